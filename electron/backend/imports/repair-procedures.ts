import { AppError } from '#shared/contract/errors.ts';
import type { AreaIndex } from '#shared/domain/areas.ts';
import { timestamp } from '../clock.ts';
import { guarded } from '../implement.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { rowLinks } from './repair-links.ts';
import { repairLog } from './repair-log.ts';
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
  linkRows,
  openStaged,
  performAct,
  type Staged,
  takeBack,
} from './repair-session.ts';
import { readImport } from './service.ts';

/** Lists up to this long are made ready at once, and acts on up to `smallAct` rows are taken back at once. */
const smallList = 3000;
const smallAct = 100;

const tellNobody = () => undefined;

async function startJob(office: Office, actor: Actor, importId: number, params: object): Promise<{ jobId: number }> {
  const { fileName } = await readImport(office, importId);
  const order = { kind: 'imports.repair', subject: fileName, params: { importId, ...params }, actorId: actor.id };
  return { jobId: await office.jobs.start(order) };
}

/** Work on a staged import that is short enough to be waited for, in one write. */
async function atOnce<Result>(
  office: Office,
  importId: number,
  work: (staged: Staged, areas: AreaIndex) => Result,
  known: Promise<AreaIndex> = areasOf(office.database.connection, office.resourcesDir),
): Promise<Result> {
  const { connection } = office.database;
  const areas = await known;
  return office.database.write(async () => {
    const staged = openStaged(connection, importId);
    const isMade = rowLinks(connection, importId).made();
    if (!isMade && rowCount(staged) > smallList) throw new AppError('imports.not_prepared');
    linkRows(staged, areas, tellNobody);
    return work(staged, areas);
  });
}

function rowCount({ connection, importId }: Staged): number {
  const count = connection.prepare<[number], number>('SELECT count(*) FROM import_row WHERE import_id = ?').pluck();
  return count.get(importId) ?? 0;
}

function undo(office: Office, actor: Actor, importId: number): Promise<Done> {
  const by = { actorId: actor.id, at: timestamp(office.clock) };
  const areas = areasBefore(office.database.connection, importId, office.resourcesDir);
  return atOnce(office, importId, (staged, known) => takeBack(staged, known, by, tellNobody), areas);
}

/** The contract's `repairs`. */
export const repairs = {
  prepare: guarded.repairs.prepare.handler(async ({ context, input }) => {
    const { office, actor } = context;
    const staged = openStaged(office.database.connection, input.id);
    if (rowLinks(staged.connection, input.id).made()) return { jobId: null };
    if (rowCount(staged) > smallList) return startJob(office, actor, input.id, { task: 'prepare' });
    await atOnce(office, input.id, () => null);
    return { jobId: null };
  }),
  state: guarded.repairs.state.handler(({ context, input }) => repairState(context.office, input.id)),
  rows: guarded.repairs.rows.handler(({ context, input }) => repairRows(context.office, context.actor, input)),
  pairs: guarded.repairs.pairs.handler(({ context, input }) => repairPairs(context.office, context.actor, input)),
  sheets: guarded.repairs.sheets.handler(({ context, input }) => repairSheets(context.office, input.id)),
  examples: guarded.repairs.examples.handler(({ context, input }) => problemExamples(context.office, input.id)),
  groups: guarded.repairs.groups.handler(({ context, input }) => problemGroups(context.office, input.id, input.code)),
  alike: guarded.repairs.alike.handler(({ context, input }) => previewAct(context.office, input)),
  one: guarded.repairs.one.handler(async ({ context, input }) => {
    const { office, actor } = context;
    const by = { actorId: actor.id, at: timestamp(office.clock) };
    const { affected } = await atOnce(office, input.id, (staged, areas) =>
      performAct(staged, areas, { rowId: input.rowId }, input.act, by, tellNobody),
    );
    const rows = repairRowsById(office, actor, input.id, [input.rowId, ...affected]);
    if (rows.length === 0) throw new AppError('common.not_found');
    return { rows, affected: affected.length };
  }),
  many: guarded.repairs.many.handler(({ context, input }) =>
    startJob(context.office, context.actor, input.id, { task: 'act', rows: input.rows, act: input.act }),
  ),
  undo: guarded.repairs.undo.handler(async ({ context, input }) => {
    const { office, actor } = context;
    const last = repairLog(office.database.connection, input.id).last();
    if (last !== null && last.rows > smallAct) return startJob(office, actor, input.id, { task: 'undo' });
    await undo(office, actor, input.id);
    return { jobId: null };
  }),
};
