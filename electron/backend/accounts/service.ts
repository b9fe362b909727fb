import { z } from 'zod';
import type { Account } from '#shared/contract/accounts.ts';
import { AppError } from '#shared/contract/errors.ts';
import { type Permission, type Role, roleMay, roles } from '#shared/contract/permissions.ts';
import type { OfficeSettings } from '#shared/contract/settings.ts';
import type { JournalAction } from '#shared/domain/journal-actions.ts';
import { holdsUsername, isCommonPassword } from '#shared/domain/passwords.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSet, type FieldChange, recordChanges } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import { askSecondPerson, wantsSecondPerson } from '../requests/service.ts';
import type { Actor } from '../session.ts';
import { loadSettings } from '../settings/service.ts';
import { areaCodesOf, villagesOf } from './areas.ts';
import { hashPassword, passwordFits } from './passwords.ts';

export { areasOf, areasOfDirect } from './areas.ts';
export { hashPassword } from './passwords.ts';

const columns = [
  'id',
  'username',
  'display_name',
  'role',
  'active',
  'last_sign_in_at',
  'created_at',
  'version',
] as const;

type Row = Pick<Awaited<ReturnType<typeof accountById>>, (typeof columns)[number]>;

async function asAccount(db: Db, row: Row): Promise<Account> {
  return {
    areas: await areaCodesOf(db, row.id),
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    role: row.role,
    active: row.active === 1,
    lastSignInAt: row.last_sign_in_at,
    createdAt: row.created_at,
    version: row.version,
  };
}

/** One account with its secrets. @throws AppError common.not_found */
export async function accountById(db: Db, id: number) {
  const row = await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('common.not_found');
  return row;
}

/** All accounts, by user name. */
export async function listAccounts(office: Office): Promise<Account[]> {
  const rows = await office.database.read.selectFrom('account').select(columns).orderBy('username').execute();
  return Promise.all(rows.map((row) => asAccount(office.database.read, row)));
}

/**
 * The office's rules for new passwords.
 * @throws AppError accounts.password_too_short, accounts.password_is_name, accounts.password_common
 */
export function checkNewPassword(
  password: string,
  username: string,
  { minimumPasswordLength: minimum, passwordRules }: Pick<OfficeSettings, 'minimumPasswordLength' | 'passwordRules'>,
): void {
  if ([...password].length < minimum) throw new AppError('accounts.password_too_short', { minimum });
  if (holdsUsername(password, username)) throw new AppError('accounts.password_is_name');
  if (passwordRules.refuseCommon && isCommonPassword(password)) throw new AppError('accounts.password_common');
}

/** Refuses one of the account's last passwords, the present one included. @throws AppError accounts.password_used */
async function refuseUsed(db: Db, account: PasswordHolder, password: string, history: number): Promise<void> {
  if (account.id === undefined || history === 0) return;
  const earlier = await db
    .selectFrom('account_password')
    .select('password_hash')
    .where('account_id', '=', account.id)
    .orderBy('id', 'desc')
    .limit(history - 1)
    .execute();
  for (const hash of [account.password_hash, ...earlier.map(({ password_hash }) => password_hash)])
    if (await passwordFits(hash, password)) throw new AppError('accounts.password_used', { history });
}

/** Whose password is to be made; a new account has no id yet. */
type PasswordHolder = { readonly username: string; readonly id?: number; readonly password_hash?: string };

async function newHash(office: Office, password: string, account: PasswordHolder): Promise<string> {
  const { settings } = await loadSettings(office.database.read);
  checkNewPassword(password, account.username, settings);
  await refuseUsed(office.database.read, account, password, settings.passwordRules.history);
  return hashPassword(password);
}

/** What a new account needs. */
export type NewAccount = {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly areas: readonly string[];
  readonly password: string;
};

/** A new account as it waits for its second person. */
export const newAccountOrder = z.object({
  username: z.string(),
  displayName: z.string(),
  role: z.enum(roles),
  areas: z.array(z.string()).default([]),
  hash: z.string(),
});

/**
 * Whoever is limited to areas manages only accounts that are limited to some of these: else he could make himself an account without
 * limits. @throws AppError accounts.outside_areas
 */
async function checkWithin(db: Db, actor: Actor, codes: readonly string[]): Promise<void> {
  if (!actor.areas) return;
  const own = new Set(actor.areas);
  const villages = codes.length === 0 ? [] : await villagesOf(db, codes);
  if (villages.length === 0 || villages.some((code) => !own.has(code))) throw new AppError('accounts.outside_areas');
}

/** Who acts, and when. */
type Act = { readonly actorId: number; readonly at: string };

