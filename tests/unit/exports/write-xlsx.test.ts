import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sheet, SheetCell } from '#backend/exports/sheet.ts';
import { writeXlsx } from '#backend/exports/write-xlsx.ts';
import { readWorkbook } from '#tests/support/read-workbook.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berjasa-xlsx-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sheetOf = (cells: readonly SheetCell[], more: Partial<Sheet> = {}): Sheet => ({
  name: 'Data',
  widths: cells.map(() => 20),
  header: [cells.map((_, index) => `Kolom ${index + 1}`)],
  rows: [[{ cells }]],
  ...more,
});

const SAFE = { policy: 'safe', strings: 'inline' } as const;

test.each(['inline', 'shared'] as const)('identifiers stay text with all their digits (%s)', async (strings) => {
  const identifiers = ['0071010112906001', '7371010112906001', '9171010112906001', '09001234567', '00'];
  const path = join(folder, 'out.xlsx');
  await writeXlsx(path, [sheetOf(identifiers)], { policy: 'safe', strings });
  const cells = readWorkbook(path).get('Data')?.cells;
  identifiers.forEach((identifier, index) => {
    const type = strings === 'shared' ? 's' : 'inlineStr';
    const reference = `${'ABCDE'[index]}2`;
    expect(cells?.get(reference)).toEqual({ type, text: identifier, format: 49, quoted: false });
  });
});

test.each(['=1+1', '+628', '-', '@x', '\tx', '\rx', '＝1'])(
  'text that could run stays quoted text: %j',
  async (text) => {
    const path = join(folder, 'out.xlsx');
    await writeXlsx(path, [sheetOf([text])], SAFE);
    const cell = readWorkbook(path).get('Data')?.cells.get('A2');
    expect(cell).toMatchObject({ type: 'inlineStr', quoted: true, format: 49 });
    expect(cell?.text.replace('_x000D_', '\r')).toBe(text);
    expect(readFileSync(path, 'latin1')).not.toContain('<f>');
  },
);

test('numbers, runs of digits, days, empty cells and hidden rows', async () => {
  const path = join(folder, 'out.xlsx');
  const cells: readonly SheetCell[] = [
    12.5,
    { digits: '9404063007759530' },
    { date: '1980-08-17', format: 'dd-mm-yyyy' },
    { date: '1899-05-01' },
    null,
    { date: '1981-02-29' },
  ];
  await writeXlsx(path, [sheetOf(cells, { rows: [[{ cells }], [{ cells: ['x'], hidden: true }]] })], SAFE);
  const sheet = readWorkbook(path).get('Data');
  expect(sheet?.cells.get('A2')).toMatchObject({ type: 'n', text: '12.5' });
  expect(sheet?.cells.get('B2')).toMatchObject({ type: 'n', text: '9404063007759530', format: 1 });
  expect(sheet?.cells.get('C2')).toMatchObject({ type: 'n', text: '29450', format: 165 });
  expect(sheet?.cells.get('D2')).toMatchObject({ type: 'inlineStr', text: '01/05/1899' });
  expect(sheet?.cells.has('E2')).toBe(false);
  expect(sheet?.cells.get('F2')).toMatchObject({ type: 'inlineStr', text: '29/02/1981' });
  expect(sheet?.hidden).toEqual([3]);
});

test('letterhead, two-row header, frozen rows and several sheets with names that Excel accepts', async () => {
  const path = join(folder, 'out.xlsx');
  const header = [
    ['No', 'Lahir', null, 'Ket'],
    [null, 'Tempat', 'Tanggal', null],
  ];
  const first = sheetOf(['1', 'a', 'b', 'c'], { name: 'Kec. [Tallo]/1', titleRows: ['PEMERINTAH', 'DAFTAR'], header });
  await writeXlsx(path, [first, sheetOf(['x'], { name: 'Kec. [Tallo]/1' })], SAFE);
  const sheets = readWorkbook(path);
  expect([...sheets.keys()]).toEqual(['Kec.  Tallo  1', 'Kec.  Tallo  1 (2)']);
  const sheet = sheets.get('Kec.  Tallo  1');
  expect(sheet?.merges).toEqual(['A1:D1', 'A2:D2', 'A4:A5', 'B4:C4', 'D4:D5']);
  expect(sheet?.frozen).toBe(5);
  expect(sheet?.cells.get('C5')?.text).toBe('Tanggal');
  expect(sheet?.cells.get('D6')?.text).toBe('c');
});

test('any text comes back as it was, also what XML cannot hold', async () => {
  const texts = ['  a ', 'b\nc', '<&>"\'', "Pa'baeng-Baeng", '_x0041_', 'a\u00a0b', '\u0001'];
  const path = join(folder, 'out.xlsx');
  await writeXlsx(path, [sheetOf(texts)], { policy: 'raw', strings: 'shared' });
  const cells = readWorkbook(path).get('Data')?.cells;
  const decoded = texts.map((_, index) =>
    cells
      ?.get(`${'ABCDEFG'[index]}2`)
      ?.text.replace(/_x([\dA-F]{4})_/g, (_match, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );
  expect(decoded).toEqual(texts);
});

test('a failure keeps the old file and leaves no part file', async () => {
  const path = join(folder, 'out.xlsx');
  writeFileSync(path, 'old');
  writeFileSync(`${path}.part`, 'left by a crash');
  const rows = (function* () {
    yield [{ cells: ['x'] }];
    throw new Error('cancelled');
  })();
  await expect(writeXlsx(path, [sheetOf(['x'], { rows })], SAFE)).rejects.toThrow('cancelled');
  expect(readdirSync(folder)).toEqual(['out.xlsx']);
  expect(readFileSync(path, 'utf8')).toBe('old');
});

test('a full disk and a place that cannot be written are told apart', async () => {
  const full = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('full'), { code: 'ENOSPC' })),
  });
  await expect(writeXlsx(full, [sheetOf(['x'])], SAFE)).rejects.toMatchObject({ code: 'exports.disk_full' });
  const missing = join(folder, 'none', 'out.xlsx');
  await expect(writeXlsx(missing, [sheetOf(['x'])], SAFE)).rejects.toMatchObject({ code: 'exports.not_writable' });
  const occupied = join(folder, 'occupied.xlsx');
  mkdirSync(join(occupied, 'x'), { recursive: true });
  await expect(writeXlsx(occupied, [sheetOf(['x'])], SAFE)).rejects.toMatchObject({
    code: 'exports.not_writable',
    params: { file: 'occupied.xlsx' },
  });
  expect(readdirSync(folder)).toEqual(['occupied.xlsx']);
});

test('a cell longer than Excel allows is refused', async () => {
  const path = join(folder, 'out.xlsx');
  await expect(writeXlsx(path, [sheetOf(['x'.repeat(32_768)])], SAFE)).rejects.toMatchObject({
    code: 'exports.cell_too_long',
  });
  expect(readdirSync(folder)).toEqual([]);
});

test('an open stream receives the whole workbook', async () => {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  const rows = (async function* () {
    yield [{ cells: ['satu'] }];
    yield [{ cells: ['dua'] }];
  })();
  await writeXlsx(stream, [sheetOf(['x'], { rows })], SAFE);
  expect(readWorkbook(Buffer.concat(chunks)).get('Data')?.cells.get('A3')?.text).toBe('dua');
});
