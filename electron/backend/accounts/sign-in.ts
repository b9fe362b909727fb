import type { Session } from '#shared/contract/accounts.ts';
import { AppError } from '#shared/contract/errors.ts';
import { isOpenToLimited } from '#shared/contract/matrix.ts';
import { rolePermissions } from '#shared/contract/permissions.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Office } from '../office.ts';
import type { Client } from '../session.ts';
import { loadSettings } from '../settings/service.ts';
import { areasOf } from './areas.ts';
import { passwordFits } from './passwords.ts';
import { accountById } from './service.ts';
import { rememberSession } from './sessions.ts';

/** After this many wrong passwords in a row the account waits. */
const freeAttempts = 5;

/** Wait after the n-th wrong password: 30 s, doubling, at most 15 minutes. */
function waitMilliseconds(failedCount: number): number {
  return failedCount < freeAttempts ? 0 : Math.min(30_000 * 2 ** (failedCount - freeAttempts), 15 * 60_000);
}

/** The connection's session as the window sees it; null for nobody. */
export async function currentSession(office: Office, client: Client): Promise<Session | null> {
  if (!client.session) return null;
  const account = await accountById(office.database.read, client.session.accountId);
  if (account.active !== 1 || account.password_hash !== client.session.credential) {
    client.session = null;
    return null;
  }
  const { settings } = await loadSettings(office.database.read);
  const idle = office.clock.now().getTime() - client.session.lastUsed;
  if (idle > settings.idleMinutes * 60_000) client.session.locked = true;
  return {
    accountId: account.id,
    username: account.username,
    displayName: account.display_name,
    role: account.role,
    permissions: (await areasOf(office.database.read, account.id))
      ? rolePermissions[account.role].filter(isOpenToLimited)
      : [...rolePermissions[account.role]],
    locked: client.session.locked,
    idleMinutes: settings.idleMinutes,
  };
}

type Attempt = { readonly id: number; readonly hash: string; readonly active: boolean };

/**
 * Counts the attempt before the password is looked at, so that many at once cannot slip past the wait.
 * @throws AppError accounts.too_many_attempts
 */
function beginAttempt(office: Office, username: string): Promise<Attempt | undefined> {
  const now = office.clock.now();
  return office.database.write(async (db) => {
    const row = await db.selectFrom('account').selectAll().where('username', '=', username).executeTakeFirst();
    if (!row) return undefined;
    if (row.locked_until && row.locked_until > now.toISOString()) {
      const seconds = Math.ceil((Date.parse(row.locked_until) - now.getTime()) / 1000);
      throw new AppError('accounts.too_many_attempts', { seconds });
    }
    const failed = row.failed_count + 1;
    const wait = waitMilliseconds(failed);
    const until = wait > 0 ? new Date(now.getTime() + wait).toISOString() : null;
    await db
      .updateTable('account')
      .set({ failed_count: failed, locked_until: until })
      .where('id', '=', row.id)
      .execute();
    return { id: row.id, hash: row.password_hash, active: row.active === 1 };
  });
}

async function checkPassword(office: Office, username: string, password: string): Promise<Attempt> {
  const attempt = await beginAttempt(office, username);
  if ((await passwordFits(attempt?.hash, password)) && attempt?.active) return attempt;
  const at = timestamp(office.clock);
  const actorId = attempt?.id ?? null;
  await office.database.write((db) => journalise(db, { at, actorId, action: 'session.sign_in_failed' }));
  throw new AppError('accounts.wrong_sign_in');
}

/** Signs in on the connection. @throws AppError accounts.wrong_sign_in, accounts.too_many_attempts */
export async function signIn(office: Office, client: Client, username: string, password: string): Promise<Session> {
  const { id, hash } = await checkPassword(office, username, password);
  const at = timestamp(office.clock);
  await office.database.write(async (db) => {
    await db
      .updateTable('account')
      .set({ failed_count: 0, locked_until: null, last_sign_in_at: at })
      .where('id', '=', id)
      .execute();
    await journalise(db, { at, actorId: id, action: 'session.signed_in' });
  });
  client.session = { accountId: id, credential: hash, locked: false, lastUsed: office.clock.now().getTime() };
  rememberSession(office, client);
  const session = await currentSession(office, client);
  if (!session) throw new AppError('accounts.not_signed_in');
  return session;
}

/** Opens a locked session with the same account's password. */
export async function unlock(office: Office, client: Client, password: string): Promise<Session> {
  if (!client.session) throw new AppError('accounts.not_signed_in');
  const account = await accountById(office.database.read, client.session.accountId);
  return signIn(office, client, account.username, password);
}

/** Forgets who was signed in on the connection. */
export async function signOut(office: Office, client: Client): Promise<void> {
  const session = client.session;
  client.session = null;
  if (!session) return;
  const at = timestamp(office.clock);
  await office.database.write((db) => journalise(db, { at, actorId: session.accountId, action: 'session.signed_out' }));
}
