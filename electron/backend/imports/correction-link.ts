import { z } from 'zod';
import type { Connection } from '../db/open.ts';
import type { JobContext } from '../jobs/job-context.ts';
import {
  changedColumns,
  isAlike,
  printKinds,
  type RowPrints,
  rowPrints,
  type StoredRow,
} from './correction-likeness.ts';
import type { ReturnedKeys } from './correction-return.ts';
import { type TablesOfSheets, tablesOfSheets } from './correction-sheets.ts';

/** The round that is being staged, and the one that it goes on from. */
export type RoundLink = {
  readonly importId: number;
  readonly earlierId: number;
  /** Names of the sheets of both files, by place. */
  readonly sheetNames: readonly string[];
  readonly earlierSheetNames: readonly string[];
  readonly keys: ReturnedKeys;
};

type Stored = {
  readonly id: number;
  readonly sheet: number;
  readonly row_number: number;
  readonly cells: string;
  readonly kinds: string | null;
  readonly person: string;
};

/** A row of the new round with the row that it goes on from. */
type Pair = { readonly id: number; readonly earlierId: number; readonly changed: boolean };

const cellTexts = z.array(z.string());
const spoken = z.string().optional();
const spokenOf = z.object({ name: spoken, birthDate: spoken, nik: spoken });
const page = 200;
/** Pairs written in one transaction. */
const pairsPerWrite = 5000;
const placeKey = (sheet: number, row: number): number => sheet * 2 ** 24 + row;

const asRow = ({ id, cells, kinds, person }: Stored): StoredRow => ({
  id,
  cells: cellTexts.parse(JSON.parse(cells)),
  kinds,
  person: spokenOf.parse(JSON.parse(person)),
});

function statements(connection: Connection) {
  const columns = 'id, sheet, row_number, cells, kinds, person';
  return {
    next: connection.prepare<[number, number, number], Stored>(
      // Rows of an import lie together: read in their own order, not sorted anew for every page.
      `SELECT ${columns} FROM import_row WHERE +import_id = ? AND id > ? ORDER BY id LIMIT ?`,
    ),
    first: connection.prepare<[number], number | null>('SELECT min(id) FROM import_row WHERE import_id = ?').pluck(),
    byId: connection.prepare<[number], Stored>(`SELECT ${columns} FROM import_row WHERE id = ?`),
    places: connection
      .prepare<[number], [id: number, sheet: number, row: number]>(
        'SELECT id, sheet, row_number FROM import_row WHERE import_id = ?',
      )
      .raw(),
    put: connection.prepare('INSERT INTO import_round_row (import_row_id, earlier_row_id, changed) VALUES (?, ?, ?)'),
  };
}

type Statements = ReturnType<typeof statements>;

function* rowsOf(run: Statements, importId: number): Generator<Stored, void, undefined> {
  let last = (run.first.get(importId) ?? 1) - 1;
  for (let rows = run.next.all(importId, last, page); rows.length > 0; rows = run.next.all(importId, last, page)) {
    yield* rows;
    last = rows.at(-1)?.id ?? last;
  }
}

/** Rows of the earlier round that no row goes on from yet. */
type Open = { readonly byPlace: ReadonlyMap<number, number>; readonly ids: Set<number> };

function earlierSheet(link: RoundLink, sheet: number): number {
  const named = link.earlierSheetNames.indexOf(link.sheetNames[sheet] ?? '');
  return named < 0 ? sheet : named;
}

function openRows(run: Statements, earlierId: number): Open {
  const byPlace = new Map<number, number>();
  for (const [id, sheet, row] of run.places.iterate(earlierId)) byPlace.set(placeKey(sheet, row), id);
  return { byPlace, ids: new Set(byPlace.values()) };
}

/** The place of a table among those of its sheet, and the sheet's. */
const standingOf = (tables: TablesOfSheets, table: number): number =>
  tables.find((sheet) => sheet.includes(table))?.indexOf(table) ?? 0;

