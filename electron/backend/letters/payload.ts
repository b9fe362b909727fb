import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { type LetterPayload, openCode, sealCode } from '#shared/domain/letter-code.ts';

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
  createHash('sha256').update(publicKey).digest('hex').slice(0, 8);

/** The text of a letter's QR code, signed with the key. */
export const signPayload = (payload: LetterPayload, key: SigningKey): string =>
  sealCode(payload, key.id, (message) => signBytes(message, key));

/** The key's signature of the bytes, 64 bytes. */
export const signBytes = (message: Uint8Array, key: SigningKey): Uint8Array => sign(null, message, key.privateKey);

/** Tells what a scanned or pasted text is; any change but that of case and white space is detected. */
export const verifyPayload = (text: string, publicKeys: PublicKeys): PayloadVerdict => {
  const opened = openCode(text);
  if (opened.kind !== 'signed') return opened;
  const { keyId, payload } = opened;
  const publicKey = publicKeys.get(keyId);
  if (publicKey === undefined) return { kind: 'unknown_key', keyId };
  const genuine = verify(null, opened.signed, publicKeyObject(publicKey), opened.signature);
  return genuine && payload !== null ? { kind: 'valid', payload, keyId } : { kind: 'altered' };
};

const publicKeyObject = (publicKey: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([publicKeyHead, publicKey]), format: 'der', type: 'spki' });
