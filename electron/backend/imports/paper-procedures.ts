import { basename } from 'node:path';
import { refuseDatabaseFile } from '../exports/service.ts';
import { guarded } from '../implement.ts';
import { listRoundRows, readRound } from './correction-reading.ts';

/** The part of the contract's `imports` that gives papers and files into people's hands, and follows what comes back. */
export const importPapers = {
  minutes: guarded.imports.minutes.handler(async ({ context, input }) => {
    const { office, actor } = context;
    refuseDatabaseFile(office, input.path);
    const { id: importId, path, number = null, sender = null } = input;
    const params = { importId, path, number, sender };
    return {
      jobId: await office.jobs.start({
        kind: 'imports.minutes',
        subject: basename(path),
        params,
        actorId: actor.id,
      }),
    };
  }),
  correction: guarded.imports.correction.handler(async ({ context, input }) => {
    const { office, actor } = context;
    refuseDatabaseFile(office, input.path);
    const params = { importId: input.id, path: input.path };
    const subject = basename(input.path);
    return { jobId: await office.jobs.start({ kind: 'imports.correction', subject, params, actorId: actor.id }) };
  }),
  round: guarded.imports.round.handler(({ context, input }) => readRound(context.office, input.id)),
  roundRows: guarded.imports.roundRows.handler(({ context, input }) =>
    listRoundRows(context.office, context.actor, input),
  ),
};
