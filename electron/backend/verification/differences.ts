import type { CaseDetail } from '#shared/contract/cases.ts';
import { type EditableField, editableFields } from '#shared/contract/workers.ts';
import type { Db } from '../db/office-database.ts';
import type { Actor } from '../session.ts';
import { fieldColumns, type Reviewed, seenHash, shownValue } from '../workers/service.ts';

/** More changes of one person are not walked through. */
const mostChanges = 1000;

async function lastApproval(db: Db, workerId: number, caseId: number) {
  return db
    .selectFrom('verification_case')
    .innerJoin('account', 'account.id', 'verification_case.decided_by')
    .select(['program_id', 'seen_hash', 'decided_at', 'display_name'])
    .where('worker_id', '=', workerId)
    .where('verification_case.id', '<', caseId)
    .where('state', 'in', ['approved', 'lapsed'])
    .orderBy('verification_case.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The person as she was when the hash was made, found by taking her changes back one by one; null when none of them fits. */
function walkBack(
  now: Reviewed,
  changes: readonly { readonly field: EditableField; readonly old_value: string | null }[],
  isApproved: (person: Reviewed) => boolean,
): Reviewed | null {
  let then = now;
  if (isApproved(then)) return then;
  for (const { field, old_value } of changes) {
    then = { ...then, [fieldColumns[field]]: old_value };
    if (isApproved(then)) return then;
  }
  return null;
}

/**
 * What is different from the state that was approved last, field by field as the actor may see it; null when nothing was ever
 * approved. The earlier state is proved by the hash that the approval bears; `fields` is null where the changes do not lead there.
 */
export async function differencesSinceApproval(
  db: Db,
  actor: Actor,
  person: Reviewed & { readonly id: number },
  caseId: number,
): Promise<CaseDetail['differences']> {
  const last = await lastApproval(db, person.id, caseId);
  if (!last) return null;
  const rows = await db
    .selectFrom('change')
    .select(['field', 'old_value'])
    .where('entity', '=', 'worker')
    .where('entity_id', '=', person.id)
    .orderBy('id', 'desc')
    .limit(mostChanges)
    .execute();
  const changes = rows.flatMap(({ field, old_value }) => {
    const known = editableFields.find((one) => one === field);
    return known ? [{ field: known, old_value }] : [];
  });
  const then = walkBack(person, changes, (state) => seenHash(state, last.program_id) === last.seen_hash);
  const shown = (field: EditableField, value: string | null) => shownValue(actor, field, value);
  return {
    approvedAt: last.decided_at ?? '',
    approvedBy: last.display_name,
    fields: then
      ? editableFields
          .filter((field) => then[fieldColumns[field]] !== person[fieldColumns[field]])
          .map((field) => ({
            field,
            before: shown(field, then[fieldColumns[field]]),
            after: shown(field, person[fieldColumns[field]]),
          }))
      : null,
  };
}
