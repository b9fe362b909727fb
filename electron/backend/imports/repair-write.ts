import type { Connection } from '../db/open.ts';
import { type ImportField, importFields } from './fields.ts';
import type { JudgedColumns } from './judged-columns.ts';
import { type RowRepairs, storedRepairs } from './repair.ts';
import type { StoredAssessor } from './repair-assess.ts';
import { judgeAmongRows, type KnownRow, knowRow, type ListView, type RowFinding, repairsOf } from './repair-judge.ts';
import { type RowLinks, rowLinks } from './repair-links.ts';
import { judgeOtherLists, type OtherKind } from './repair-other-lists.ts';
import { rowReader, type StoredRow } from './repair-rows.ts';
import type { PersonTrace } from './same-person.ts';
import type { SheetReading } from './sheet-rules.ts';

/** What the register and the decisions by hand make of a row that was judged among the others of its list. */
export type FinishRow = (row: KnownRow, finding: RowFinding) => JudgedColumns;

/** Tells how many rows of a phase are done; may throw to stop. */
export type Tell = (phase: 'linking' | 'judging' | 'placing', done: number, total: number | null) => void;

/** The columns of a staged row that judging it fills, by name. */
export const judgedNames = [
  'verdict',
  'person',
  'problems',
  'proposals',
  'differences',
  'duplicate_of',
  'worker_id',
  'worker_version',
] as const satisfies readonly (keyof JudgedColumns)[];

type Link = readonly [link: string, rowId: number];

/** Links written in one transaction: short enough that nobody waits for it. */
const linksPerWrite = 20_000;

/** Rows between two tellings. */
export const step = 250;

/** Rows whose repairs change, with the new ones. */
export type Repaired = { readonly rowId: number; readonly repairs: RowRepairs };

/** Rows whose repairs change, by id, in file order. */
export type Repairs = ReadonlyMap<number, RowRepairs>;

/** What judging rows of one import anew works with. */
export type RepairTools = {
  readonly connection: Connection;
  readonly importId: number;
  readonly sheets: ReadonlyMap<number, SheetReading>;
  readonly assess: StoredAssessor;
  readonly finish: FinishRow;
};

/** Fields by which nobody is recognised: whatever stands in them, a row shares the same with others as before. */
const recogniseNobody: ReadonlySet<ImportField> = new Set<ImportField>([
  ...(['rt', 'rw', 'rtRw', 'village', 'district', 'villageDistrict', 'occupation', 'income', 'disability'] as const),
  ...(['cohort', 'program', 'kpj', 'startDate', 'note', 'memberNumber', 'memberSince'] as const),
  ...(['unionOffice', 'unionPosition', 'province', 'posyandu'] as const),
]);

/** Whether it can be told without reading the row that it is recognised by the same with either repairs. */
export const recognisedAlike = ({ cells: left }: RowRepairs, { cells: right }: RowRepairs): boolean =>
  importFields.every((field) => recogniseNobody.has(field) || left[field] === right[field]);

/** The rows of an import as they are now, each by itself. */
function rowKnower({ connection, importId, sheets, assess }: RepairTools) {
  const reader = rowReader(connection, importId);
  const traces = new Map<number, PersonTrace>();
  const kindOf = (stored: StoredRow) => sheets.get(stored.sheet)?.kind ?? 'people';
  const read = (rowId: number): StoredRow => {
    const stored = reader.one(rowId);
    if (stored === undefined) throw new Error(`row ${rowId} is not of import ${importId}`);
    return stored;
  };
  const know = (stored: StoredRow, repairs = repairsOf(stored)): KnownRow =>
    knowRow(stored, repairs, assess, kindOf(stored) === 'people');
  const trace = (rowId: number): PersonTrace => {
    const known = traces.get(rowId);
    if (known !== undefined) return known;
    const made = know(read(rowId)).trace;
    traces.set(rowId, made);
    return made;
  };
  function* all(): Generator<KnownRow> {
    for (const rows of reader.all(step)) for (const stored of rows) yield know(stored);
  }
  function* others(): Generator<KnownRow & { readonly kind: OtherKind }> {
    for (const row of all()) {
      const kind = kindOf(row.stored);
      if (kind !== 'people') yield { ...row, kind };
    }
  }
  const remember = (rowId: number, made: PersonTrace) => void traces.set(rowId, made);
  return { read, know, trace, all, others, kindOf, remember };
}

