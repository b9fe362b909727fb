import { AppError } from '#shared/contract/errors.ts';
import type { RowProposal } from '#shared/contract/imports.ts';
import type { RepairAct, RowChoice } from '#shared/contract/repairs.ts';
import { type AreaAlias, type AreaIndex, areaKey, type Village } from '#shared/domain/areas.ts';
import { defaultFieldPolicies } from '#shared/domain/import-policy.ts';
import { singleProposals } from '#shared/domain/import-repairs.ts';
import type { JournalAction } from '#shared/domain/journal-actions.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import { loadSettingsDirect } from '../settings/service.ts';
import { learnedAliases } from './area-aliases.ts';
import { loadAreaIndex } from './areas-data.ts';
import type { ColumnMapping } from './fields.ts';
import { importFigures } from './figures.ts';
import type { PersonValues, RowProblem } from './person.ts';
import { type ReadAs, readAs } from './read-as.ts';
import { createRegisterMatcher } from './register-match.ts';
import { parseRepairs, type RowRepairs, storedRepairs } from './repair.ts';
import { type RowFacts, repairsAfter } from './repair-acts.ts';
import { forgetSpellings, teachSpellings } from './repair-aliases.ts';
import { createStoredAssessor, sheetsOf } from './repair-assess.ts';
import { chosenRows, sourceTexts, spellingOfVillage } from './repair-choice.ts';
import { createFinisher } from './repair-finish.ts';
import { repairLog } from './repair-log.ts';
import type { StoredRow } from './repair-rows.ts';
import { countAnew } from './repair-run.ts';
import { type Repaired, type Repairs, type RepairTools, repairWriter, type Tell } from './repair-write.ts';
import { programsOfRows } from './roster-program.ts';
import type { SheetReading } from './sheet-rules.ts';

type Head = {
  readonly choices: string;
  readonly totals: string;
  readonly reference_date: string | null;
  readonly created_at: string;
  readonly program_id: number;
};

/** Who acts, and when. */
export type By = { readonly actorId: number; readonly at: string };

const noColumns: ColumnMapping = new Map();

function readHead(connection: Connection, importId: number): Head {
  const head = connection
    .prepare<[number], Head>(
      `SELECT choices, totals, reference_date, created_at, program_id FROM import WHERE id = ? AND state = 'staged' AND totals IS NOT NULL`,
    )
    .get(importId);
  if (head === undefined) throw new AppError('imports.not_staged');
  return head;
}

/** A staged import that is looked through: how it was read, with what finds its rows. */
export type Staged = {
  readonly connection: Connection;
  readonly importId: number;
  readonly head: Head;
  readonly reading: ReadAs;
  readonly sheets: ReadonlyMap<number, SheetReading>;
  readonly mapping: (sheet: number) => ColumnMapping;
};

/** Opens a staged import. @throws AppError imports.not_staged */
export function openStaged(connection: Connection, importId: number): Staged {
  const head = readHead(connection, importId);
  const reading = readAs.parse(JSON.parse(head.choices));
  const sheets = sheetsOf(reading);
  const mapping = (sheet: number): ColumnMapping => sheets.get(sheet)?.mapping ?? noColumns;
  return { connection, importId, head, reading, sheets, mapping };
}

/** A row that an act changes: its repairs before, as stored, and after. */
export type Planned = Repaired & { readonly before: string | null; readonly row: StoredRow };

/** What an act looks at in a row; each part is read only when the act asks for it. */
function factsOf(stored: StoredRow, mapping: ColumnMapping, alone: boolean): RowFacts {
  return {
    repairs: parseRepairs(stored.repairs),
    get problems(): readonly RowProblem[] {
      return stored.problems === null ? [] : JSON.parse(stored.problems);
    },
    get proposals(): readonly RowProposal[] {
      const proposals: readonly RowProposal[] = stored.proposals === null ? [] : JSON.parse(stored.proposals);
      return alone ? proposals : proposals.filter(({ reason }) => !singleProposals.has(reason));
    },
    get birthDate(): PersonValues['birthDate'] {
      const person: Partial<PersonValues> = JSON.parse(stored.person);
      return person.birthDate ?? null;
    },
    source: (field) => sourceTexts(JSON.parse(stored.cells), mapping)(field),
  };
}

/** The chosen rows that an act would change, one after the other. @throws AppError imports.area_unknown */
export function* planAct(
  staged: Staged,
  choice: RowChoice,
  act: RepairAct,
  areas: AreaIndex,
): Generator<Planned, void, undefined> {
  const village: Village | undefined =
    act.kind === 'area' ? areas.villages.find(({ code }) => code === act.villageCode) : undefined;
  if (act.kind === 'area' && village === undefined) throw new AppError('imports.area_unknown');
  for (const row of chosenRows(staged.connection, staged.importId, choice, staged.mapping)) {
    const repairs = repairsAfter(
      act,
      factsOf(row, staged.mapping(row.sheet), choice.rowId !== undefined),
      village ?? null,
    );
    if (storedRepairs(repairs) !== row.repairs) yield { rowId: row.id, repairs, before: row.repairs, row };
  }
}

