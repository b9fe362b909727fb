import { openOfficeOf } from '../guard.ts';
import { guarded, open } from '../implement.ts';
import { changePassword, createAccount, listAccounts, resetPassword, updateAccount } from './service.ts';
import { endSession, listSessions } from './sessions.ts';
import { currentSession, signIn, signOut, unlock } from './sign-in.ts';

/** The contract's `accounts`. */
export const accounts = {
  signIn: open.accounts.signIn.handler(({ context, input }) =>
    signIn(openOfficeOf(context), context.client, input.username, input.password),
  ),
  signOut: open.accounts.signOut.handler(async ({ context }) => {
    await signOut(openOfficeOf(context), context.client);
    return {};
  }),
  current: open.accounts.current.handler(({ context }) => {
    const office = context.backend.office;
    return office ? currentSession(office, context.client) : null;
  }),
  lock: guarded.accounts.lock.handler(({ context }) => {
    if (context.client.session) context.client.session.locked = true;
    return {};
  }),
  unlock: guarded.accounts.unlock.handler(({ context, input }) =>
    unlock(context.office, context.client, input.password),
  ),
  changePassword: guarded.accounts.changePassword.handler(async ({ context, input }) => {
    const credential = await changePassword(context.office, context.actor, input.current, input.next);
    if (context.client.session) context.client.session.credential = credential;
    return {};
  }),
  sessions: guarded.accounts.sessions.handler(({ context }) => listSessions(context.office, context.client)),
  endSession: guarded.accounts.endSession.handler(async ({ context, input }) => {
    await endSession(context.office, context.actor, context.client, input.id);
    return {};
  }),
  list: guarded.accounts.list.handler(({ context }) => listAccounts(context.office)),
  create: guarded.accounts.create.handler(({ context, input }) => createAccount(context.office, context.actor, input)),
  update: guarded.accounts.update.handler(({ context, input }) => updateAccount(context.office, context.actor, input)),
  resetPassword: guarded.accounts.resetPassword.handler(async ({ context, input }) => {
    await resetPassword(context.office, context.actor, input.id, input.password);
    return {};
  }),
};
