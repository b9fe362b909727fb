import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { refuseDatabaseFile, writeAtomically } from '../exports/service.ts';
import { guarded } from '../implement.ts';
import { loadSettings } from '../settings/service.ts';
import { journalHints } from './hints.ts';
import { whoSaw } from './seen.ts';

/** The contract's `journal`. */
export const journal = {
  actors: guarded.journal.actors.handler(({ context }) =>
    context.office.database.read
      .selectFrom('account')
      .select(['id', 'display_name as name'])
      .orderBy('display_name')
      .execute(),
  ),
  seen: guarded.journal.seen.handler(({ context, input }) => whoSaw(context.office, context.actor, input)),
  hints: guarded.journal.hints.handler(async ({ context, input }) => {
    const { settings } = await loadSettings(context.office.database.read);
    return journalHints(context.office.database.connection, settings.watch, input);
  }),
  export: guarded.journal.export.handler(async ({ context, input }) => {
    refuseDatabaseFile(context.office, input.path);
    const order = { kind: 'journal.export', subject: basename(input.path), params: input, actorId: context.actor.id };
    return { jobId: await context.office.jobs.start(order) };
  }),
  script: guarded.journal.script.handler(async ({ context, input }) => {
    refuseDatabaseFile(context.office, input.path);
    const script = await readFile(join(context.office.resourcesDir, 'audit', 'verify-journal.mjs'));
    await writeAtomically(input.path, (sink) => sink(script));
    return {};
  }),
};
