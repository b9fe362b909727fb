import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toBase32 } from '#shared/domain/letter-code.ts';
import { type LetterList, listBytes, listFormat, type SignedLetterList } from '#shared/domain/letter-list.ts';
import { officeDate } from '../clock.ts';
import { refuseDatabaseFile, writeAtomically } from '../exports/service.ts';
import type { Office } from '../office.ts';
import { loadSettings } from '../settings/service.ts';
import { signBytes } from './payload.ts';
import { listPublicKeys, vouchingKeys } from './signing-keys.ts';

/** The present list, signed: keys with their times and the numbers of void letters, nothing of any person. */
async function signedList(office: Office): Promise<{ readonly signed: SignedLetterList; readonly voided: number }> {
  const db = office.database.read;
  const { settings } = await loadSettings(db);
  const letters = await db.selectFrom('letter').select('number').where('state', '=', 'void').orderBy('id').execute();
  const keys = (await listPublicKeys(db)).map(({ keyId, publicKey, lastDay, revokedFrom }) => ({
    keyId,
    publicKey: toBase32(Buffer.from(publicKey, 'base64')),
    lastDay,
    revokedFrom,
  }));
  const list: LetterList = {
    office: settings.officeName,
    madeOn: officeDate(office.clock),
    keys,
    voided: letters.map((letter) => letter.number),
  };
  const text = JSON.stringify(list);
  const signatures = (await vouchingKeys(db)).map((key) => ({
    keyId: key.id,
    signature: toBase32(signBytes(listBytes(text), key)),
  }));
  return { signed: { format: listFormat, list: text, signatures }, voided: letters.length };
}

async function writeText(office: Office, path: string, text: string): Promise<void> {
  refuseDatabaseFile(office, path);
  await writeAtomically(path, (sink) => sink(Buffer.from(text)));
}

/** Writes the list by which a stand-alone checker is brought up to date; tells how many void numbers are in it. */
export async function exportLetterList(office: Office, path: string): Promise<number> {
  const { signed, voided } = await signedList(office);
  await writeText(office, path, `${JSON.stringify(signed)}\n`);
  return voided;
}

/** Writes the stand-alone checker: one HTML file with the present list in it. Tells how many void numbers are in it. */
export async function exportChecker(office: Office, path: string): Promise<number> {
  const { signed, voided } = await signedList(office);
  const page = await readFile(join(office.resourcesDir, 'letters', 'checker.html'), 'utf8');
  // A text within a script element must not hold what would end the element.
  const data = JSON.stringify(signed).replaceAll('<', '\\u003c');
  await writeText(
    office,
    path,
    page.replace('"LIST"', () => data),
  );
  return voided;
}
