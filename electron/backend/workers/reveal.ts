import { AppError } from '#shared/contract/errors.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';

/** Which masked value of whom, and why. */
export type RevealOrder = {
  readonly id: number;
  readonly field: 'nik' | 'kk' | 'phone' | 'disability';
  readonly reason: string;
};

/** Shows one masked value. The journal says who saw which field of whom and why, never the value. @throws AppError common.not_found */
export async function reveal(office: Office, actor: Actor, order: RevealOrder): Promise<{ value: string | null }> {
  const at = timestamp(office.clock);
  const { id, field, reason } = order;
  return office.database.write(async (db) => {
    const worker = await db.selectFrom('worker').select(field).where('id', '=', id).executeTakeFirst();
    if (!worker) throw new AppError('common.not_found');
    const entry = { at, actorId: actor.id, entity: 'worker', entityId: id };
    await journalise(db, { ...entry, action: 'worker.revealed', detail: { field, reason } });
    return { value: worker[field] };
  });
}