/** The areas of the city with every spelling that the office knows by now. */
export function areasOf(connection: Connection, resourcesDir: string): Promise<AreaIndex> {
  return loadAreaIndex(resourcesDir, learnedAliases(connection));
}

/** The same without what the last act taught: taken back, its rows are judged as before it. */
export function areasBefore(connection: Connection, importId: number, resourcesDir: string): Promise<AreaIndex> {
  const taught = repairLog(connection, importId).last()?.taught ?? [];
  const isTaught = ({ spelling, code }: AreaAlias) =>
    taught.some((one) => one.code === code && one.key === areaKey(spelling));
  return loadAreaIndex(
    resourcesDir,
    learnedAliases(connection).filter((alias) => !isTaught(alias)),
  );
}

/** What judging the rows of a staged import anew works with. */
export function repairTools(staged: Staged, areas: AreaIndex): RepairTools {
  const { connection, importId, head, reading, sheets } = staged;
  const settings = loadSettingsDirect(connection);
  const today = head.reference_date ?? head.created_at.slice(0, 10);
  const [first] = sheets.values();
  const programOf = programsOfRows(connection, { programId: head.program_id, roster: first?.roster ?? null });
  const policies = { ...defaultFieldPolicies, ...settings.importPolicies };
  const matcher = createRegisterMatcher(connection, { importId, programOf, policies, today });
  const rules = { areas, today, limits: settings, date1904: reading.date1904 };
  return {
    connection,
    importId,
    sheets,
    assess: createStoredAssessor(rules, sheets),
    finish: createFinisher(matcher, sheets, reading.sheetNames),
  };
}

/** Opens what judges rows of the import anew, inside the caller's transaction. */
export function openWriter(staged: Staged, areas: AreaIndex) {
  return repairWriter(repairTools(staged, areas));
}

/** How many rows an act was done to, and which rows are judged otherwise since. */
export type Done = { readonly rows: number; readonly affected: readonly number[] };

/** Counts the import after its rows were judged anew. */
export function settle({ connection, importId }: Staged): void {
  countAnew(connection, importId);
}

function journalise(staged: Staged, by: By, action: JournalAction, kind: string, rows: number): void {
  const { connection, importId } = staged;
  journaliseDirect(connection, { ...by, action, entity: 'import', entityId: importId, detail: { kind, count: rows } });
}

/** Finds once which rows share something. `write` makes a transaction for a part of it. */
export function linkRows(staged: Staged, areas: AreaIndex, tell: Tell, write?: (work: () => void) => void): void {
  const { rows } = importFigures.parse(JSON.parse(staged.head.totals)).totals;
  openWriter(staged, areas).link(rows, tell, write);
}

/** An act as it will be done, or the last one as it will be taken back: its rows, and what to note of it once it is done. */
export type Plan = {
  readonly targets: Repairs;
  /** Notes the act, inside the caller's transaction; its number in the log, null for one that is taken back. */
  readonly note: (by: By, keep: 'rows' | 'head') => number | null;
};

/** Finds the chosen rows that an act would change. @throws AppError imports.area_unknown */
export function planRepair(staged: Staged, areas: AreaIndex, choice: RowChoice, act: RepairAct): Plan {
  const { connection, importId } = staged;
  const spellings = new Set<string>();
  const targets = new Map<number, RowRepairs>();
  const before: { rowId: number; before: string | null }[] = [];
  for (const planned of planAct(staged, choice, act, areas)) {
    targets.set(planned.rowId, planned.repairs);
    before.push({ rowId: planned.rowId, before: planned.before });
    if (act.kind === 'area' && act.learn) {
      spellings.add(spellingOfVillage(planned.row, staged.mapping(planned.row.sheet)));
    }
  }
  const code = act.kind === 'area' ? act.villageCode : '';
  return {
    targets,
    note: (by, keep) => {
      const taught = teachSpellings(connection, areas, spellings, { code, ...by });
      journalise(staged, by, 'import.repaired', act.kind, targets.size);
      return repairLog(connection, importId).add(act, taught, by, targets.size, keep === 'rows' ? before : []);
    },
  };
}

/** Finds the rows of the last act as they were before it. @throws AppError imports.nothing_to_undo */
export function planUndo(staged: Staged): Plan {
  const { connection, importId } = staged;
  const log = repairLog(connection, importId);
  const last = log.last();
  if (last === null) throw new AppError('imports.nothing_to_undo');
  return {
    targets: new Map(log.before(last.id).map(({ rowId, repairs }) => [rowId, repairs])),
    note: (by) => {
      forgetSpellings(connection, last.taught);
      log.remove(last.id);
      journalise(staged, by, 'import.repair_undone', last.kind, last.rows);
      return null;
    },
  };
}

/** Does what was planned at once, inside the caller's transaction. */
export function doAtOnce(staged: Staged, areas: AreaIndex, { targets, note }: Plan, by: By): Done {
  if (targets.size === 0) return { rows: 0, affected: [] };
  const repaired = Array.from(targets, ([rowId, repairs]) => ({ rowId, repairs }));
  const affected = openWriter(staged, areas).repair(repaired);
  note(by, 'rows');
  settle(staged);
  return { rows: targets.size, affected };
}
