import { basename, dirname, resolve } from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { guarded } from '../implement.ts';
import type { Office } from '../office.ts';
import { may } from '../session.ts';
import { refuseHiddenConditions } from '../workers/service.ts';

/** Refuses to write an export over the office's own files. @throws AppError exports.database_file */
function refuseDatabaseFile(office: Office, path: string): void {
  const target = resolve(path);
  const own = basename(target).toLowerCase().startsWith('berjasa.');
  if (own && dirname(target) === resolve(office.dataDir)) throw new AppError('exports.database_file');
}

/** The contract's `exports`. */
export const exports = {
  workers: guarded.exports.workers.handler(async ({ context, input }) => {
    refuseDatabaseFile(context.office, input.path);
    refuseHiddenConditions(context.actor, input.filter);
    const params = { ...input, fields: input.fields ?? null, withDisability: may(context.actor, 'workers.disability') };
    const order = { kind: 'exports.workers', subject: basename(input.path), params, actorId: context.actor.id };
    return { jobId: await context.office.jobs.start(order) };
  }),
  importRows: guarded.exports.importRows.handler(async ({ context, input }) => {
    refuseDatabaseFile(context.office, input.path);
    const order = {
      kind: 'exports.import_rows',
      subject: basename(input.path),
      params: input,
      actorId: context.actor.id,
    };
    return { jobId: await context.office.jobs.start(order) };
  }),
};
