import { basename } from 'node:path';
import { guarded } from '../implement.ts';
import { askSecondPerson } from '../requests/service.ts';
import { may } from '../session.ts';
import { loadSettings } from '../settings/service.ts';
import { countMatching, filterInAreas, refuseHiddenConditions } from '../workers/service.ts';
import { refuseDatabaseFile } from './own-files.ts';

/** The contract's `exports`. */
export const exports = {
  workers: guarded.exports.workers.handler(async ({ context, input }) => {
    refuseDatabaseFile(context.office, input.path);
    refuseHiddenConditions(context.actor, input.filter);
    const filter = filterInAreas(context.actor, input.filter);
    const params = {
      ...input,
      filter,
      fields: input.fields ?? null,
      withDisability: may(context.actor, 'workers.disability'),
    };
    const { total } = await countMatching(context.office, context.actor, input.filter);
    const { settings } = await loadSettings(context.office.database.read);
    if (total > settings.massExportRows && settings.secondPerson.includes('mass_export')) {
      const payload = { count: total, subject: basename(input.path), params };
      return askSecondPerson(context.office, context.actor, { kind: 'mass_export', subjectId: null, payload });
    }
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
