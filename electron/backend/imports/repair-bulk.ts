import type { JudgedColumns } from './judged-columns.ts';
import { storedRepairs } from './repair.ts';
import { judgeAmongRows, type KnownRow, knowRow, type ListView, type RowFinding, repairsOf } from './repair-judge.ts';
import { linksInMemory } from './repair-links.ts';
import { judgeOtherLists, type OtherKind } from './repair-other-lists.ts';
import { rowReader, type StoredRow } from './repair-rows.ts';
import { judgedNames, type Repairs, type RepairTools, recognisedAlike, step, type Tell } from './repair-write.ts';
import type { PersonTrace } from './same-person.ts';

/** A row as it will be once the act is done. */
export type NextRow = {
  readonly stored: StoredRow;
  /** Whether the act was done to it. */
  readonly target: boolean;
  readonly repairs: string | null;
  readonly judged: JudgedColumns;
  /** What it is found by no longer, and now; null where that stays. */
  readonly links: { readonly remove: readonly string[]; readonly put: readonly string[] } | null;
};

/** The rows of an import as they will be, each by itself. */
function nextRows({ connection, importId, sheets, assess }: RepairTools, targets: Repairs) {
  const reader = rowReader(connection, importId);
  const kindOf = (stored: StoredRow) => sheets.get(stored.sheet)?.kind ?? 'people';
  const know = (stored: StoredRow, repairs = targets.get(stored.id) ?? repairsOf(stored)): KnownRow =>
    knowRow(stored, repairs, assess, kindOf(stored) === 'people');
  /** What a target was found by; null when it is still recognised by the same. */
  const foundBefore = (row: KnownRow): readonly string[] | null => {
    const earlier = repairsOf(row.stored);
    if (recognisedAlike(earlier, row.repairs)) return null;
    const before = know(row.stored, earlier);
    return JSON.stringify(before.trace) === JSON.stringify(row.trace) ? null : before.links;
  };
  function* others(): Generator<KnownRow & { readonly kind: OtherKind }> {
    for (const page of reader.all(step)) {
      for (const stored of page) {
        const kind = kindOf(stored);
        if (kind !== 'people') yield { ...know(stored), kind };
      }
    }
  }
  const read = (rowId: number): KnownRow | null => {
    const stored = reader.one(rowId);
    return stored === undefined ? null : know(stored);
  };
  return { pages: () => reader.all(step), know, foundBefore, others, kindOf, read };
}

/** What a row is found by no longer, and now beside what stays. */
function movedLinks(before: readonly string[] | null, now: readonly string[]): NextRow['links'] {
  const remove = (before ?? now).filter((link) => !now.includes(link));
  const put = before === null ? [] : now.filter((link) => !before.includes(link));
  return remove.length + put.length === 0 ? null : { remove, put };
}

type NextRows = ReturnType<typeof nextRows>;

/** What lists of changes and of answers make of their rows; nothing when no target is among them. */
function findingsOfOthers(rows: NextRows, { sheets }: RepairTools, targets: Repairs): ReadonlyMap<number, RowFinding> {
  if ([...sheets.values()].every(({ kind }) => kind === 'people')) return new Map();
  for (const page of rows.pages()) {
    if (page.some((stored) => targets.has(stored.id) && rows.kindOf(stored) !== 'people')) {
      return judgeOtherLists(rows.others());
    }
  }
  return new Map();
}

const isOtherwise = ({ stored, judged }: NextRow): boolean => judgedNames.some((name) => judged[name] !== stored[name]);

/**
 * Judges anew every row that an act on many rows concerns: those that it is done to, and those that share something with what one
 * of them said before or says then. Reads the list once in file order with what finds rows in memory, and writes nothing. A row
 * may come twice: what comes later counts.
 */
export function* judgeInBulk(tools: RepairTools, targets: Repairs, tell: Tell): Generator<NextRow, void, undefined> {
  const rows = nextRows(tools, targets);
  const links = linksInMemory();
  const traces = new Map<number, PersonTrace>();
  const findings = findingsOfOthers(rows, tools, targets);
  const view: ListView = {
    links,
    trace: (rowId) => {
      const known = traces.get(rowId);
      if (known === undefined) throw new Error(`row ${rowId} is not of import ${tools.importId}`);
      return known;
    },
  };
  const next = (row: KnownRow, before: readonly string[] | null): NextRow => ({
    stored: row.stored,
    target: targets.has(row.stored.id),
    repairs: storedRepairs(row.repairs),
    judged: tools.finish(row, findings.get(row.stored.id) ?? judgeAmongRows(view, row)),
    links: movedLinks(before, row.links),
  });
  const shared = new Set<string>();
  /** Rows whose NIK a later row bears too, which is not known yet when they are judged. */
  const owners = new Set<number>();
  let done = 0;
  for (const page of rows.pages()) {
    for (const stored of page) {
      const row = rows.know(stored);
      traces.set(stored.id, row.trace);
      links.put(stored.id, row.links);
      for (const link of row.links) {
        const first = link.startsWith('nik') ? links.sharing(link)[0] : undefined;
        if (first !== undefined && first !== stored.id) owners.add(first);
      }
      if (!targets.has(stored.id)) continue;
      const before = rows.foundBefore(row);
      if (before !== null) for (const link of [...before, ...row.links]) shared.add(link);
      yield next(row, before);
      done += 1;
    }
    tell('judging', done, targets.size);
  }
  yield* judgeRest({ rows, targets, next, concerned: concernedBy(shared, links, findings), owners });
}

function concernedBy(
  shared: ReadonlySet<string>,
  links: ListView['links'],
  findings: ReadonlyMap<number, RowFinding>,
): Set<number> {
  const concerned = new Set(findings.keys());
  for (const link of shared) for (const rowId of links.sharing(link)) concerned.add(rowId);
  return concerned;
}

type Rest = {
  readonly rows: NextRows;
  readonly targets: Repairs;
  readonly next: (row: KnownRow, before: readonly string[] | null) => NextRow;
  readonly concerned: ReadonlySet<number>;
  readonly owners: ReadonlySet<number>;
};

/** The rows that need the whole list: those beside the targets, and targets whose NIK comes again further down. */
function* judgeRest({ rows, targets, next, concerned, owners }: Rest): Generator<NextRow, void, undefined> {
  const rest = new Set([...owners].filter((rowId) => targets.has(rowId)));
  for (const rowId of concerned) if (!targets.has(rowId)) rest.add(rowId);
  for (const rowId of [...rest].sort((left, right) => left - right)) {
    const row = rows.read(rowId);
    if (row === null) continue;
    const judged = next(row, targets.has(rowId) ? rows.foundBefore(row) : null);
    if (judged.target || isOtherwise(judged)) yield judged;
  }
}
