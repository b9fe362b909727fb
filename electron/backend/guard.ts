import { ORPCError } from '@orpc/server';
import type { ProcedureMeta } from '#shared/contract/base.ts';
import { AppError } from '#shared/contract/errors.ts';
import { areasOf } from './accounts/service.ts';
import type { CallContext } from './backend.ts';
import { timestamp } from './clock.ts';
import { journalise } from './db/journal.ts';
import { explainFault } from './db/open.ts';
import { stackOnly } from './log.ts';
import type { Office } from './office.ts';
import { type Actor, may } from './session.ts';
import { loadSettings } from './settings/service.ts';

/** What a judged call may use. */
export type Judged = { readonly office: Office; readonly actor: Actor };

function unauthorized(code: string) {
  return new ORPCError('UNAUTHORIZED', { status: 401, message: code, data: { code, params: {} } });
}

/** The open office. @throws AppError the reason why there is none */
export function openOfficeOf(context: CallContext): Office {
  if (context.backend.office) return context.backend.office;
  throw context.backend.problem ?? new AppError('settings.no_office');
}

async function lockWhenIdle(office: Office, context: CallContext): Promise<void> {
  const session = context.client.session;
  if (!session || session.locked) return;
  const { settings } = await loadSettings(office.database.read);
  const idle = office.clock.now().getTime() - session.lastUsed;
  if (idle > settings.idleMinutes * 60_000) session.locked = true;
}

/** The signed-in account as it is now, so that a disabled account, a changed role or a reset password counts at once. */
async function actorOf(office: Office, context: CallContext): Promise<Actor> {
  const session = context.client.session;
  if (!session) throw unauthorized('accounts.not_signed_in');
  const account = await office.database.read
    .selectFrom('account')
    .select(['id', 'role', 'active', 'password_hash'])
    .where('id', '=', session.accountId)
    .executeTakeFirst();
  if (account?.active !== 1 || account.password_hash !== session.credential) {
    context.client.session = null;
    throw unauthorized('accounts.not_signed_in');
  }
  const areas = await areasOf(office.database.read, account.id);
  return { id: account.id, role: account.role, ...(areas ? { areas } : {}) };
}

/** Journals a refusal and tells the caller why. */
async function refusal(office: Office, actor: Actor, procedure: string, permission: string, code: string) {
  const detail = { procedure, permission, role: actor.role };
  const at = timestamp(office.clock);
  await office.database.write((db) => journalise(db, { at, actorId: actor.id, action: 'call.refused', detail }));
  return new ORPCError('FORBIDDEN', { status: 403, message: code, data: { code, params: { procedure } } });
}

/**
 * The one judge of who may call what, from the contract's metadata: the right, and for an account that is limited to areas whether the
 * procedure keeps to them. A refusal is journalled.
 */
export async function judge(context: CallContext, meta: ProcedureMeta, procedure: string): Promise<Judged> {
  const office = openOfficeOf(context);
  await lockWhenIdle(office, context);
  const actor = await actorOf(office, context);
  const session = context.client.session;
  if (session?.locked && !meta.whileLocked) throw unauthorized('accounts.locked');
  if (meta.access !== 'signed-in' && meta.access !== 'public') {
    if (!may(actor, meta.access)) throw await refusal(office, actor, procedure, meta.access, 'accounts.forbidden');
    if (actor.areas && !meta.areas) throw await refusal(office, actor, procedure, meta.access, 'accounts.area_limited');
  }
  if (session && (meta.effect === 'write' || !procedure.startsWith('jobs.')))
    session.lastUsed = office.clock.now().getTime();
  return { office, actor };
}

/** Turns what a handler threw into what a caller may see; what is not understood is logged without any value of a person. */
export function toCallerError(context: CallContext, procedure: string, error: unknown): unknown {
  const fault = explainFault(error, context.backend.options.dataDir);
  if (fault instanceof AppError) {
    return new ORPCError('REFUSED', {
      status: 409,
      message: fault.code,
      data: { code: fault.code, params: { ...fault.params } },
    });
  }
  if (!(fault instanceof ORPCError)) context.backend.options.log('call_failed', { procedure, stack: stackOnly(error) });
  return fault;
}
