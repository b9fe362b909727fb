import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '#shared/contract/errors.ts';
import type { DatabaseKey } from '../db/open.ts';

/** Crockford's base 32: no I, L, O, U, so that a handwritten key can be typed again. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function checksum(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, 3);
}

/** A new random key of 32 bytes, as 64 hexadecimal digits. */
export function newDatabaseKey(): DatabaseKey {
  return randomBytes(32).toString('hex');
}

/** The key as people write it down: 56 characters in 14 groups of four, with a checksum of 24 bits. */
export function recoveryKeyOf(key: DatabaseKey): string {
  const bytes = Buffer.from(key, 'hex');
  let bits = BigInt(`0x${Buffer.concat([bytes, checksum(bytes)]).toString('hex')}`);
  let written = '';
  for (let place = 0; place < 56; place += 1) {
    written = alphabet.charAt(Number(bits & 31n)) + written;
    bits >>= 5n;
  }
  return (written.match(/.{4}/g) ?? []).join('-');
}

/**
 * Reads a key as typed: recovery form (case, spaces and dashes do not matter; O reads as 0, I and L as 1) or 64 hexadecimal
 * digits. @throws AppError settings.bad_recovery_key
 */
export function parseKey(typed: string): DatabaseKey {
  const plain = typed.replace(/[\s-]/g, '');
  if (/^[0-9a-fA-F]{64}$/.test(plain)) return plain.toLowerCase();
  const letters = plain.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{56}$/.test(letters)) throw new AppError('settings.bad_recovery_key');
  let bits = 0n;
  for (const letter of letters) bits = (bits << 5n) | BigInt(alphabet.indexOf(letter));
  const bytes = Buffer.from(bits.toString(16).padStart(70, '0'), 'hex');
  const key = bytes.subarray(0, 32);
  if (bytes.length !== 35 || !checksum(key).equals(bytes.subarray(32))) throw new AppError('settings.bad_recovery_key');
  return key.toString('hex');
}
