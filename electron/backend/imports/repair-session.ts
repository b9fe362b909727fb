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
import { countFigures, importFigures } from './figures.ts';
import type { PersonValues, RowProblem } from './person.ts';
import { type ReadAs, readAs } from './read-as.ts';
import { createRegisterMatcher } from './register-match.ts';
import { parseRepairs, storedRepairs } from './repair.ts';
import { type RowFacts, repairsAfter } from './repair-acts.ts';
import { forgetSpellings, teachSpellings } from './repair-aliases.ts';
import { createStoredAssessor, sheetsOf } from './repair-assess.ts';
import { chosenRows, sourceTexts, spellingOfVillage } from './repair-choice.ts';
import { createFinisher } from './repair-finish.ts';
import { repairLog } from './repair-log.ts';
import type { StoredRow } from './repair-rows.ts';
import { type Repaired, repairWriter, type Tell } from './repair-write.ts';
import { programOfList } from './roster-program.ts';
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

function factsOf(stored: StoredRow, mapping: ColumnMapping, alone: boolean): RowFacts {
  const person: Partial<PersonValues> = JSON.parse(stored.person);
  const problems: readonly RowProblem[] = stored.problems === null ? [] : JSON.parse(stored.problems);
  const proposals: readonly RowProposal[] = stored.proposals === null ? [] : JSON.parse(stored.proposals);
  return {
    repairs: parseRepairs(stored.repairs),
    problems,
    proposals: alone ? proposals : proposals.filter(({ reason }) => !singleProposals.has(reason)),
    birthDate: person.birthDate ?? null,
    source: sourceTexts(JSON.parse(stored.cells), mapping),
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

function openWriter(staged: Staged, areas: AreaIndex) {
  const { connection, importId, head, reading, sheets } = staged;
  const settings = loadSettingsDirect(connection);
  const today = head.reference_date ?? head.created_at.slice(0, 10);
  const { id: programId, code: programCode } = programOfList(connection, head.program_id, null);
  const policies = { ...defaultFieldPolicies, ...settings.importPolicies };
  const matcher = createRegisterMatcher(connection, { importId, programId, programCode, policies, today });
  const rules = { areas, today, limits: settings, date1904: reading.date1904 };
  return repairWriter({
    connection,
    importId,
    sheets,
    assess: createStoredAssessor(rules, sheets),
    finish: createFinisher(matcher, sheets, reading.sheetNames),
  });
}

/** How many rows an act was done to, and which rows are judged otherwise since. */
export type Done = { readonly rows: number; readonly affected: readonly number[] };

function settle(staged: Staged): void {
  const { connection, importId, head } = staged;
  const { noise } = importFigures.parse(JSON.parse(head.totals)).totals;
  connection
    .prepare('UPDATE import SET totals = ? WHERE id = ?')
    .run(JSON.stringify(countFigures(connection, importId, noise)), importId);
}

function journalise(staged: Staged, by: By, action: JournalAction, kind: string, rows: number): void {
  const { connection, importId } = staged;
  journaliseDirect(connection, { ...by, action, entity: 'import', entityId: importId, detail: { kind, count: rows } });
}

/** Finds once which rows share something; inside the caller's transaction. */
export function linkRows(staged: Staged, areas: AreaIndex, tell: Tell): void {
  const { rows } = importFigures.parse(JSON.parse(staged.head.totals)).totals;
  openWriter(staged, areas).link(rows, tell);
}

/** Does an act to the chosen rows; inside the caller's transaction. */
export function performAct(
  staged: Staged,
  areas: AreaIndex,
  choice: RowChoice,
  act: RepairAct,
  by: By,
  tell: Tell,
): Done {
  const spellings = new Set<string>();
  const planned: (Repaired & { readonly before: string | null })[] = [];
  for (const { row, rowId, repairs, before } of planAct(staged, choice, act, areas)) {
    planned.push({ rowId, repairs, before });
    if (act.kind === 'area' && act.learn) spellings.add(spellingOfVillage(row, staged.mapping(row.sheet)));
  }
  if (planned.length === 0) return { rows: 0, affected: [] };
  const code = act.kind === 'area' ? act.villageCode : '';
  const taught = teachSpellings(staged.connection, areas, spellings, { code, ...by });
  const affected = openWriter(staged, areas).repair(planned, tell);
  repairLog(staged.connection, staged.importId).add(act, taught, by, planned);
  settle(staged);
  journalise(staged, by, 'import.repaired', act.kind, planned.length);
  return { rows: planned.length, affected };
}

/** Takes the last act back; inside the caller's transaction. @throws AppError imports.nothing_to_undo */
export function takeBack(staged: Staged, areas: AreaIndex, by: By, tell: Tell): Done {
  const log = repairLog(staged.connection, staged.importId);
  const last = log.last();
  if (last === null) throw new AppError('imports.nothing_to_undo');
  const affected = openWriter(staged, areas).repair(log.before(last.id), tell);
  forgetSpellings(staged.connection, last.taught);
  log.remove(last.id);
  settle(staged);
  journalise(staged, by, 'import.repair_undone', last.kind, last.rows);
  return { rows: last.rows, affected };
}
