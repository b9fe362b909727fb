import type { JobOrder } from '../jobs/runner.ts';
import type { Actor } from '../session.ts';

/** Compares the people of an import with everybody; follows the job that puts them into the register, and nobody waits for it. */
export function scanOfImport(actor: Actor, list: { readonly id: number; readonly fileName: string }): JobOrder {
  return { kind: 'duplicates.scan', subject: list.fileName, params: { importId: list.id }, actorId: actor.id };
}
