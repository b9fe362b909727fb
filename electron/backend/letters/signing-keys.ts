import { randomBytes } from 'node:crypto';
import { AppError } from '#shared/contract/errors.ts';
import type { LetterKey } from '#shared/contract/letters.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSet } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { type PublicKeys, type SigningKey, signingKeyFromSeed } from './payload.ts';

/** Makes the office's key for signing letters. Its secret half never leaves the encrypted database. */
export async function createSigningKey(db: Db, at: string): Promise<string> {
  const seed = randomBytes(32);
  const key = signingKeyFromSeed(seed);
  await db
    .insertInto('signing_key')
    .values({
      key_id: key.id,
      public_key: Buffer.from(key.publicKey).toString('base64'),
      private_key: seed.toString('base64'),
      created_at: at,
      last_day: null,
      revoked_from: null,
      revoke_reason: null,
    })
    .execute();
  return key.id;
}

/** The signing key in use, for job threads. */
export function currentSigningKey(connection: Connection): SigningKey {
  const row = connection
    .prepare<[], { private_key: string }>('SELECT private_key FROM signing_key WHERE last_day IS NULL')
    .get();
  return signingKeyFromSeed(Buffer.from(row?.private_key ?? '', 'base64'));
}

/** All public keys of the office with their ids and how long they are good for, oldest first. */
export async function listPublicKeys(db: Db): Promise<LetterKey[]> {
  return db
    .selectFrom('signing_key')
    .select([
      'key_id as keyId',
      'public_key as publicKey',
      'created_at as createdAt',
      'last_day as lastDay',
      'revoked_from as revokedFrom',
      'revoke_reason as revokeReason',
    ])
    .orderBy('created_at')
    .orderBy('last_day', (order) => order.asc().nullsLast())
    .execute();
}

/** The same as the checker of codes wants them. */
export function asPublicKeys(keys: readonly { readonly keyId: string; readonly publicKey: string }[]): PublicKeys {
  return new Map(keys.map((key) => [key.keyId, Buffer.from(key.publicKey, 'base64')]));
}

/** Keys that may vouch for a list: all but the revoked ones. */
export async function vouchingKeys(db: Db): Promise<readonly SigningKey[]> {
  const rows = await db
    .selectFrom('signing_key')
    .select('private_key')
    .where('revoked_from', 'is', null)
    .orderBy('key_id')
    .execute();
  return rows.map((row) => signingKeyFromSeed(Buffer.from(row.private_key, 'base64')));
}

/** Ends the use of the present key. It goes on vouching for the letters that were dated ahead while it was in use. */
async function replaceKey(db: Db, at: string, today: string): Promise<string> {
  const running = await db.selectFrom('letter_batch').select('id').where('state', '=', 'running').executeTakeFirst();
  if (running) throw new AppError('letters.batch_running');
  const latest = await db
    .selectFrom('letter_batch')
    .select((build) => build.fn.max('letter_date').as('day'))
    .executeTakeFirst();
  const lastDay = latest?.day && latest.day > today ? latest.day : today;
  await db.updateTable('signing_key').set({ last_day: lastDay }).where('last_day', 'is', null).execute();
  return createSigningKey(db, at);
}

/** Makes a new key pair; the old one still vouches for the letters of its time. @throws AppError letters.batch_running */
export async function rotateSigningKey(office: Office, actor: Actor): Promise<string> {
  const at = timestamp(office.clock);
  return office.database.write(async (db) => {
    const keyId = await replaceKey(db, at, officeDate(office.clock));
    await beginChangeSet(db, { kind: 'setting', actorId: actor.id, at });
    const detail = { key: keyId };
    await journalise(db, { at, actorId: actor.id, action: 'signing_key.rotated', entity: 'signing_key', detail });
    return keyId;
  });
}

/**
 * Says that a key came into other hands: letters dated from that day on and signed with it are no longer believed. The key in
 * use is replaced at once. @throws AppError common.not_found, letters.key_revoked, letters.batch_running
 */
export async function revokeSigningKey(
  office: Office,
  actor: Actor,
  { keyId, from, reason }: { readonly keyId: string; readonly from: string; readonly reason: string },
): Promise<void> {
  const at = timestamp(office.clock);
  await office.database.write(async (db) => {
    const key = await db.selectFrom('signing_key').selectAll().where('key_id', '=', keyId).executeTakeFirst();
    if (!key) throw new AppError('common.not_found');
    if (key.revoked_from !== null) throw new AppError('letters.key_revoked', { key: keyId });
    if (key.last_day === null) await replaceKey(db, at, officeDate(office.clock));
    await db
      .updateTable('signing_key')
      .set({ revoked_from: from, revoke_reason: reason })
      .where('key_id', '=', keyId)
      .execute();
    await beginChangeSet(db, { kind: 'setting', actorId: actor.id, at, reason });
    const detail = { key: keyId, from };
    await journalise(db, { at, actorId: actor.id, action: 'signing_key.revoked', entity: 'signing_key', detail });
  });
}
