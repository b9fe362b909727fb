import type { letterStates } from './states.ts';

/** State of the participation that a letter tells of; `member`: the letter tells of a place on a roster that belongs to no programme. */
export type LetterStatus = (typeof letterStates)[number] | 'member';

/**
 * What the QR code of a letter says: enough to compare with the paper, nothing to misuse. There is no NIK and no KPJ
 * in it by its very shape. `issuedOn` is YYYY-MM-DD, `maskedName` as maskName of shared/domain/masked-name.ts gives it.
 */
export interface LetterPayload {
  readonly number: string;
  readonly issuedOn: string;
  readonly maskedName: string;
  readonly programCode: string;
  readonly status: LetterStatus;
}

/** The numbers that stand for the states in codes already printed: never renumber, only add. */
const statusNumbers = { approved: 1, decreed: 2, registered: 3, active: 4, member: 5 } as const satisfies Record<
  LetterStatus,
  number
>;

const dayLength = 86_400_000;
const firstDay = Date.UTC(2000, 0, 1);

/**
 * Bytes of a payload, version 1: days since 2000-01-01 (2 bytes), state (1), then number, masked name and programme
 * code, each as a length byte and UTF-8. Throws RangeError for a value that has no place in it.
 */
const encodePayload = (payload: LetterPayload): Uint8Array => {
  const days = (Date.parse(`${payload.issuedOn}T00:00:00Z`) - firstDay) / dayLength;
  if (!Number.isInteger(days) || days < 0 || days > 0xffff) throw new RangeError('date of issue');
  const texts = [payload.number, payload.maskedName, payload.programCode].map(utf8);
  if (texts.some((text) => text.length > 0xff)) throw new RangeError('text too long for a code');
  const head = [days >> 8, days & 0xff, statusNumbers[payload.status]];
  return Uint8Array.from([...head, ...texts.flatMap((text) => [text.length, ...text])]);
};

/** Reads bytes that encodePayload wrote; null when they are anything else. */
const decodePayload = (bytes: Uint8Array): LetterPayload | null => {
  const [high, low, statusNumber] = bytes;
  const status = statusOf(statusNumber);
  if (high === undefined || low === undefined || status === undefined) return null;
  const texts = readTexts(bytes.subarray(3));
  const [number, maskedName, programCode, ...rest] = texts ?? [];
  if (number === undefined || maskedName === undefined || programCode === undefined || rest.length > 0) return null;
  const issuedOn = new Date(firstDay + (high * 256 + low) * dayLength).toISOString().slice(0, 10);
  return { number, issuedOn, maskedName, programCode, status };
};

const statusOf = (value: number | undefined): LetterStatus | undefined => {
  switch (value) {
    case statusNumbers.approved:
      return 'approved';
    case statusNumbers.decreed:
      return 'decreed';
    case statusNumbers.registered:
      return 'registered';
    case statusNumbers.active:
      return 'active';
    case statusNumbers.member:
      return 'member';
    default:
      return undefined;
  }
};

const readTexts = (bytes: Uint8Array): readonly string[] | null => {
  const texts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + (bytes[at] ?? 0);
    if (end > bytes.length) return null;
    const text = fromUtf8(bytes.subarray(at + 1, end));
    if (text === null) return null;
    texts.push(text);
    at = end;
  }
  return texts;
};

/** Bytes of the text in UTF-8, by the language's own functions alone: browsers and Node share nothing else here. */
const utf8 = (text: string): readonly number[] =>
  [...encodeURIComponent(text.toWellFormed()).matchAll(/%(..)|./g)].map(([sign, hexadecimal]) =>
    hexadecimal === undefined ? sign.charCodeAt(0) : Number.parseInt(hexadecimal, 16),
  );

const fromUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return decodeURIComponent([...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return null;
  }
};

/**
 * RFC 4648 base 32 without padding: only A-Z and 2-7. Chosen over base64url because a QR code packs it in its
 * alphanumeric mode (8.8 bits a byte against 10.7), and over base 45 because it has no sign that a shell, an URL or a
 * USB scanner with another keyboard layout would change.
 */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes as base 32. */
export const toBase32 = (bytes: Uint8Array): string => {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text;
};

/** Bytes of a base 32 text; null for a foreign sign or for a spelling that toBase32 would not have written. */
export const fromBase32 = (text: string): Uint8Array | null => {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const sign of text) {
    const value = alphabet.indexOf(sign);
    if (value < 0) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(held >> bits);
      held &= (1 << bits) - 1;
    }
  }
  const result = Uint8Array.from(bytes);
  return toBase32(result) === text ? result : null;
};

/** Marks a code as ours and says the version of its bytes. */
const prefix = 'BJS1.';
const keyIdLength = 4;
const signatureLength = 64;

/** A code taken apart; whether its signature is genuine is for the holder of the public keys to say. */
export type OpenedCode =
  | { readonly kind: 'not_a_code' }
  | { readonly kind: 'altered' }
  | {
      readonly kind: 'signed';
      /** 8 hexadecimal digits. */
      readonly keyId: string;
      /** What the signature covers: the prefix too, so that bytes of one version cannot be passed off as another's. */
      readonly signed: Uint8Array;
      readonly signature: Uint8Array;
      /** Null when the bytes are no payload; then a signature over them proves nothing. */
      readonly payload: LetterPayload | null;
    };

const signedBytes = (body: Uint8Array): Uint8Array => Uint8Array.from([...utf8(prefix), ...body]);

/**
 * Takes a scanned or pasted text apart. Upper and lower case mean the same and white space is passed over, because scanners
 * that type and messages that wrap change both.
 */
export const openCode = (text: string): OpenedCode => {
  const compact = text.replace(/\s+/g, '').toUpperCase();
  if (!compact.startsWith(prefix)) return { kind: 'not_a_code' };
  const bytes = fromBase32(compact.slice(prefix.length));
  if (bytes === null || bytes.length <= keyIdLength + signatureLength) return { kind: 'altered' };
  const body = bytes.subarray(0, -signatureLength);
  return {
    kind: 'signed',
    keyId: [...body.subarray(0, keyIdLength)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    signed: signedBytes(body),
    signature: bytes.subarray(-signatureLength),
    payload: decodePayload(body.subarray(keyIdLength)),
  };
};

/**
 * The text of a letter's QR code: `BJS1.` and base 32 of key id (8 hexadecimal digits), payload and signature, which `sign`
 * makes of the bytes that it is to cover.
 */
export const sealCode = (payload: LetterPayload, keyId: string, sign: (message: Uint8Array) => Uint8Array): string => {
  const id = (keyId.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16));
  const body = Uint8Array.from([...id, ...encodePayload(payload)]);
  return prefix + toBase32(Uint8Array.from([...body, ...sign(signedBytes(body))]));
};
