import type { DecisionReason } from '#shared/contract/decision-reasons.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { CaseAct } from '#shared/domain/stages.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSet, recordChanges } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import { askSecondPerson, wantsSecondPerson } from '../requests/service.ts';
import type { Actor } from '../session.ts';

/** All reasons in their order, those that are switched off included. `used`: stands under a decision. */
export async function listReasons(db: Db): Promise<DecisionReason[]> {
  const rows = await db
    .selectFrom('decision_reason')
    .selectAll()
    .select((build) =>
      build
        .exists(
          build
            .selectFrom('verification_event')
            .select('verification_event.id')
            .whereRef('verification_event.reason_code', '=', 'decision_reason.code')
            .whereRef('verification_event.action', '=', 'decision_reason.action'),
        )
        .as('used'),
    )
    .orderBy('action')
    .orderBy('position')
    .execute();
  return rows.map(({ action, code, text_id, text_en, active, version, used }) => ({
    action,
    code,
    textId: text_id,
    textEn: text_en,
    active: active === 1,
    used: Boolean(used),
    version,
  }));
}

/** What the decision must carry. @throws AppError verification.reason_needed, .note_needed */
export async function checkReason(
  db: Db,
  input: { readonly decision: CaseAct; readonly reasonCode?: string; readonly note?: string },
): Promise<void> {
  if (input.decision === 'approve' || input.decision === 'forward') return;
  const reason = await db
    .selectFrom('decision_reason')
    .select('code')
    .where('action', '=', input.decision)
    .where('code', '=', input.reasonCode ?? '')
    .where('active', '=', 1)
    .executeTakeFirst();
  if (!reason) throw new AppError('verification.reason_needed');
  if (reason.code === 'other' && !input.note) throw new AppError('verification.note_needed');
}

/** A reason as the settings send it; without a code it is a new one. */
export type ReasonOrder = Omit<DecisionReason, 'used' | 'code' | 'version'> & {
  readonly code?: string;
  readonly version?: number;
};

async function writeReason(db: Db, order: ReasonOrder): Promise<string> {
  const texts = { text_id: order.textId, text_en: order.textEn, active: order.active ? 1 : 0 } as const;
  if (order.code === undefined) {
    const { last } = await db
      .selectFrom('decision_reason')
      .select((build) => build.fn.max('position').as('last'))
      .executeTakeFirstOrThrow();
    const position = (last ?? 0) + 1;
    const code = `own_${position}`;
    await db
      .insertInto('decision_reason')
      .values({ action: order.action, code, position, ...texts })
      .execute();
    return code;
  }
  const changed = await db
    .updateTable('decision_reason')
    .set((build) => ({ ...texts, version: build('version', '+', 1) }))
    .where('action', '=', order.action)
    .where('code', '=', order.code)
    .where('version', '=', order.version ?? 0)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new AppError('common.stale');
  return order.code;
}

/**
 * Adds a reason, words it anew or switches it off, or asks a second person where the office wants one; the whole list afterwards.
 * @throws AppError common.stale, verification.last_reason, requests.waiting
 */
export async function saveReason(office: Office, actor: Actor, order: ReasonOrder): Promise<DecisionReason[]> {
  if (await wantsSecondPerson(office.database.read, 'reasons'))
    return askSecondPerson(office, actor, { kind: 'reasons', subjectId: null, payload: order });
  const at = timestamp(office.clock);
  return office.database.write((db) => applyReason(db, { actorId: actor.id, at }, order));
}

/** The same inside the caller's write. One reason of an action stays. @throws AppError common.stale, verification.last_reason */
export async function applyReason(
  db: Db,
  { actorId, at }: { readonly actorId: number; readonly at: string },
  order: ReasonOrder,
): Promise<DecisionReason[]> {
  const before = (await listReasons(db)).find(({ action, code }) => action === order.action && code === order.code);
  const code = await writeReason(db, order);
  const after = await listReasons(db);
  if (!after.some(({ action, active }) => action === order.action && active))
    throw new AppError('verification.last_reason');
  const told = (reason: Pick<DecisionReason, 'textId' | 'textEn' | 'active'> | undefined) =>
    reason ? JSON.stringify([reason.textId, reason.textEn, reason.active]) : null;
  const changeSetId = await beginChangeSet(db, { kind: 'setting', actorId, at });
  const field = `${order.action}.${code}`;
  const change = { entity: 'decision_reason', entityId: 1, field, oldValue: told(before), newValue: told(order) };
  await recordChanges(db, changeSetId, [change]);
  await journalise(db, { at, actorId, action: 'decision_reason.saved', detail: { reason: field } });
  return after;
}
