import type { WorkerFilter, WorkerRow } from '#shared/contract/workers.ts';
import { disabilityCodes, disabilityNames } from '#shared/domain/disability.ts';
import { occupations } from '#shared/domain/occupations.ts';
import { builder } from '../db/direct-queries.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { countByState } from './facets.ts';
import { matches } from './filter.ts';
import { filterInAreas, refuseHiddenConditions } from './hidden-fields.ts';
import { readBlock } from './page-ids.ts';
import { asRow, type ListQuery, readBlockInOrder, readInOrder } from './rows.ts';

export { cutOffRun } from './bulk-run.ts';
export { createCellJudge, isEditable, type WorkerRecord } from './cell-plan.ts';
export { type CellWriter, createCellWriter } from './cell-writer.ts';
export { readDetail } from './detail.ts';
export { fieldColumns } from './filter.ts';
export { forgetTouched } from './followed-columns.ts';
export { filterInAreas, refuseGuessing, refuseHiddenConditions, shownValue } from './hidden-fields.ts';
export { leave, recordStateChange } from './leaving.ts';
export { rememberWords } from './name-words.ts';
export { isRegisterReady } from './register-memory.ts';
export { masked, orderedIds } from './rows.ts';
export { type Reviewed, seenHash } from './seen-hash.ts';
export { type Reversal, type TurnTools, turnPage } from './turn-page.ts';
export { checkField, type FieldOutcome } from './validate.ts';

/** One block of the register with the exact number of matching workers. */
export async function listWorkers(
  office: Office,
  actor: Actor,
  query: ListQuery,
): Promise<{ rows: WorkerRow[]; total: number }> {
  refuseHiddenConditions(actor, query.filter);
  const { ids, total } = await readBlock(office.database, { ...query, filter: filterInAreas(actor, query.filter) });
  const rows = await readBlockInOrder(office.database, ids);
  return { rows: rows.map((row) => asRow(row, actor)), total };
}

/** People by their ids as the actor may see them, in this order; unknown ids are left out. */
export async function rowsOf(db: Db, actor: Actor, ids: readonly number[]): Promise<WorkerRow[]> {
  return (await readInOrder(db, ids)).map((row) => asRow(row, actor));
}

/** Matching workers in all and per state. */
export async function countMatching(office: Office, actor: Actor, filter: WorkerFilter) {
  refuseHiddenConditions(actor, filter);
  const byState = await countByState(office.database, filterInAreas(actor, filter));
  return { total: Object.values(byState).reduce((sum, count) => sum + count, 0), byState };
}

/** Areas, occupations and kinds of disability for pickers. */
export async function references(office: Office) {
  const db = office.database.read;
  const districts = await db.selectFrom('district').selectAll().orderBy('name').execute();
  const villages = await db.selectFrom('village').selectAll().orderBy('name').execute();
  return {
    districts,
    villages: villages.map((row) => ({
      code: row.code,
      name: row.name,
      districtCode: row.district_code,
      postcode: row.postcode,
    })),
    occupations: occupations.map(({ code, name, eligible }) => ({ code, name, eligible })),
    disabilities: disabilityCodes.map((code) => ({ code, name: disabilityNames[code] })),
  };
}

/** The matching workers as a subquery for conditions of other capabilities. */
export function workerMatches(filter: WorkerFilter) {
  return builder
    .selectFrom('worker')
    .select('worker.id')
    .where((build) => matches(build, filter));
}
