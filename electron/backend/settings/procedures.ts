import { guarded, open } from '../implement.ts';
import { listJournal } from '../journal/service.ts';
import { examine } from './check.ts';
import { createOffice, officeStatus, openWithRecoveryKey, updateSettings } from './found-office.ts';
import { loadSettings } from './service.ts';

/** The contract's `settings`. */
export const settings = {
  status: open.settings.status.handler(({ context }) => officeStatus(context.backend)),
  setup: open.settings.setup.handler(async ({ context, input }) => ({
    recoveryKey: await createOffice(context.backend, input),
  })),
  openWithRecoveryKey: open.settings.openWithRecoveryKey.handler(async ({ context, input }) => {
    await openWithRecoveryKey(context.backend, input.recoveryKey);
    return {};
  }),
  get: guarded.settings.get.handler(({ context }) => loadSettings(context.office.database.read)),
  update: guarded.settings.update.handler(({ context, input }) =>
    updateSettings(context.office, context.actor, input.settings, input.version),
  ),
  check: guarded.settings.check.handler(({ context }) => {
    const checks = examine(context.office.database.connection);
    return { ok: checks.every((check) => check.ok), checks };
  }),
  journal: guarded.settings.journal.handler(({ context, input }) =>
    listJournal(context.office.database.connection, input),
  ),
};
