import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sheet } from '#backend/exports/sheet.ts';
import { writeCsv } from '#backend/exports/write-csv.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berjasa-csv-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sheet: Sheet = {
  name: 'Data',
  widths: [20, 20, 20],
  header: [['NIK', 'Nama', 'Lahir']],
  rows: [
    [{ cells: ['0071010112906001', 'Sitti "Ros"; S.Pd.', { date: '1980-08-17' }] }],
    [{ cells: ['=1+1', ' a\nb', null] }, { cells: ['+628', '-', 5] }],
  ],
};

test.each([';', ','] as const)('byte order mark, CRLF, quoting and neutralised formulas with %s', async (delimiter) => {
  const path = join(folder, 'out.csv');
  await writeCsv(path, sheet, { policy: 'safe', delimiter });
  const text = readFileSync(path, 'utf8');
  expect(text.startsWith('\uFEFFNIK')).toBe(true);
  expect(text.split('\r\n')).toHaveLength(5);
  // Digits that are text say so by their quotes; numbers and dates have none.
  expect(text.split('\r\n')[1]).toMatch(/^"0071010112906001"[;,].*[;,]17\/08\/1980$/);
  expect(text.split('\r\n')[3]).toMatch(/[;,]5$/);
  expect(parse(text, { bom: true, delimiter })).toEqual([
    ['NIK', 'Nama', 'Lahir'],
    ['0071010112906001', 'Sitti "Ros"; S.Pd.', '17/08/1980'],
    ["'=1+1", ' a\nb', ''],
    ["'+628", "'-", '5'],
  ]);
});

test('raw leaves text as it is, and title rows stand above the header', async () => {
  const path = join(folder, 'out.csv');
  await writeCsv(path, { ...sheet, titleRows: ['DAFTAR'] }, { policy: 'raw', delimiter: ';' });
  const lines = readFileSync(path, 'utf8').split('\r\n');
  expect(lines.slice(0, 3)).toEqual(['\uFEFFDAFTAR', '', 'NIK;Nama;Lahir']);
  expect(lines[5]).toBe('+628;-;5');
});

test('a failure leaves nothing behind', async () => {
  const rows = (function* () {
    yield [{ cells: ['x'] }];
    throw new Error('cancelled');
  })();
  await expect(
    writeCsv(join(folder, 'out.csv'), { ...sheet, rows }, { policy: 'safe', delimiter: ';' }),
  ).rejects.toThrow('cancelled');
  expect(readdirSync(folder)).toEqual([]);
});
