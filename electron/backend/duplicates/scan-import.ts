import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';

/**
 * Compares the people of an import with everybody as soon as the job that puts them into the register has ended well. It waits
 * for nothing: whoever committed the import goes on.
 */
export function scanWhenCommitted(
  office: Office,
  actor: Actor,
  commit: { jobId: number; importId: number; fileName: string },
): void {
  const { jobId, importId, fileName } = commit;
  const order = { kind: 'duplicates.scan', subject: fileName, params: { importId }, actorId: actor.id };
  const scan = async (): Promise<void> => {
    const job = await office.jobs.finished(jobId);
    if (job.state === 'done') await office.jobs.start(order);
  };
  scan().catch(() => office.log('duplicates_scan_not_started', { id: importId }));
}
