import type { OpenSession } from '#shared/contract/accounts.ts';
import { AppError } from '#shared/contract/errors.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Office } from '../office.ts';
import type { Actor, Client, SessionEntry } from '../session.ts';

/** Forgets connections that signed out, closed, or signed in anew. */
function stillOpen(office: Office): readonly SessionEntry[] {
  for (const entry of office.sessions) if (entry.client.session !== entry.session) office.sessions.delete(entry);
  return [...office.sessions];
}

/** Remembers that somebody has signed in on the connection. Unlocking goes on with the same session. */
export function rememberSession(office: Office, client: Client): void {
  const { session } = client;
  if (!session) return;
  const before = [...office.sessions].find((entry) => entry.client === client);
  const same = before?.session.accountId === session.accountId && before.session.locked;
  const since = same ? before.since : timestamp(office.clock);
  const last = Math.max(0, ...[...office.sessions].map(({ id }) => id));
  if (before) office.sessions.delete(before);
  office.sessions.add({ id: same ? before.id : last + 1, client, session, since });
}

/** Everybody who is signed in now, the longest first. `own` is the connection that asks. */
export async function listSessions(office: Office, client: Client): Promise<OpenSession[]> {
  const open = stillOpen(office);
  const accounts = await office.database.read
    .selectFrom('account')
    .select(['id', 'username', 'display_name', 'role'])
    .execute();
  return open.flatMap(({ id, session, since, client: held }) => {
    const account = accounts.find((row) => row.id === session.accountId);
    if (!account) return [];
    const { username, display_name: displayName, role } = account;
    const lastUsedAt = new Date(session.lastUsed).toISOString();
    return [{ id, username, displayName, role, since, lastUsedAt, locked: session.locked, own: held === client }];
  });
}

/** Signs a connection out from afar. @throws AppError common.not_found, accounts.own_session */
export async function endSession(office: Office, actor: Actor, client: Client, id: number): Promise<void> {
  const entry = stillOpen(office).find((open) => open.id === id);
  if (!entry) throw new AppError('common.not_found');
  if (entry.client === client) throw new AppError('accounts.own_session');
  const { accountId } = entry.session;
  entry.client.session = null;
  office.sessions.delete(entry);
  const at = timestamp(office.clock);
  await office.database.write((db) =>
    journalise(db, { at, actorId: actor.id, action: 'session.ended', entity: 'account', entityId: accountId }),
  );
}
