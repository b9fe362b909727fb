import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { readImport } from './service.ts';

/** Starts a job that judges rows of a staged import anew. @throws AppError common.not_found */
export async function startRepairJob(
  office: Office,
  actor: Actor,
  importId: number,
  params: object,
): Promise<{ jobId: number }> {
  const { fileName } = await readImport(office, importId);
  const order = { kind: 'imports.repair', subject: fileName, params: { importId, ...params }, actorId: actor.id };
  return { jobId: await office.jobs.start(order) };
}
