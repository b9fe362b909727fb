import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { timestamp } from '../clock.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { isDue } from './retention.ts';

/** Params of the job that destroys what was confirmed. */
const destroyParams = z.object({ requestId: z.number().int() });

type Planned = {
  readonly id: number;
  readonly ground: string;
  readonly workerId: number;
  readonly kind: string;
  readonly size: number;
  readonly sha256: string;
};

const left = `
SELECT a.id, p.ground, a.worker_id AS workerId, a.kind, a.size, a.sha256
  FROM attachment_destruction_plan p JOIN attachment a ON a.id = p.attachment_id
 WHERE p.request_id = ? AND NOT EXISTS (SELECT 1 FROM attachment_destruction d WHERE d.attachment_id = a.id) ORDER BY a.id`;

/** One scan: its row of destruction, which takes the bytes away, and the journal's row. False for one that is due no longer. */
function destroy({ connection, actorId, clock }: JobContext, requestId: number, scan: Planned): boolean {
  const at = timestamp(clock);
  if (!isDue(connection, scan.id, at)) return false;
  connection.prepare('INSERT INTO attachment_destruction VALUES (?, ?, ?)').run(scan.id, requestId, at);
  const { id, workerId, ground, kind, size, sha256 } = scan;
  const detail = { attachment: id, kind, size, sha256, ground, request: requestId };
  journaliseDirect(connection, {
    at,
    actorId,
    action: 'attachment.destroyed',
    entity: 'worker',
    entityId: workerId,
    detail,
  });
  return true;
}

/** Folds the write-ahead log into the file and empties it: the bytes stand in it too until then. */
function emptyLog({ connection }: JobContext): void {
  const [state] = z.array(z.object({ busy: z.number() })).parse(connection.pragma('wal_checkpoint(TRUNCATE)'));
  if (state?.busy !== 0) throw new AppError('attachments.log_in_use');
}

/**
 * Destroys scan by scan what a second person confirmed; stopped or cut off in between, each scan is whole or destroyed, and the rest
 * waits to be gone on with. Who came back in the meantime keeps his scans.
 * @throws AppError rules.second_person_needed, attachments.log_in_use
 */
export async function destroyAttachmentsJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { requestId } = destroyParams.parse(raw);
  const { connection } = context;
  connection.pragma('secure_delete = ON');
  const scans = connection.prepare<[number], Planned>(left).all(requestId);
  let kept = 0;
  for (const [index, scan] of scans.entries()) {
    context.checkpoint();
    context.progress('destroying', index, scans.length);
    if (!context.write(() => destroy(context, requestId, scan))) kept += 1;
  }
  context.progress('destroying', scans.length, scans.length);
  emptyLog(context);
  context.write(() =>
    connection
      .prepare(`UPDATE second_person_request SET state = 'done' WHERE id = ? AND state = 'confirmed'`)
      .run(requestId),
  );
  return { destroyed: scans.length - kept, kept };
}
