import { AppError } from '#shared/contract/errors.ts';
import type { JobContext } from '../jobs/job-context.ts';
import { loadSettingsDirect } from '../settings/service.ts';

/** Refuses an export of many that no second person confirmed, before anything is written. @throws AppError rules.second_person_needed */
export function checkConfirmed({ connection, actorId }: JobContext, count: number, requestId: number | null): void {
  const { secondPerson, massExportRows } = loadSettingsDirect(connection);
  if (!secondPerson.includes('mass_export') || count <= massExportRows) return;
  const found = connection
    .prepare(
      `SELECT 1 FROM second_person_request WHERE id = ? AND kind = 'mass_export' AND state = 'confirmed' AND requested_by = ?`,
    )
    .get(requestId, actorId);
  if (!found) throw new AppError('rules.second_person_needed');
}

/** Notes in the export's own transaction that what the second person confirmed is done. */
export function spendConfirmation({ connection }: JobContext, requestId: number | null): void {
  if (requestId === null) return;
  connection
    .prepare(`UPDATE second_person_request SET state = 'done' WHERE id = ? AND state = 'confirmed'`)
    .run(requestId);
}
