import { z } from 'zod';
import { id, reads, text, writes } from './base.ts';
import { permissions, roles } from './permissions.ts';

/** Letters, digits, dot, dash, underscore; compared without case. */
const username = z
  .string()
  .trim()
  .min(2)
  .max(40)
  .regex(/^[A-Za-z0-9._-]+$/);

/** The rule for length is the office's setting and checked in the backend. */
const password = z.string().min(1).max(200);

/** Codes of kecamatan and kelurahan. */
const areaCodes = z.array(z.string().max(20)).max(200);
const areas = areaCodes.default([]);

/** Who is signed in on this connection. */
export const session = z.object({
  accountId: id,
  username: z.string(),
  displayName: z.string(),
  role: z.enum(roles),
  permissions: z.array(z.enum(permissions)),
  locked: z.boolean(),
  idleMinutes: z.number().int(),
});

/** Who is signed in. */
export type Session = z.infer<typeof session>;

/** An account without its secrets. */
export const account = z.object({
  id,
  username: z.string(),
  displayName: z.string(),
  role: z.enum(roles),
  active: z.boolean(),
  /** Codes of kecamatan and kelurahan to which it is limited; empty for none. */
  areas: z.array(z.string()),
  lastSignInAt: z.string().nullable(),
  createdAt: z.string(),
  version: z.number().int(),
});

/** An account without its secrets. */
export type Account = z.infer<typeof account>;

/** A connection on which somebody is signed in; `own` is the one that asks. */
export const openSession = z.object({
  id,
  username: z.string(),
  displayName: z.string(),
  role: z.enum(roles),
  since: z.string(),
  lastUsedAt: z.string(),
  locked: z.boolean(),
  own: z.boolean(),
});

/** A connection on which somebody is signed in. */
export type OpenSession = z.infer<typeof openSession>;

/** People and who they are to the system. */
export const accounts = {
  /** Signs in on this connection. Repeated failures slow the account down. Journalled. */
  signIn: writes('public')
    .input(z.object({ username: z.string().trim().min(1).max(100), password }))
    .output(session),
  signOut: writes('public', { whileLocked: true }).output(z.object({})),
  /** Locks this connection until the same password is given again. */
  lock: writes('signed-in', { whileLocked: true }).output(z.object({})),
  unlock: writes('signed-in', { whileLocked: true }).input(z.object({ password })).output(session),
  /** Who is signed in here; null for nobody. Does not count as activity. */
  current: reads('public', { whileLocked: true }).output(session.nullable()),
  changePassword: writes('signed-in')
    .input(z.object({ current: password, next: password }))
    .output(z.object({})),
  /** Who is signed in now, on which connection of this office. */
  sessions: reads('accounts.manage', { areas: 'none' }).output(z.array(openSession)),
  /** Signs a connection out from afar; not one's own. Journalled. */
  endSession: writes('accounts.manage', { areas: 'none' }).input(z.object({ id })).output(z.object({})),
  list: reads('accounts.manage', { areas: 'none' }).output(z.array(account)),
  create: writes('accounts.manage', { areas: 'none' })
    .input(z.object({ username, displayName: text(100), role: z.enum(roles), areas, password }))
    .output(account),
  update: writes('accounts.manage', { areas: 'none' })
    .input(
      z.object({
        id,
        version: z.number().int(),
        displayName: text(100),
        role: z.enum(roles),
        active: z.boolean(),
        areas: areaCodes.optional(),
      }),
    )
    .output(account),
  resetPassword: writes('accounts.manage', { areas: 'none' }).input(z.object({ id, password })).output(z.object({})),
};
