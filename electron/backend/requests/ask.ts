import { AppError } from '#shared/contract/errors.ts';
import type { RequestKind } from '#shared/contract/requests.ts';
import type { SecondPersonKind } from '#shared/contract/settings.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { loadSettings } from '../settings/service.ts';

/** What is to be done when somebody else confirms it. */
type RequestOrder = {
  readonly kind: RequestKind;
  readonly subjectId: number | null;
  readonly payload: Readonly<Record<string, unknown>>;
};

/** Whether the office wants a second person for this. */
export async function wantsSecondPerson(db: Db, kind: SecondPersonKind): Promise<boolean> {
  return (await loadSettings(db)).settings.secondPerson.includes(kind);
}

/** Writes the order down for a second person inside the caller's write. The request's number. */
export async function recordRequest(db: Db, actor: Actor, at: string, order: RequestOrder): Promise<number> {
  const { id } = await db
    .insertInto('second_person_request')
    .values({
      kind: order.kind,
      subject_id: order.subjectId,
      payload: JSON.stringify(order.payload),
      requested_by: actor.id,
      requested_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await journalise(db, { at, actorId: actor.id, action: 'request.made', detail: { kind: order.kind, request: id } });
  return id;
}

/**
 * Writes the order down for a second person and tells so.
 * @throws AppError requests.waiting always, with the number of the request
 */
export async function askSecondPerson(office: Office, actor: Actor, order: RequestOrder): Promise<never> {
  const at = timestamp(office.clock);
  const id = await office.database.write((db) => recordRequest(db, actor, at, order));
  throw new AppError('requests.waiting', { id });
}
