import { randomBytes } from 'node:crypto';
import type { Db } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';
import { type PublicKeys, type SigningKey, signingKeyFromSeed } from './payload.ts';

/** Makes the office's key for signing letters. Its secret half never leaves the encrypted database. */
export async function createSigningKey(db: Db, at: string): Promise<void> {
  const seed = randomBytes(32);
  const key = signingKeyFromSeed(seed);
  await db
    .insertInto('signing_key')
    .values({
      key_id: key.id,
      public_key: Buffer.from(key.publicKey).toString('base64'),
      private_key: seed.toString('base64'),
      created_at: at,
    })
    .execute();
}

/** The newest signing key, for job threads. */
export function currentSigningKey(connection: Connection): SigningKey {
  const row = connection
    .prepare<[], { private_key: string }>('SELECT private_key FROM signing_key ORDER BY created_at DESC LIMIT 1')
    .get();
  return signingKeyFromSeed(Buffer.from(row?.private_key ?? '', 'base64'));
}

/** All public keys of the office with their ids. */
export async function listPublicKeys(db: Db) {
  const rows = await db
    .selectFrom('signing_key')
    .select(['key_id', 'public_key', 'created_at'])
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({ keyId: row.key_id, publicKey: row.public_key, createdAt: row.created_at }));
}

/** The same as the checker of codes wants them. */
export function asPublicKeys(keys: readonly { readonly keyId: string; readonly publicKey: string }[]): PublicKeys {
  return new Map(keys.map((key) => [key.keyId, Buffer.from(key.publicKey, 'base64')]));
}