/** Sets the areas to which the account is limited; none take the limit away. */
async function limitTo(db: Db, accountId: number, areas: readonly string[]): Promise<void> {
  await db.deleteFrom('account_area').where('account_id', '=', accountId).execute();
  for (const area_code of new Set(areas))
    await db.insertInto('account_area').values({ account_id: accountId, area_code }).execute();
}

/** Creates an account inside the caller's write. @throws AppError accounts.username_taken */
export async function applyAccount(
  db: Db,
  { actorId, at, account }: Act & { readonly account: z.infer<typeof newAccountOrder> },
): Promise<Account> {
  const { username, displayName, role, areas, hash } = account;
  const taken = await db.selectFrom('account').select('id').where('username', '=', username).executeTakeFirst();
  if (taken) throw new AppError('accounts.username_taken', { username });
  const row = await db
    .insertInto('account')
    .values({
      username,
      display_name: displayName,
      role,
      password_hash: hash,
      locked_until: null,
      last_sign_in_at: null,
      created_at: at,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  await limitTo(db, row.id, areas);
  await beginChangeSet(db, { kind: 'account', actorId, at });
  const entry = { at, actorId, action: 'account.created', entity: 'account', entityId: row.id } as const;
  await journalise(db, { ...entry, detail: { role } });
  return asAccount(db, row);
}

const decisions: readonly Permission[] = ['cases.act', 'cases.settle', 'decrees.enact', 'requests.confirm'];

/** Who decides what others made: making such an account oneself would be making one's own second person. */
const mayDecide = (role: Role): boolean => decisions.some((permission) => roleMay(role, permission));

const confirming = roles.filter((role) => roleMay(role, 'requests.confirm'));

/** Whether there is an account besides one's own that may confirm; a closed one counts, so that closing it frees nobody. */
async function hasSecondPerson(db: Db, actorId: number): Promise<boolean> {
  const accounts = db.selectFrom('account').select('id').where('id', '<>', actorId);
  return (await accounts.where('role', 'in', confirming).executeTakeFirst()) !== undefined;
}

/**
 * Creates an account, or asks a second person where the office wants one for roles that decide and has one.
 * @throws AppError accounts.username_taken, accounts.outside_areas, requests.waiting and as checkNewPassword
 */
export async function createAccount(office: Office, actor: Actor, account: NewAccount): Promise<Account> {
  const { username, displayName, role, areas, password } = account;
  await checkWithin(office.database.read, actor, areas);
  const order = { username, displayName, role, areas: [...areas], hash: await newHash(office, password, { username }) };
  const { read } = office.database;
  if (mayDecide(role) && (await wantsSecondPerson(read, 'role_change')) && (await hasSecondPerson(read, actor.id)))
    return askSecondPerson(office, actor, { kind: 'role_change', subjectId: null, payload: order });
  const at = timestamp(office.clock);
  return office.database.write((db) => applyAccount(db, { actorId: actor.id, at, account: order }));
}

async function refuseLastAdministrator(db: Db, id: number, role: Role, active: boolean): Promise<void> {
  if (role === 'administrator' && active) return;
  const others = await db
    .selectFrom('account')
    .select('id')
    .where('role', '=', 'administrator')
    .where('active', '=', 1)
    .where('id', '<>', id)
    .executeTakeFirst();
  if (!others) throw new AppError('accounts.last_administrator');
}

/** A changed account as the form sends it. */
export const accountUpdate = z.object({
  id: z.number().int(),
  version: z.number().int(),
  displayName: z.string(),
  role: z.enum(roles),
  active: z.boolean(),
  /** Left out: as before. */
  areas: z.array(z.string()).optional(),
});

/** A changed account. */
export type AccountUpdate = z.infer<typeof accountUpdate>;

/** Changes an account inside the caller's write. @throws AppError common.stale, accounts.last_administrator, accounts.not_yourself */
export async function applyUpdate(
  db: Db,
  { actorId, at, update }: Act & { readonly update: AccountUpdate },
): Promise<Account> {
  const before = await accountById(db, update.id);
  if (before.version !== update.version) throw new AppError('common.stale');
  const areasBefore = await areaCodesOf(db, update.id);
  const areas = update.areas ? [...new Set(update.areas)].sort() : areasBefore;
  const isMoved = areas.join() !== areasBefore.join();
  if (update.id === actorId && (update.role !== before.role || !update.active || isMoved))
    throw new AppError('accounts.not_yourself');
  await refuseLastAdministrator(db, update.id, update.role, update.active);
  const next = { display_name: update.displayName, role: update.role, active: update.active ? 1 : 0 };
  const changes: FieldChange[] = [];
  for (const field of ['display_name', 'role', 'active'] as const) {
    if (before[field] === next[field]) continue;
    const [oldValue, newValue] = [String(before[field]), String(next[field])];
    changes.push({ entity: 'account', entityId: update.id, field, oldValue, newValue });
  }
  if (isMoved) {
    await limitTo(db, update.id, areas);
    const [oldValue, newValue] = [areasBefore.join(), areas.join()];
    changes.push({ entity: 'account', entityId: update.id, field: 'areas', oldValue, newValue });
  }
  const changeSetId = await beginChangeSet(db, { kind: 'account', actorId, at });
  await recordChanges(db, changeSetId, changes);
  const row = await db
    .updateTable('account')
    .set({ ...next, version: before.version + 1 })
    .where('id', '=', update.id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  const entry = { at, actorId, action: 'account.changed', entity: 'account', entityId: update.id } as const;
  await journalise(db, { ...entry, detail: { role: row.role, active: row.active } });
  return asAccount(db, row);
}

/**
 * Changes name, role or activity, or asks a second person where the office wants one for another role, other areas or a closed
 * account that opens again.
 * @throws AppError common.stale, accounts.last_administrator, accounts.not_yourself, accounts.outside_areas, requests.waiting
 */
export async function updateAccount(office: Office, actor: Actor, update: AccountUpdate): Promise<Account> {
  const before = await accountById(office.database.read, update.id);
  const codes = await areaCodesOf(office.database.read, update.id);
  // One's own areas are never one's own to change, whichever they are: applyUpdate refuses that and says so.
  if (update.id !== actor.id) {
    await checkWithin(office.database.read, actor, codes);
    if (update.areas) await checkWithin(office.database.read, actor, update.areas);
  }
  const areas = codes.join();
  const rises =
    update.role !== before.role ||
    (update.active && before.active === 0) ||
    (update.areas !== undefined && [...new Set(update.areas)].sort().join() !== areas);
  if (rises && update.id !== actor.id && (await wantsSecondPerson(office.database.read, 'role_change')))
    return askSecondPerson(office, actor, { kind: 'role_change', subjectId: update.id, payload: update });
  const at = timestamp(office.clock);
  return office.database.write((db) => applyUpdate(db, { actorId: actor.id, at, update }));
}

/** Gives an account a new password inside the caller's write; its row tells who gave it. */
export async function applyPassword(
  db: Db,
  {
    actorId,
    at,
    id,
    hash,
    action,
  }: Act & { readonly id: number; readonly hash: string; readonly action: JournalAction },
): Promise<void> {
  const { password_hash } = await accountById(db, id);
  await db.insertInto('account_password').values({ account_id: id, password_hash, replaced_at: at }).execute();
  await db
    .updateTable('account')
    .set({ password_hash: hash, password_set_by: actorId, failed_count: 0, locked_until: null })
    .where('id', '=', id)
    .execute();
  await beginChangeSet(db, { kind: 'account', actorId, at });
  await journalise(db, { at, actorId, action, entity: 'account', entityId: id });
}

/**
 * Gives somebody else a new password, or asks a second person where the office wants one. One's own is changed with the present one.
 * @throws AppError accounts.own_password, accounts.outside_areas, requests.waiting
 */
export async function resetPassword(office: Office, actor: Actor, id: number, password: string): Promise<void> {
  if (id === actor.id) throw new AppError('accounts.own_password');
  const account = await accountById(office.database.read, id);
  await checkWithin(office.database.read, actor, await areaCodesOf(office.database.read, id));
  const hash = await newHash(office, password, account);
  if (await wantsSecondPerson(office.database.read, 'password_reset'))
    return askSecondPerson(office, actor, { kind: 'password_reset', subjectId: id, payload: { hash } });
  const order = { actorId: actor.id, at: timestamp(office.clock), id, hash, action: 'account.password_reset' } as const;
  await office.database.write((db) => applyPassword(db, order));
}

/** Changes one's own password; its stored hash, with which the session goes on. @throws AppError accounts.wrong_password */
export async function changePassword(office: Office, actor: Actor, current: string, next: string): Promise<string> {
  const account = await accountById(office.database.read, actor.id);
  if (!(await passwordFits(account.password_hash, current))) throw new AppError('accounts.wrong_password');
  const hash = await newHash(office, next, account);
  const at = timestamp(office.clock);
  const order = { actorId: actor.id, at, id: actor.id, hash, action: 'account.password_changed' } as const;
  await office.database.write((db) => applyPassword(db, order));
  return hash;
}
