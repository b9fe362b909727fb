import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { decodePayload, encodePayload, fromBase32, type LetterPayload, toBase32 } from './payload-codec.ts';

/** The office's key for signing letters: Ed25519, with the id that every code carries. */
export interface SigningKey {
  /** First 4 bytes of the SHA-256 of the public key, as 8 hexadecimal digits. */
  readonly id: string;
  readonly privateKey: KeyObject;
  /** The 32 bytes of the public key. */
  readonly publicKey: Uint8Array;
}

/** Public keys of the office, old ones included: key id → the 32 bytes of the key. */
export type PublicKeys = ReadonlyMap<string, Uint8Array>;

/** What the text of a QR code turned out to be. */
type PayloadVerdict =
  | { readonly kind: 'valid'; readonly payload: LetterPayload; readonly keyId: string }
  | { readonly kind: 'altered' }
  | { readonly kind: 'unknown_key'; readonly keyId: string }
  | { readonly kind: 'not_a_code' };

/** Marks a code as ours and says the version of its bytes. */
const prefix = 'BJS1.';
const keyIdLength = 4;
const signatureLength = 64;

/** The fixed DER heads of raw Ed25519 keys (RFC 8410); Node and Electron's BoringSSL both read them. */
const privateKeyHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicKeyHead = Buffer.from('302a300506032b6570032100', 'hex');

/** The signing key of a 32-byte secret seed; the caller keeps the seed secret. RangeError for another length. */
export const signingKeyFromSeed = (seed: Uint8Array): SigningKey => {
  if (seed.length !== 32) throw new RangeError('Ed25519 seed');
  const privateKey = createPrivateKey({ key: Buffer.concat([privateKeyHead, seed]), format: 'der', type: 'pkcs8' });
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = Uint8Array.from(der.subarray(publicKeyHead.length));
  return { id: keyIdOf(publicKey), privateKey, publicKey };
};

/** The id of a public key (32 bytes). */
export const keyIdOf = (publicKey: Uint8Array): string =>
  createHash('sha256')
    .update(publicKey)
    .digest('hex')
    .slice(0, keyIdLength * 2);

/**
 * The text of a letter's QR code: `BJS1.` and base 32 of key id, payload and signature. The signature also covers the
 * prefix, so that bytes of one version cannot be passed off as another's.
 */
export const signPayload = (payload: LetterPayload, key: SigningKey): string => {
  const body = Buffer.concat([Buffer.from(key.id, 'hex'), encodePayload(payload)]);
  const signature = sign(null, signedBytes(body), key.privateKey);
  return prefix + toBase32(Buffer.concat([body, signature]));
};

/**
 * Tells what a scanned or pasted text is. Upper and lower case mean the same and white space is passed over, because
 * scanners that type and messages that wrap change both; any other change is detected.
 */
export const verifyPayload = (text: string, publicKeys: PublicKeys): PayloadVerdict => {
  const compact = text.replace(/\s+/g, '').toUpperCase();
  if (!compact.startsWith(prefix)) return { kind: 'not_a_code' };
  const bytes = fromBase32(compact.slice(prefix.length));
  if (bytes === null || bytes.length <= keyIdLength + signatureLength) return { kind: 'altered' };
  const body = bytes.subarray(0, -signatureLength);
  const keyId = Buffer.from(body.subarray(0, keyIdLength)).toString('hex');
  const publicKey = publicKeys.get(keyId);
  if (publicKey === undefined) return { kind: 'unknown_key', keyId };
  const genuine = verify(null, signedBytes(body), publicKeyObject(publicKey), bytes.subarray(-signatureLength));
  const payload = genuine ? decodePayload(body.subarray(keyIdLength)) : null;
  return payload === null ? { kind: 'altered' } : { kind: 'valid', payload, keyId };
};

const signedBytes = (body: Uint8Array): Uint8Array => Buffer.concat([Buffer.from(prefix), body]);

const publicKeyObject = (publicKey: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([publicKeyHead, publicKey]), format: 'der', type: 'spki' });
