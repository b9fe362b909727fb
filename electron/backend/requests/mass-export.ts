import { AppError } from '#shared/contract/errors.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { loadSettings, loadSettingsDirect } from '../settings/service.ts';
import { askSecondPerson } from './ask.ts';

/** Jobs that write data of many people into files. */
export const exportKinds = [
  'exports.workers',
  'exports.import_rows',
  'verification.returns',
  'dukcapil.export',
] as const;

/** An export: the job, what it is called, its params, and of how many people. */
export type ExportOrder = {
  readonly kind: (typeof exportKinds)[number];
  readonly subject: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly count: number;
};

/** Starts an export, or asks a second person where the office wants one for so many people. @throws AppError requests.waiting */
export async function startExport(office: Office, actor: Actor, order: ExportOrder): Promise<{ jobId: number }> {
  const { kind, subject, params, count } = order;
  const { settings } = await loadSettings(office.database.read);
  if (count > settings.massExportRows && settings.secondPerson.includes('mass_export'))
    return askSecondPerson(office, actor, {
      kind: 'mass_export',
      subjectId: null,
      payload: { job: kind, subject, params, count },
    });
  return { jobId: await office.jobs.start({ kind, subject, params, actorId: actor.id }) };
}

/** Looks within the job whether what needs a second person was confirmed. @throws AppError rules.second_person_needed */
export function checkConfirmed(context: JobContext, count: number, requestId: number | null): void {
  const { connection, actorId } = context;
  const { secondPerson, massExportRows } = loadSettingsDirect(connection);
  if (!secondPerson.includes('mass_export') || count <= massExportRows) return;
  const found = connection
    .prepare(
      `SELECT 1 FROM second_person_request WHERE id = ? AND kind = 'mass_export' AND state = 'confirmed' AND requested_by = ?`,
    )
    .get(requestId, actorId);
  if (!found) throw new AppError('rules.second_person_needed');
}

/** Says inside the job's write that the confirmed export was made: it allows no other. */
export function useUpRequest(connection: JobContext['connection'], requestId: number | null): void {
  if (requestId === null) return;
  connection
    .prepare(`UPDATE second_person_request SET state = 'done' WHERE id = ? AND state = 'confirmed'`)
    .run(requestId);
}
