import { type SqlBool, sql } from 'kysely';
import { AppError } from '#shared/contract/errors.ts';
import { type ImportRow, type ImportSummary, revertOutcome } from '#shared/contract/imports.ts';
import type { Verdict } from '#shared/domain/states.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import { type Actor, may } from '../session.ts';
import { importFigures } from './figures.ts';
import { readAs } from './read-as.ts';
import { forgetRepairs } from './repair-log.ts';
import { shownRow } from './shown-row.ts';
import { someRowsRemoved } from './stage-rows.ts';

export { learnedAliases } from './area-aliases.ts';
export { loadAreaIndex } from './areas-data.ts';
export { importFields } from './fields.ts';
export { fingerprint } from './fingerprint.ts';
export { openSheetFile, readingFailures } from './open-sheet-file.ts';
export { type ReadAs, readAs } from './read-as.ts';
export { readTableFile } from './read-table-file.ts';
export { recoverRepairs } from './repair-run.ts';
export type { Cell, SheetRow } from './sheet-reader.ts';
export type { TableChoice } from './table-choice.ts';
export { readTables, type Table } from './tables.ts';

function summaries(db: Db) {
  return db
    .selectFrom('import')
    .innerJoin('account as maker', 'maker.id', 'import.created_by')
    .leftJoin('account as committer', 'committer.id', 'import.committed_by')
    .selectAll('import')
    .select(['maker.display_name as maker', 'committer.display_name as committer'])
    .where('import.state', '<>', 'discarded');
}

type Row = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>;

function asSummary(row: Row): ImportSummary {
  return {
    id: row.id,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    state: row.state,
    kind: row.kind,
    rosterCode: row.roster_code,
    change: row.list_change,
    sender: row.sender,
    programId: row.program_id,
    cohort: row.cohort,
    totals: row.totals ? importFigures.parse(JSON.parse(row.totals)).totals : null,
    createdBy: row.maker,
    createdAt: row.created_at,
    committedAt: row.committed_at,
    committedBy: row.committer,
  };
}

/** All imports, newest first. */
export async function listImports(office: Office): Promise<ImportSummary[]> {
  const rows = await summaries(office.database.read).orderBy('import.id', 'desc').limit(500).execute();
  return rows.map(asSummary);
}

/** One import with its problems by kind. @throws AppError common.not_found */
export async function readImport(office: Office, id: number) {
  const row = await summaries(office.database.read).where('import.id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('common.not_found');
  const problemCounts = row.totals ? importFigures.parse(JSON.parse(row.totals)).problems : [];
  const reverted = row.reverted ? revertOutcome.parse(JSON.parse(row.reverted)) : null;
  return { ...asSummary(row), problemCounts, reverted };
}

/** Which rows of an import. */
export type RowQuery = {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly verdicts?: readonly Verdict[];
  readonly problemCode?: string;
};

function importRows(db: Db, query: RowQuery) {
  let rows = db.selectFrom('import_row').where('import_row.import_id', '=', query.id);
  if (query.verdicts) rows = rows.where('verdict', 'in', [...query.verdicts]);
  if (query.problemCode) {
    const code = query.problemCode;
    rows = rows
      .where('problems', 'is not', null)
      .where(sql<SqlBool>`exists (select 1 from json_each(import_row.problems) p where p.value ->> 'code' = ${code})`);
  }
  return rows;
}

/** Source rows with what became of them, in the order of the file. Whole rows only for those who may see identifiers. */
export async function listImportRows(
  office: Office,
  actor: Actor,
  query: RowQuery,
): Promise<{ rows: ImportRow[]; total: number }> {
  const db = office.database.read;
  const head = await db.selectFrom('import').select('choices').where('id', '=', query.id).executeTakeFirst();
  if (!head) throw new AppError('common.not_found');
  const { sheetNames } = readAs.parse(JSON.parse(head.choices));
  const total = await importRows(db, query)
    .select((build) => build.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await importRows(db, query)
    .leftJoin('worker', 'worker.import_row_id', 'import_row.id')
    .selectAll('import_row')
    .select('worker.id as madeWorkerId')
    .orderBy('import_row.id')
    .offset(query.start)
    .limit(Math.max(0, query.end - query.start))
    .execute();
  const whole = may(actor, 'workers.identifiers') && may(actor, 'workers.disability');
  return {
    total: total.count,
    rows: rows.map((row) => shownRow(row, sheetNames, row.madeWorkerId, whole)),
  };
}

/** Throws a staged import away with all its rows; nothing of it was in the register. @throws AppError imports.not_staged */
export async function discardImport(office: Office, actor: Actor, id: number): Promise<void> {
  const at = timestamp(office.clock);
  const { connection } = office.database;
  await office.database.write(async (db) => {
    const changed = await db
      .updateTable('import')
      .set({ state: 'discarded' })
      .where('id', '=', id)
      .where('state', '=', 'staged')
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw new AppError('imports.not_staged');
    forgetRepairs(connection, id, 'forget');
    await journalise(db, { at, actorId: actor.id, action: 'import.discarded', entity: 'import', entityId: id });
  });
  // Some at a time, so that others can save meanwhile. Nobody sees them any more; what a crash leaves, the next start removes.
  const removeSome = connection.prepare<[number]>(someRowsRemoved);
  while ((await office.database.write(async () => removeSome.run(id).changes)) > 0);
}