type RowKnower = ReturnType<typeof rowKnower>;

/** Changes one row; notes the links by which others are concerned: none when it is still recognised by the same. */
function rowChanger(connection: Connection, rows: RowKnower, links: RowLinks) {
  const setRepairs = connection.prepare('UPDATE import_row SET repairs = ? WHERE id = ?');
  return ({ rowId, repairs }: Repaired, shared: Set<string>): StoredRow => {
    const stored = rows.read(rowId);
    if (!recognisedAlike(repairsOf(stored), repairs)) {
      const before = rows.know(stored);
      const after = rows.know(stored, repairs);
      rows.remember(rowId, after.trace);
      if (JSON.stringify(before.trace) !== JSON.stringify(after.trace)) {
        links.remove(rowId, before.links);
        links.put(rowId, after.links);
        for (const link of [...before.links, ...after.links]) shared.add(link);
      }
    }
    setRepairs.run(storedRepairs(repairs), rowId);
    return stored;
  };
}

/** Judges a row anew; tells whether anything of it became otherwise. */
function rowJudge({ connection, finish }: RepairTools, rows: RowKnower, links: RowLinks) {
  const view: ListView = { links, trace: rows.trace };
  const setJudged = connection.prepare(
    `UPDATE import_row SET ${judgedNames.map((name) => `${name} = @${name}`).join(', ')} WHERE id = @id`,
  );
  return (rowId: number, findings: ReadonlyMap<number, RowFinding>): boolean => {
    const row = rows.know(rows.read(rowId));
    const columns = finish(row, findings.get(rowId) ?? judgeAmongRows(view, row));
    if (judgedNames.every((name) => columns[name] === row.stored[name])) return false;
    setJudged.run({ ...columns, id: rowId });
    return true;
  };
}

/**
 * Repairs rows of one staged import and judges anew every row that they concern: those repaired, and those that share something
 * with what one of them said before or says now. All of it inside the caller's transaction.
 */
export function repairWriter(tools: RepairTools) {
  const rows = rowKnower(tools);
  const links = rowLinks(tools.connection, tools.importId);
  const change = rowChanger(tools.connection, rows, links);
  const judge = rowJudge(tools, rows, links);

  /** The rows that targets concern, and what lists of changes and answers make of theirs. */
  const concern = (targets: readonly Repaired[]) => {
    const shared = new Set<string>();
    const concerned = new Set<number>();
    let hasOthers = false;
    for (const target of targets) {
      concerned.add(target.rowId);
      if (rows.kindOf(change(target, shared)) !== 'people') hasOthers = true;
    }
    for (const link of shared) for (const rowId of links.sharing(link)) concerned.add(rowId);
    const findings = hasOthers ? judgeOtherLists(rows.others()) : new Map<number, RowFinding>();
    for (const rowId of findings.keys()) concerned.add(rowId);
    return { ordered: [...concerned].sort((left, right) => left - right), findings };
  };

  return {
    /** Finds once which rows of the import share something; `write` puts a part of what was found into the table. */
    link: (total: number, tell: Tell, write: (work: () => void) => void = (work) => work()) => {
      if (links.made()) return;
      const found: Link[] = [];
      for (const row of rows.all()) {
        for (const link of row.links) found.push([link, row.stored.id]);
        if (found.length % step === 0) tell('linking', Math.min(row.stored.row_number, total), total);
      }
      // In the order of the table's key, so that each of its pages is written once.
      found.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
      for (let first = 0; first < found.length; first += linksPerWrite) {
        tell('linking', total, total);
        write(() => {
          for (const [link, rowId] of found.slice(first, first + linksPerWrite)) links.put(rowId, [link]);
        });
      }
      write(() => void links.markMade());
    },
    /** Gives the rows that are judged otherwise than before, in file order. */
    repair: (targets: readonly Repaired[]): readonly number[] => {
      const { ordered, findings } = concern(targets);
      return ordered.filter((rowId) => judge(rowId, findings));
    },
  };
}
