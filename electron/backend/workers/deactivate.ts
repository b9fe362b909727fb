import type { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { leavingReasons, WorkerRow } from '#shared/contract/workers.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSet } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { leave } from './leaving.ts';
import { asRow, selectWorkers } from './rows.ts';

/** Who leaves, seen in which version, and why. */
export type Leaving = {
  readonly id: number;
  readonly version: number;
  readonly reasonCode: (typeof leavingReasons)[number];
  readonly note?: string;
};

/** States from which nobody leaves again. */
const gone: ReadonlySet<z.infer<z.ZodString>> = new Set(['inactive', 'replaced']);

/**
 * Records that a person leaves: the record stays with its history, an open case is withdrawn, enrolments end.
 * @throws AppError common.stale, workers.already_left, common.not_found
 */
export async function deactivate(office: Office, actor: Actor, leaving: Leaving): Promise<WorkerRow> {
  const at = timestamp(office.clock);
  const { id, reasonCode, note } = leaving;
  const { connection } = office.database;
  return office.database.write(async (db) => {
    const worker = await selectWorkers(db).where('worker.id', '=', id).executeTakeFirst();
    if (!worker) throw new AppError('common.not_found');
    if (worker.version !== leaving.version) throw new AppError('common.stale');
    if (gone.has(worker.state)) throw new AppError('workers.already_left');
    const reason = note ? `${reasonCode}: ${note}` : reasonCode;
    const changeSetId = await beginChangeSet(db, { kind: 'deactivate', actorId: actor.id, at, reason });
    leave(connection, worker, { changeSetId, reasonCode, at });
    const detail = { reason: reasonCode };
    await journalise(db, { at, actorId: actor.id, action: 'worker.left', entity: 'worker', entityId: id, detail });
    return asRow(await selectWorkers(db).where('worker.id', '=', id).executeTakeFirstOrThrow(), actor);
  });
}
