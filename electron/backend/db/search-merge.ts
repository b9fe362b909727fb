import type { Connection } from './open.ts';
import { tryWrite, type WriteLock } from './write-lock.ts';

/** Pages of the full-text index that one step merges: some hundredths of a second. */
const pagesAtOnce = 64;

/** Steps of one merging at most: what is left then comes together the next time. */
const mostSteps = { ofJob: 40, beside: 200 };

/**
 * One step of bringing parts of the full-text index together: every write leaves a small part, and a search looks through each.
 * Whether there was anything to do. To be called by whoever may write.
 */
function mergeStep(connection: Connection): boolean {
  const changes = connection.prepare<[], number>('SELECT total_changes()').pluck();
  const before = changes.get() ?? 0;
  connection.prepare("INSERT INTO worker_search (worker_search, rank) VALUES ('merge', ?)").run(pagesAtOnce);
  // The statement itself counts as one.
  return (changes.get() ?? 0) - before > 1;
}

/** Merges at the end of a job's work, others writing between two steps. It is only tidying, so a fault in it is no fault of the work. */
export function mergeSearchAfter(connection: Connection, write: (work: () => boolean) => boolean): void {
  try {
    for (let step = 0; step < mostSteps.ofJob; step += 1) if (!write(() => mergeStep(connection))) return;
  } catch {
    // A full disk, for example, is told to whoever writes next.
  }
}

/** Merges beside the answering of calls, a step now and then; it gives way as soon as somebody else writes. */
export async function mergeSearchBeside(connection: Connection, lock: WriteLock): Promise<void> {
  for (let step = 0; step < mostSteps.beside && connection.open; step += 1) {
    if (tryWrite(lock, () => mergeStep(connection)) !== true) return;
    await new Promise((resolve) => setTimeout(resolve, 50).unref());
  }
}
