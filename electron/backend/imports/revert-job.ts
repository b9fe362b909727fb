import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { revertOutcome } from '#shared/contract/imports.ts';
import { roles } from '#shared/contract/permissions.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { createCellJudge, createCellWriter } from '../workers/service.ts';
import { removePeople } from './revert-people.ts';
import { type LeftPerson, restoreValues } from './revert-values.ts';

/** Params of the job that undoes a committed import. */
export const revertParams = z.object({ importId: z.number().int(), reason: z.string(), role: z.enum(roles) });

type Outcome = z.infer<typeof revertOutcome>;
type Head = { readonly change_set_id: number };

/** So many reasons why people were left are told by name; the count of people is whole. */
const told = 200;

function outcomeOf(
  removed: number,
  restored: number,
  left: readonly LeftPerson[],
): Pick<Outcome, 'removed' | 'restored' | 'leftCount' | 'left'> {
  const leftCount = new Set(left.map(({ workerId }) => workerId)).size;
  return { removed, restored, leftCount, left: left.slice(0, told) };
}

function revertAll(context: JobContext, params: z.infer<typeof revertParams>, head: Head): Outcome {
  const { connection, actorId, jobId } = context;
  const { importId, reason, role } = params;
  const at = timestamp(context.clock);
  const act = { kind: 'undo', actorId, at, reason, jobId, undoes: head.change_set_id } as const;
  const changeSetId = beginChangeSetDirect(connection, act);
  const judge = createCellJudge(connection, { id: actorId, role }, officeDate(context.clock));
  const writer = createCellWriter(connection, judge, at);
  const tools = { connection, judge, writer, changeSetId, actorId, direction: 'undo' as const, at };
  const people = removePeople(context, importId, { changeSetId, at });
  context.checkpoint();
  const values = restoreValues(context, tools, head.change_set_id);
  const by = connection.prepare<[number], string>('SELECT display_name FROM account WHERE id = ?').pluck().get(actorId);
  const told = outcomeOf(people.removed, values.restored, [...people.left, ...values.left]);
  const outcome = { at, by: by ?? '', reason, ...told };
  connection
    .prepare(`UPDATE import SET state = 'reverted', reverted = ? WHERE id = ?`)
    .run(JSON.stringify(outcome), importId);
  const { removed, restored, leftCount: left } = outcome;
  const detail = { removed, restored, left };
  const entry = { at, actorId, action: 'import.reverted' as const, entity: 'import', entityId: importId, detail };
  journaliseDirect(connection, entry);
  context.checkpoint();
  return outcome;
}

/**
 * Undoes a committed import in one transaction and one change-set: people whom it brought leave, values that it changed come
 * back. Whoever was touched since stays as she is and is told. @throws AppError imports.not_committed
 */
export async function revertJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params = revertParams.parse(raw);
  const readHead = context.connection.prepare<[number], Head>(
    `SELECT change_set_id FROM import WHERE id = ? AND state = 'committed'`,
  );
  context.progress('reverting', 0, null);
  const { removed, restored, leftCount } = context.write(() => {
    const head = readHead.get(params.importId);
    if (!head) throw new AppError('imports.not_committed');
    return revertAll(context, params, head);
  });
  return { importId: params.importId, removed, restored, left: leftCount };
}
