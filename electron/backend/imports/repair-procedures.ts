import { AppError } from '#shared/contract/errors.ts';
import type { AreaIndex } from '#shared/domain/areas.ts';
import { timestamp } from '../clock.ts';
import { guarded } from '../implement.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { differingFields } from './repair-differences.ts';
import { rowLinks } from './repair-links.ts';
import { repairLog } from './repair-log.ts';
import { closeRepairRuns, repairingJob } from './repair-run.ts';
import {
  previewAct,
  problemExamples,
  problemGroups,
  repairPairs,
  repairRows,
  repairRowsById,
  repairSheets,
  repairState,
} from './repair-service.ts';
import {
  areasBefore,
  areasOf,
  type Done,
  doAtOnce,
  linkRows,
  openStaged,
  planRepair,
  planUndo,
  type Staged,
} from './repair-session.ts';
import { startRepairJob } from './repair-start.ts';

/** Lists up to this long are made ready at once, and acts on up to `smallAct` rows are taken back at once. */
const smallList = 3000;
const smallAct = 100;

const tellNobody = () => undefined;

/** Waits until no act on many rows of the import is under way; what one left that has ended is closed. */
async function untilRepaired(office: Office, importId: number): Promise<void> {
  const { connection } = office.database;
  for (let jobId = repairingJob(connection, importId); jobId !== null; jobId = repairingJob(connection, importId)) {
    await office.jobs.finished(jobId);
    if (repairingJob(connection, importId) === jobId) {
      await office.database.write(async () => closeRepairRuns(connection));
    }
  }
}

/** Work on a staged import that is short enough to be waited for, in one write. */
async function atOnce<Result>(
  office: Office,
  importId: number,
  work: (staged: Staged, areas: AreaIndex) => Result,
  known: () => Promise<AreaIndex> = () => areasOf(office.database.connection, office.resourcesDir),
): Promise<Result> {
  const { connection } = office.database;
  for (;;) {
    await untilRepaired(office, importId);
    const areas = await known();
    const done = await office.database.write(async () => {
      if (repairingJob(connection, importId) !== null) return null;
      const staged = openStaged(connection, importId);
      const isMade = rowLinks(connection, importId).made();
      if (!isMade && rowCount(staged) > smallList) throw new AppError('imports.not_prepared');
      linkRows(staged, areas, tellNobody);
      return { result: work(staged, areas) };
    });
    if (done !== null) return done.result;
  }
}

function rowCount({ connection, importId }: Staged): number {
  const count = connection.prepare<[number], number>('SELECT count(*) FROM import_row WHERE import_id = ?').pluck();
  return count.get(importId) ?? 0;
}

function undo(office: Office, actor: Actor, importId: number): Promise<Done> {
  const by = { actorId: actor.id, at: timestamp(office.clock) };
  const areas = () => areasBefore(office.database.connection, importId, office.resourcesDir);
  return atOnce(office, importId, (staged, known) => doAtOnce(staged, known, planUndo(staged), by), areas);
}

/** The contract's `repairs`. */
export const repairs = {
  prepare: guarded.repairs.prepare.handler(async ({ context, input }) => {
    const { office, actor } = context;
    const staged = openStaged(office.database.connection, input.id);
    if (rowLinks(staged.connection, input.id).made()) return { jobId: null };
    if (rowCount(staged) > smallList) return startRepairJob(office, actor, input.id, { task: 'prepare' });
    await atOnce(office, input.id, () => null);
    return { jobId: null };
  }),
  state: guarded.repairs.state.handler(({ context, input }) => repairState(context.office, input.id)),
  rows: guarded.repairs.rows.handler(({ context, input }) => repairRows(context.office, context.actor, input)),
  pairs: guarded.repairs.pairs.handler(({ context, input }) => repairPairs(context.office, context.actor, input)),
  differences: guarded.repairs.differences.handler(({ context, input }) => {
    const { connection } = openStaged(context.office.database.connection, input.id);
    return differingFields(connection, input.id, input.verdicts);
  }),
  sheets: guarded.repairs.sheets.handler(({ context, input }) => repairSheets(context.office, input.id)),
  examples: guarded.repairs.examples.handler(({ context, input }) => problemExamples(context.office, input.id)),
  groups: guarded.repairs.groups.handler(({ context, input }) => problemGroups(context.office, input.id, input.code)),
  alike: guarded.repairs.alike.handler(({ context, input }) => previewAct(context.office, input)),
  one: guarded.repairs.one.handler(async ({ context, input }) => {
    const { office, actor } = context;
    const by = { actorId: actor.id, at: timestamp(office.clock) };
    const { affected } = await atOnce(office, input.id, (staged, areas) =>
      doAtOnce(staged, areas, planRepair(staged, areas, { rowId: input.rowId }, input.act), by),
    );
    const rows = repairRowsById(office, actor, input.id, [input.rowId, ...affected]);
    if (rows.length === 0) throw new AppError('common.not_found');
    return { rows, affected: affected.length };
  }),
  many: guarded.repairs.many.handler(({ context, input }) =>
    startRepairJob(context.office, context.actor, input.id, { task: 'act', rows: input.rows, act: input.act }),
  ),
  undo: guarded.repairs.undo.handler(async ({ context, input }) => {
    const { office, actor } = context;
    const last = repairLog(office.database.connection, input.id).last();
    if (last !== null && last.rows > smallAct) return startRepairJob(office, actor, input.id, { task: 'undo' });
    await undo(office, actor, input.id);
    return { jobId: null };
  }),
};