/** What the notes say goes before everything else: they move with their rows. A copied note counts for one row only. */
function claimsOfKeys(link: RoundLink, open: Open): ReadonlyMap<number, number> {
  const [tables, earlierTables] = [tablesOfSheets(link.sheetNames), tablesOfSheets(link.earlierSheetNames)];
  const claims = new Map<number, number>();
  for (const [sheet, keys] of link.keys) {
    // Of a row and its copies the one that stands nearest to the old place is the row.
    const inOrder = keys.toSorted(
      (one, other) => Math.abs(one.row - one.key.row) - Math.abs(other.row - other.key.row),
    );
    for (const { row, key } of inOrder) {
      const id = key.importId === link.earlierId ? open.byPlace.get(placeKey(key.sheet, key.row)) : undefined;
      const mine = tables[sheet] ?? [];
      const table = mine[standingOf(earlierTables, key.sheet)] ?? mine[0];
      if (id !== undefined && table !== undefined && open.ids.delete(id)) claims.set(placeKey(table, row), id);
    }
  }
  return claims;
}

type Print = { readonly id: number; readonly prints: RowPrints };

function printsOf(run: Statements, ids: Iterable<number>): readonly Print[] {
  const prints: Print[] = [];
  for (const id of ids) {
    const stored = run.byId.get(id);
    if (stored !== undefined) prints.push({ id, prints: rowPrints(asRow(stored)) });
  }
  return prints;
}

/** Rows that were moved or sorted and lost their notes: found by what they say, then by whom they speak of. */
function pairElsewhere(run: Statements, lost: readonly number[], open: Open): readonly Pair[] {
  if (lost.length === 0 || open.ids.size === 0) return [];
  let left = printsOf(run, lost);
  const pairs: Pair[] = [];
  for (const kind of printKinds) {
    const earlier = Map.groupBy(printsOf(run, open.ids), ({ prints }) => prints[kind]);
    const later = Map.groupBy(left, ({ prints }) => prints[kind]);
    const paired = new Set<number>();
    for (const { id, prints } of left) {
      const print = prints[kind];
      const candidates = earlier.get(print) ?? [];
      const isOnly = candidates.length === 1 && later.get(print)?.length === 1;
      const found = print === '' || (kind === 'name' && !isOnly) ? undefined : candidates.shift();
      if (found === undefined) continue;
      open.ids.delete(found.id);
      paired.add(id);
      pairs.push({ id, earlierId: found.id, changed: kind !== 'cells' });
    }
    left = left.filter(({ id }) => !paired.has(id));
  }
  return pairs;
}

/** Two rows as a pair; null when nothing but their place speaks for it. Most rows come back letter by letter as they went. */
function pairOf(before: Stored, after: Stored, claimed: boolean): Pair | null {
  const ids = { id: after.id, earlierId: before.id };
  if (before.cells === after.cells && before.kinds === after.kinds) return { ...ids, changed: false };
  const [left, right] = [asRow(before), asRow(after)];
  if (!claimed && !isAlike(left, right)) return null;
  return { ...ids, changed: changedColumns(left, right).length > 0 };
}

/** Finds for every row of the new round the row that it goes on from, and writes it down. */
export function pairRows(context: JobContext, link: RoundLink): void {
  const run = statements(context.connection);
  const open = openRows(run, link.earlierId);
  const claims = claimsOfKeys(link, open);
  const lost: number[] = [];
  let waiting: Pair[] = [];
  const flush = () => {
    context.write(() => {
      for (const { id, earlierId, changed } of waiting) run.put.run(id, earlierId, changed ? 1 : 0);
    });
    waiting = [];
    context.checkpoint();
  };
  for (const stored of rowsOf(run, link.importId)) {
    const claimed = claims.get(placeKey(stored.sheet, stored.row_number));
    const earlierId = claimed ?? open.byPlace.get(placeKey(earlierSheet(link, stored.sheet), stored.row_number));
    const found = earlierId !== undefined && (claimed !== undefined || open.ids.has(earlierId));
    const before = found && earlierId !== undefined ? run.byId.get(earlierId) : undefined;
    const pair = before === undefined ? null : pairOf(before, stored, claimed !== undefined);
    if (pair === null) {
      lost.push(stored.id);
      continue;
    }
    open.ids.delete(pair.earlierId);
    waiting.push(pair);
    if (waiting.length >= pairsPerWrite) flush();
  }
  waiting.push(...pairElsewhere(run, lost, open));
  flush();
}
