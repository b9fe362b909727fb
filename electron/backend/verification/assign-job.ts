import { z } from 'zod';
import { type CaseFilter, caseFilter } from '#shared/contract/cases.ts';
import { AppError } from '#shared/contract/errors.ts';
import { assignments } from '#shared/contract/verification.ts';
import { areasOfDirect } from '../accounts/service.ts';
import { timestamp } from '../clock.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { caseMatches, casesWithWorker, decidableBy, viewerDirect, withinAreas } from './cases.ts';

/** Params of the job that gives cases to accounts. */
export const assignParams = z.object({
  filter: caseFilter,
  accountIds: z.array(z.number().int()),
  how: z.enum(assignments),
  expectedCount: z.number().int().nullable(),
});

const chunk = 2000;

/** An open case and where it lies. */
type Waiting = { readonly id: number; readonly area: string | null };

/** Everybody to whom cases are given acts in the queue, or in one that is switched on, and is active. @throws AppError verification.not_a_verifier */
function checkVerifiers(
  connection: Connection,
  accountIds: readonly number[],
  { stage = null }: { stage?: string | null },
): void {
  const read = connection.prepare<[number, string | null]>(
    `SELECT 1 FROM account a WHERE a.id = ? AND a.active = 1 AND EXISTS (
       SELECT 1 FROM stage s, json_each(s.roles) r WHERE r.value = a.role AND coalesce(s.code = ?, s.enabled = 1))`,
  );
  for (const id of accountIds) {
    if (!read.get(id, stage)) throw new AppError('verification.not_a_verifier');
  }
}

/** Which of the cases each account may decide: its own entries, and those outside of its areas, are given to somebody else. */
function decidable(connection: Connection, filter: CaseFilter, context: JobContext, accountIds: readonly number[]) {
  const matching = casesWithWorker(builder)
    .select('verification_case.id')
    .where(caseMatches({ ...filter, state: 'proposed' }, viewerDirect(connection, context.clock, context.actorId)));
  return new Map(
    accountIds.map((id) => {
      const within = withinAreas({ areas: areasOfDirect(connection, id) });
      const own = allRows(connection, matching.where(decidableBy(id)).where(within));
      return [id, new Set(own.map((row) => row.id))];
    }),
  );
}

/**
 * To whom each case goes; null where none of the accounts may decide it. Evenly: to whoever has least so far. By area: a whole
 * kelurahan to one account, the largest first, each to whoever has least so far; single cases that this account may not decide go
 * on as if evenly.
 */
export function share(
  cases: readonly Waiting[],
  accountIds: readonly number[],
  how: z.infer<typeof assignParams>['how'],
  may: (accountId: number, caseId: number) => boolean,
): Map<number, number | null> {
  const load = new Map(accountIds.map((id) => [id, 0]));
  const least = (among: readonly number[]): number | null =>
    among.toSorted((left, right) => (load.get(left) ?? 0) - (load.get(right) ?? 0))[0] ?? null;
  const given = new Map<number, number | null>();
  const give = (caseId: number, accountId: number | null) => {
    given.set(caseId, accountId);
    if (accountId !== null) load.set(accountId, (load.get(accountId) ?? 0) + 1);
  };
  const groups = how === 'area' ? [...Map.groupBy(cases, ({ area }) => area).values()] : cases.map((one) => [one]);
  for (const group of groups.toSorted((left, right) => right.length - left.length)) {
    const chosen = least(accountIds.filter((id) => group.some((one) => may(id, one.id))));
    for (const { id } of group) {
      const takes = chosen !== null && may(chosen, id);
      give(id, takes ? chosen : least(accountIds.filter((one) => may(one, id))));
    }
  }
  return given;
}

/**
 * Gives all matching open cases to the accounts, or to nobody where there are none. Cases that none of them may decide are left to
 * nobody and counted.
 */
export async function assignJob(context: JobContext, params: unknown): Promise<JobResult> {
  const { filter, accountIds, how, expectedCount } = assignParams.parse(params);
  const { connection, actorId } = context;
  checkVerifiers(connection, accountIds, filter);
  const matching = builder
    .selectFrom('verification_case')
    .select(['id', 'village_code as area'])
    .where(caseMatches({ ...filter, state: 'proposed' }, viewerDirect(connection, context.clock, actorId)))
    .orderBy('id');
  const cases = allRows(connection, matching);
  if (expectedCount !== null && expectedCount !== cases.length)
    throw new AppError('verification.count_changed', { expected: expectedCount, found: cases.length });
  if (cases.length === 0) throw new AppError('verification.nothing_to_assign');
  const allowed = decidable(connection, filter, context, accountIds);
  const given = [...share(cases, accountIds, how, (accountId, id) => allowed.get(accountId)?.has(id) ?? false)];
  const assign = connection.prepare(
    `UPDATE verification_case SET assigned_to = ? WHERE id = ? AND state = 'proposed' AND assigned_to IS NOT ?`,
  );
  let assigned = 0;
  for (let start = 0; start < given.length; start += chunk) {
    context.checkpoint();
    const part = given.slice(start, start + chunk);
    const taken = part.filter(([, accountId]) => accountId !== null).length;
    context.write(() => {
      for (const [id, accountId] of part) assign.run(accountId, id, accountId);
      // Each chunk is journalled with what it did: whoever stops the job has given some away.
      const detail = { count: taken, left: part.length - taken, how, accounts: accountIds.join(',') };
      journaliseDirect(connection, { at: timestamp(context.clock), actorId, action: 'cases.assigned', detail });
    });
    assigned += taken;
    context.progress('assigning', Math.min(start + chunk, given.length), given.length);
    await new Promise(setImmediate);
  }
  return { assigned, left: given.length - assigned };
}
