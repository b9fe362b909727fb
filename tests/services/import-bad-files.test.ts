import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { packWorkbook, type WorkbookParts, workbookParts } from '../support/make-workbook.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { failureOf, refusalCode } from '../support/outcomes.ts';

const people = [
  ['Nama', 'NIK'],
  ['Baso', '7371010503857149'],
] as const;

function workbook(change: (parts: WorkbookParts) => void = () => undefined): Uint8Array {
  const parts = workbookParts([{ name: 'A', rows: people }]);
  change(parts);
  return packWorkbook(parts);
}

/** 300 MB of one letter inside a few hundred kilobytes. */
function bomb(): Uint8Array {
  const inside = Buffer.alloc(300 * 1024 * 1024, 'A');
  const parts = Object.entries(workbookParts([{ name: 'A', rows: people }]));
  const files = Object.fromEntries(parts.map(([name, text]) => [name, strToU8(text)]));
  return zipSync({ ...files, 'xl/worksheets/sheet1.xml': inside }, { level: 6 });
}

/** A list cut off in the middle of its last people: the container has lost its directory. */
const compound = Buffer.concat([
  Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  Buffer.alloc(1500),
  Buffer.from('EncryptedPackage', 'utf16le'),
  Buffer.alloc(700),
]);

const entities = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>';
const external = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>';
function withDoctype(doctype: string): Uint8Array {
  return workbook((parts) => {
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
    parts['xl/worksheets/sheet1.xml'] = sheet.replace('?>', `?>${doctype}`).replace('Baso', '&b;');
  });
}

const cases: readonly (readonly [string, string, () => Uint8Array | string, RegExp])[] = [
  ['an empty file', 'kosong.xlsx', () => '', /^imports\.file_empty$/],
  ['random bytes', 'acak.xlsx', () => randomBytes(5000), /^imports\.(format_not_supported|file_damaged|no_people)$/],
  [
    'a picture',
    'foto.csv',
    () => Buffer.from('89504e470d0a1a0a0000', 'hex'),
    /^imports\.(format_not_supported|no_people)$/,
  ],
  ['a text that is no list', 'surat.csv', () => 'Yth. Kepala Dinas,\r\nmohon maaf.\r\n', /^imports\.no_people$/],
  ['a list without people', 'judul.csv', () => 'Nama;NIK\r\n', /^imports\.no_people$/],
  ['a file with a password', 'sandi.xlsx', () => compound, /^imports\.password_protected$/],
  ['a truncated workbook', 'potong.xlsx', () => workbook().slice(0, -60), /^imports\.file_damaged$/],
  [
    'a workbook with a flipped byte',
    'rusak.xlsx',
    () => flipped(workbook()),
    /^imports\.(file_damaged|missing_part|format_not_supported)$/,
  ],
  ['a bomb', 'bom.xlsx', bomb, /^imports\.file_too_large$/],
  ['entities', 'entitas.xlsx', () => withDoctype(entities), /^imports\.unsafe_content$/],
  ['an external entity', 'luar.xlsx', () => withDoctype(external), /^imports\.unsafe_content$/],
];

function flipped(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const place = Math.floor(copy.length / 3);
  copy[place] = (copy[place] ?? 0) ^ 0x10;
  return copy;
}

let office: TestOffice;
beforeAll(async () => {
  office = await freshOffice();
});
afterAll(() => office.remove());

describe('a file that cannot be imported', () => {
  afterEach(async () => {
    const left = `SELECT (SELECT count(*) FROM import) + (SELECT count(*) FROM import_row) + (SELECT count(*) FROM worker)`;
    expect(office.sql.prepare(left).pluck().get()).toBe(0);
  });

  test.each(cases)('%s is refused with a clear code within five seconds', async (_, name, content, code) => {
    const path = join(office.dataDir, name);
    writeFileSync(path, content());
    const clerk = office.as('clerk');
    const begun = performance.now();
    expect(await failureOf(clerk, clerk.imports.stage({ path }))).toMatch(code);
    expect(performance.now() - begun).toBeLessThan(5000);
    const looked = await clerk.imports.inspect({ path }).then(
      ({ sheets }) => (sheets.some((sheet) => sheet.kind === 'people') ? 'people' : 'imports.no_people'),
      async (error) => (await refusalCode(Promise.reject(error))) ?? '',
    );
    // A damage further down is met by the reading of the rows only.
    if (looked !== 'people') expect(looked).toMatch(code);
  });

  test('a file that is not there, a folder, and a programme that is not there are refused', async () => {
    const clerk = office.as('clerk');
    const missing = join(office.dataDir, 'tidak-ada.xlsx');
    mkdirSync(join(office.dataDir, 'folder.xlsx'));
    expect(await failureOf(clerk, clerk.imports.stage({ path: missing }))).toBe('imports.file_unreadable');
    expect(await refusalCode(clerk.imports.inspect({ path: missing }))).toBe('imports.file_unreadable');
    const folder = join(office.dataDir, 'folder.xlsx');
    expect(await failureOf(clerk, clerk.imports.stage({ path: folder }))).toBe('imports.file_unreadable');
    expect(await refusalCode(clerk.imports.stage({ path: missing, programId: 99 }))).toBe('programs.not_found');
    await expect(clerk.imports.stage({ path: missing, referenceDate: '2026-02-31' })).rejects.toThrow();
  });

  test('does not stand in the way of the next list', async () => {
    expect(await office.as('clerk').settings.check()).toMatchObject({ ok: true });
    expect(JSON.stringify(office.log)).toContain('imports.file_damaged');
  });
});
