import { basename } from 'node:path';
import { guarded } from '../implement.ts';
import { startExport } from '../requests/service.ts';
import { may } from '../session.ts';
import { countMatching, filterInAreas, refuseHiddenConditions } from '../workers/service.ts';
import { countMendable } from './mendable-rows.ts';
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
    const order = { kind: 'exports.workers', subject: basename(input.path), params, count: total } as const;
    return startExport(context.office, context.actor, order);
  }),
  importRows: guarded.exports.importRows.handler(async ({ context, input }) => {
    refuseDatabaseFile(context.office, input.path);
    const count = countMendable(context.office.database.connection, input.importId);
    const order = { kind: 'exports.import_rows', subject: basename(input.path), params: input, count } as const;
    return startExport(context.office, context.actor, order);
  }),
};
