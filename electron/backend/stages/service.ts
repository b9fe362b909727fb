import { AppError } from '#shared/contract/errors.ts';
import type { Chain } from '#shared/contract/stages.ts';
import { type ChainStage, isWholeChain, queueStages } from '#shared/domain/stages.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSet, recordChanges } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import { askSecondPerson, wantsSecondPerson } from '../requests/service.ts';
import type { Actor } from '../session.ts';
import { chainOf, loadChains } from './chains.ts';

export {
  actingQueues,
  type Chains,
  chainOf,
  loadChains,
  loadChainsDirect,
  queuesInUse,
} from './chains.ts';

/** All chains, with how many open cases stand in each of their queues. */
export async function listChains(db: Db): Promise<Chain[]> {
  const programs = await db.selectFrom('program').select(['id', 'name', 'chain_version']).orderBy('id').execute();
  const chains = await loadChains(db);
  const standing = await db
    .selectFrom('verification_case')
    .select(['program_id', 'stage', (build) => build.fn.countAll<number>().as('count')])
    .where('place', 'in', queueStages)
    .groupBy(['program_id', 'stage'])
    .execute();
  return programs.map(({ id, name, chain_version }) => {
    const open = (stage: (typeof queueStages)[number]) =>
      standing.find((row) => row.program_id === id && row.stage === stage)?.count ?? 0;
    return {
      programId: id,
      programName: name,
      version: chain_version,
      stages: (chains.get(id) ?? []).map(({ roles, ...stage }) => ({
        ...stage,
        roles: roles === null ? null : [...roles],
      })),
      open: { dukcapil: open('dukcapil'), verification: open('verification'), approval: open('approval') },
    };
  });
}

/** A chain as the settings send it, and the version that it was made from. */
export type ChainOrder = {
  readonly programId: number;
  readonly version: number;
  readonly stages: readonly ChainStage[];
};

/** A stage as changes of it are told: whether it is on, who acts, and within how many days. */
function told({ enabled, roles, dueDays }: ChainStage): string {
  return JSON.stringify({ enabled, ...(roles ? { roles: roles.toSorted(), dueDays } : {}) });
}

/** What would change: the stage, and what it is before and after. */
export async function chainChanges(db: Db, { programId, stages }: Pick<ChainOrder, 'programId' | 'stages'>) {
  const before = new Map((await chainOf(db, programId)).map((stage) => [stage.code, told(stage)]));
  return stages.flatMap((stage) => {
    const [then, now] = [before.get(stage.code) ?? '', told(stage)];
    return then === now ? [] : [{ code: stage.code, before: then, after: now }];
  });
}

/** Who changes a chain, and when. */
type ChainAct = { readonly actorId: number; readonly at: string };

/** Writes a chain as one change-set inside the caller's write. @throws AppError common.not_found, common.stale */
export async function applyChain(db: Db, { actorId, at }: ChainAct, order: ChainOrder): Promise<void> {
  const { programId, version, stages } = order;
  const changes = await chainChanges(db, order);
  const changed = await db
    .updateTable('program')
    .set({ chain_version: version + 1 })
    .where('id', '=', programId)
    .where('chain_version', '=', version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new AppError('common.stale');
  // What is switched on comes first, so that somebody decides at every moment.
  const codes = new Set(changes.map(({ code }) => code));
  for (const stage of stages.toSorted((left, right) => Number(right.enabled) - Number(left.enabled)))
    if (codes.has(stage.code))
      await db
        .updateTable('stage')
        .set({
          enabled: stage.enabled ? 1 : 0,
          roles: stage.roles === null ? null : JSON.stringify(stage.roles),
          due_days: stage.dueDays,
        })
        .where('program_id', '=', programId)
        .where('code', '=', stage.code)
        .execute();
  const changeSetId = await beginChangeSet(db, { kind: 'setting', actorId, at });
  const entity = { entity: 'program', entityId: programId };
  await recordChanges(
    db,
    changeSetId,
    changes.map(({ code, before, after }) => ({
      ...entity,
      field: `stage.${code}`,
      oldValue: before,
      newValue: after,
    })),
  );
  const detail = { stages: changes.map(({ code }) => code).join(',') };
  await journalise(db, { at, actorId, action: 'stages.saved', ...entity, detail });
}

/**
 * Changes a programme's chain, or asks a second person where the office wants one. Cases under way stay where they stand.
 * @throws AppError stages.nobody_decides, common.not_found, common.stale, requests.waiting
 */
export async function saveChain(office: Office, actor: Actor, order: ChainOrder): Promise<Chain[]> {
  if (!isWholeChain(order.stages)) throw new AppError('stages.nobody_decides');
  const { read } = office.database;
  if ((await chainOf(read, order.programId)).length === 0) throw new AppError('common.not_found');
  if (await wantsSecondPerson(read, 'stages'))
    return askSecondPerson(office, actor, { kind: 'stages', subjectId: null, payload: order });
  const at = timestamp(office.clock);
  return office.database.write(async (db) => {
    await applyChain(db, { actorId: actor.id, at }, order);
    return listChains(db);
  });
}
