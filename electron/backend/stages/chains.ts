import { z } from 'zod';
import { type Role, roles } from '#shared/contract/permissions.ts';
import { type ChainStage, isQueueStage, type QueueStage, queueStages, stageCodes } from '#shared/domain/stages.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import type { Db } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';

/** The chain of every programme by its id, each with all its stages in their order. */
export type Chains = ReadonlyMap<number, readonly ChainStage[]>;

const roleList = z.array(z.enum(roles)).nullable();

const allStages = (db: Db) =>
  db
    .selectFrom('stage')
    .select(['program_id', 'code', 'enabled', 'roles', 'due_days'])
    .orderBy('program_id')
    .orderBy('ordinal');

type Stored = { readonly code: ChainStage['code']; readonly enabled: 0 | 1; readonly roles: string | null } & {
  readonly program_id: number;
  readonly due_days: number | null;
};

function byProgram(rows: readonly Stored[]): Chains {
  const chains = new Map<number, ChainStage[]>();
  for (const { program_id, code, enabled, roles: stored, due_days: dueDays } of rows) {
    const stage = { code, enabled: enabled === 1, roles: roleList.parse(JSON.parse(stored ?? 'null')), dueDays };
    chains.set(program_id, [...(chains.get(program_id) ?? []), stage]);
  }
  return chains;
}

/** The chains of all programmes. */
export async function loadChains(db: Db): Promise<Chains> {
  return byProgram(await allStages(db).execute());
}

/** The same for job threads. */
export function loadChainsDirect(connection: Connection): Chains {
  return byProgram(allRows(connection, allStages(builder)));
}

/** The programme's chain. */
export async function chainOf(db: Db, programId: number): Promise<readonly ChainStage[]> {
  return byProgram(await allStages(db).where('program_id', '=', programId).execute()).get(programId) ?? [];
}

/** Queues that some programme has switched on, in their order. */
export function queuesInUse(chains: Chains): QueueStage[] {
  const on = new Set([...chains.values()].flat().flatMap(({ code, enabled }) => (enabled ? [code] : [])));
  return stageCodes.filter(isQueueStage).filter((code) => on.has(code));
}

/** Queues in which the role acts in some programme, in their order. */
export function actingQueues(chains: Chains, role: Role): QueueStage[] {
  const acting = [...chains.values()].flat().filter(({ roles: given }) => given?.includes(role));
  return queueStages.filter((stage) => acting.some(({ code }) => code === stage));
}
