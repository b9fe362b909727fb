import { fromBase32, type LetterPayload, openCode } from './letter-code.ts';

/** A public key of the office and the time that it is good for. Days are YYYY-MM-DD. */
export type ListedKey = {
  /** 8 hexadecimal digits. */
  readonly keyId: string;
  /** 32 bytes in base 32. */
  readonly publicKey: string;
  /** Last day that letters signed with it may bear; null for the key in use. */
  readonly lastDay: string | null;
  /** First day from which letters signed with it are not believed, because it came into other hands; null for never. */
  readonly revokedFrom: string | null;
};

/** All that a checker without a network must know of an office: no personal data. */
export type LetterList = {
  readonly office: string;
  /** Day on which the list was made, YYYY-MM-DD. */
  readonly madeOn: string;
  readonly keys: readonly ListedKey[];
  /** Numbers of void letters. */
  readonly voided: readonly string[];
};

/** A list as its file holds it: its text, and signatures (base 32) of that text by every key that is not revoked. */
export type SignedLetterList = {
  readonly format: typeof listFormat;
  readonly list: string;
  readonly signatures: readonly { readonly keyId: string; readonly signature: string }[];
};

/** What a list's file says that it is; also the beginning of what its signatures cover. */
export const listFormat = 'berjasa-letter-list-1';

/** Days after which a list is too old to say that a letter is not void. */
export const freshDays = 31;

/** What a checker says of a code; `replayed`: it is genuine, but was taken from another letter than the one on which it stands. */
export type LetterVerdict =
  | 'valid'
  | 'list_too_old'
  | 'replayed'
  | 'void'
  | 'key_ended'
  | 'unknown_key'
  | 'altered'
  | 'not_a_code';

const bareNumber = (written: string): string =>
  written
    .toUpperCase()
    .replace(/\s+/g, '')
    .replace(/^(?:NOMOR|NO)[.:]*/, '');

/** Whether the number that is printed on a letter is not the one of its code; an empty text says nothing. */
export function isReplayed(number: string, printed: string): boolean {
  const read = bareNumber(printed);
  return read !== '' && read !== bareNumber(number);
}

/** Whether the 64 bytes are the key's (32 bytes) signature of the message. */
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;

/** Whether a key does not vouch for letters of that day: it was retired before, or is not believed from an earlier day on. */
export function keyHasEnded(key: Pick<ListedKey, 'lastDay' | 'revokedFrom'>, issuedOn: string): boolean {
  return (key.lastDay !== null && issuedOn > key.lastDay) || (key.revokedFrom !== null && issuedOn >= key.revokedFrom);
}

/** The bytes that the signatures of a list cover. */
export function listBytes(text: string): Uint8Array {
  const signs = `${listFormat}\n${text}`;
  return Uint8Array.from({ length: signs.length * 2 }, (_, at) =>
    at % 2 === 0 ? signs.charCodeAt(at >> 1) >> 8 : signs.charCodeAt(at >> 1) & 0xff,
  );
}

/** Whole days from one day to another. */
const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

/** Whether the list is too old, on that day, to say that a letter is not void; so is one from a day that has not come. */
export function listIsOld(list: LetterList, today: string): boolean {
  const age = daysBetween(list.madeOn, today);
  return !(age >= -1 && age <= freshDays);
}

/** When a code is looked at (YYYY-MM-DD), and the number that is printed on its letter; empty where nobody wrote it. */
type Looked = { readonly today: string; readonly printed: string };

function judge(payload: LetterPayload, key: ListedKey, list: LetterList, { today, printed }: Looked): LetterVerdict {
  if (keyHasEnded(key, payload.issuedOn)) return 'key_ended';
  if (list.voided.includes(payload.number)) return 'void';
  if (isReplayed(payload.number, printed)) return 'replayed';
  return listIsOld(list, today) ? 'list_too_old' : 'valid';
}

/** Bytes of a base 32 text of a list; none for a text that is not base 32, which no signature then fits. */
const bytesOf = (text: string): Uint8Array => fromBase32(text) ?? new Uint8Array();

/** Checks a scanned or pasted text with nothing but a list. The payload is null when nothing of the code can be believed. */
export async function checkWithList(
  text: string,
  list: LetterList,
  looked: Looked,
  verify: VerifySignature,
): Promise<{ readonly verdict: LetterVerdict; readonly payload: LetterPayload | null }> {
  const opened = openCode(text);
  if (opened.kind !== 'signed') return { verdict: opened.kind, payload: null };
  const key = list.keys.find(({ keyId }) => keyId === opened.keyId);
  if (key === undefined) return { verdict: 'unknown_key', payload: null };
  const { payload } = opened;
  const genuine = await verify(bytesOf(key.publicKey), opened.signed, opened.signature);
  if (!genuine || payload === null) return { verdict: 'altered', payload: null };
  return { verdict: judge(payload, key, list, looked), payload };
}

/** The list in a file's text; null when it is no such file. Its signatures are not looked at. */
export function readList(text: string): { readonly signed: SignedLetterList; readonly list: LetterList } | null {
  try {
    const signed: SignedLetterList = JSON.parse(text);
    const list: LetterList = JSON.parse(signed.list);
    const isList =
      signed.format === listFormat &&
      Array.isArray(signed.signatures) &&
      typeof list.office === 'string' &&
      /^\d{4}-\d\d-\d\d$/.test(list.madeOn) &&
      Array.isArray(list.keys) &&
      Array.isArray(list.voided);
    return isList ? { signed, list } : null;
  } catch {
    return null;
  }
}

/** Whether one of the keys of a list that is trusted already signed the other one, and is not revoked. */
export async function vouchedFor(
  signed: SignedLetterList,
  trusted: LetterList,
  verify: VerifySignature,
): Promise<boolean> {
  for (const { keyId, signature } of signed.signatures) {
    const key = trusted.keys.find((one) => one.keyId === keyId && one.revokedFrom === null);
    if (key && (await verify(bytesOf(key.publicKey), listBytes(signed.list), bytesOf(signature)))) return true;
  }
  return false;
}
