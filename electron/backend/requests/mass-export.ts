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
  'rosters.export',
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

/**
 * Looks within the job whether what needs a second person was confirmed, and for so many people: the filter is asked anew when the
 * job runs. @throws AppError rules.second_person_needed, requests.count_grown
 */
export function checkConfirmed(context: JobContext, count: number, requestId: number | null): void {
  const { connection, actorId } = context;
  const { secondPerson, massExportRows } = loadSettingsDirect(connection);
  if (!secondPerson.includes('mass_export') || count <= massExportRows) return;
  const confirmed = connection
    .prepare<[number | null, number], number>(
      `SELECT payload ->> '$.count' FROM second_person_request
        WHERE id = ? AND kind = 'mass_export' AND state = 'confirmed' AND requested_by = ?`,
    )
    .pluck()
    .get(requestId, actorId);
  if (confirmed === undefined) throw new AppError('rules.second_person_needed');
  if (count > confirmed) throw new AppError('requests.count_grown', { confirmed, found: count });
}

/** Says inside the job's write that the confirmed export was made: it allows no other. */
export function useUpRequest(connection: JobContext['connection'], requestId: number | null): void {
  if (requestId === null) return;
  connection
    .prepare(`UPDATE second_person_request SET state = 'done' WHERE id = ? AND state = 'confirmed'`)
    .run(requestId);
}
