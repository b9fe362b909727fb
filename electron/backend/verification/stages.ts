import type { CaseFilter } from '#shared/contract/cases.ts';
import { type QueueStage, queueStages, yesAt } from '#shared/domain/stages.ts';
import type { Db } from '../db/office-database.ts';
import type { Actor } from '../session.ts';
import { actingQueues, type Chains, loadChains, queuesInUse } from '../stages/service.ts';

/** Queues that hold cases, each found by one look into an index. */
async function filledQueues(db: Db): Promise<QueueStage[]> {
  const row = await db
    .selectNoFrom((build) =>
      queueStages.map((stage) =>
        build
          .exists(build.selectFrom('verification_case').select('verification_case.id').where('place', '=', stage))
          .as(stage),
      ),
    )
    .executeTakeFirstOrThrow();
  return queueStages.filter((stage) => row[stage]);
}

/** The filter with the one queue that holds cases, where only one does: its order is then that of an index. */
export async function narrowed(db: Db, filter: CaseFilter): Promise<CaseFilter> {
  if (filter.state !== 'proposed' || filter.stage) return filter;
  const [only, another] = await filledQueues(db);
  return only && !another ? { ...filter, stage: only } : filter;
}

/** What a yes means in the queue where all programmes agree on it. */
function yesOf(chains: Chains, stage: QueueStage) {
  const [first, another] = new Set([...chains.values()].map((chain) => yesAt(chain, stage)));
  return another || !first ? null : first;
}

/** Queues that are switched on anywhere or hold cases, in their order: whether the account acts there, and what its yes means. */
export async function queueFigures(db: Db, { role }: Pick<Actor, 'role'>) {
  const chains = await loadChains(db);
  const shown = new Set([...queuesInUse(chains), ...(await filledQueues(db))]);
  const acting = actingQueues(chains, role);
  return queueStages
    .filter((stage) => shown.has(stage))
    .map((stage) => ({ stage, mayAct: acting.includes(stage), yes: yesOf(chains, stage) }));
}
