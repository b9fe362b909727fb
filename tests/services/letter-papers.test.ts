import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { approveSample } from '../support/office-work.ts';
import { resultOf, waitForJob } from '../support/outcomes.ts';
import { pageTexts } from '../support/pdf-tools.ts';
import { readWorkbook } from '../support/read-workbook.ts';

let office: TestOffice;
let folder: string;
const clerk = () => office.as('letter_clerk');
const pdfs = (pattern: RegExp) =>
  readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => ({ name, pages: pageTexts(readFileSync(join(folder, name))) }));
const rowsOf = (query: string) =>
  office.sql.prepare(query).all() as { readonly number: string; readonly name: string }[];

beforeAll(async () => {
  office = await freshOffice();
  folder = join(office.dataDir, 'surat');
  await approveSample(office, 260);
  await resultOf(clerk(), clerk().letters.issue({ folder, separators: 'rt' }));
  const { rows } = await clerk().letters.list({ search: '9' });
  await clerk().letters.void({ id: rows[0]?.id ?? 0, reason: 'nama keliru' });
  await resultOf(clerk(), clerk().letterAgenda.papers({ batchId: 1 }));
}, 120_000);
afterAll(() => office.remove());

test('a separator sheet lies before the letters of each RT', () => {
  const pages = pdfs(/^surat-0001-\d+\.pdf$/).flatMap((file) => file.pages);
  const sheets = pages.filter((page) => page.includes('Lembar pemisah'));
  const quarters = office.sql
    .prepare(`SELECT count(*) FROM (SELECT DISTINCT village_code, rw, rt FROM letter_agenda)`)
    .pluck()
    .get();
  // An RT that is torn apart between two files has a sheet in each.
  expect(sheets.length).toBeGreaterThanOrEqual(Number(quarters));
  expect(pages.length - sheets.length).toBe(rowsOf('SELECT number, name FROM letter_agenda').length);
  expect(pages[0]).toMatch(/^KELURAHAN .* Kecamatan .* RT \S+ \/ RW \S+ \d+ surat/);
});

test('the manifest names file and page of every letter, and the page is that letter', () => {
  const sheet = readWorkbook(join(folder, 'surat-0001-manifes.xlsx')).get('Manifes');
  const files = new Map(pdfs(/^surat-0001-\d+\.pdf$/).map(({ name, pages }) => [name, pages]));
  const at = (column: string, row: number) => sheet?.cells.get(`${column}${row}`)?.text ?? '';
  const letters = rowsOf('SELECT number, name FROM letter_agenda ORDER BY sequence');
  for (const [index, { number }] of letters.entries()) {
    const row = index + 2;
    expect(at('A', row)).toBe(number);
    expect(files.get(at('F', row))?.[Number(at('G', row)) - 1]).toContain(`Nomor: ${number} `);
  }
  const csv = readFileSync(join(folder, 'surat-0001-manifes.csv'), 'utf8').trim().split('\r\n');
  expect(csv).toHaveLength(letters.length + 1);
});

test('the lists of receipt hold every letter that is in force, by kelurahan', () => {
  const lists = pdfs(/tanda-terima/);
  const villages = office.sql
    .prepare(`SELECT count(DISTINCT village_code) FROM letter_agenda WHERE state = 'issued'`)
    .pluck()
    .get();
  expect(lists).toHaveLength(Number(villages));
  const text = lists.flatMap(({ pages }) => pages).join(' ');
  for (const { number } of rowsOf(`SELECT number, name FROM letter_agenda WHERE state = 'issued'`)) {
    expect(text).toContain(` ${number} `);
  }
  const [{ number } = { number: '-' }] = rowsOf(`SELECT number, name FROM letter_agenda WHERE state = 'void'`);
  expect(text).not.toContain(` ${number} `);
  expect(lists[0]?.pages[0]).toMatch(/TANDA TERIMA SURAT Kelurahan .*Nama dan tanda tangan/);
});

test('a kelurahan without a letter in force has no list of receipt any more', async () => {
  const [village] = office.sql
    .prepare<[], { code: string }>(
      `SELECT village_code AS code FROM letter_agenda WHERE state = 'issued' GROUP BY village_code ORDER BY count(*) LIMIT 1`,
    )
    .all();
  const other = join(folder, 'surat-0001-tanda-terima-lama.pdf');
  writeFileSync(other, 'x');
  const before = pdfs(/tanda-terima-\d+\.pdf$/).length;
  const { rows } = await clerk().letters.list({ villageCode: village?.code, state: 'issued', end: 1000 });
  for (const { id } of rows) await clerk().letters.void({ id, reason: 'salah kelurahan' });
  await resultOf(clerk(), clerk().letterAgenda.papers({ batchId: 1 }));
  const lists = pdfs(/tanda-terima-\d+\.pdf$/);
  expect(lists).toHaveLength(before - 1);
  const text = lists.flatMap(({ pages }) => pages).join(' ');
  for (const { number } of rows) expect(text).not.toContain(` ${number} `);
  expect(existsSync(other)).toBe(true);
});

test('the ledger holds every number, says why one is void, and closes', async () => {
  const answer = await resultOf(clerk(), clerk().letterAgenda.ledger({ seriesId: 1, year: 2026, folder }));
  const total = rowsOf('SELECT number, name FROM letter_agenda').length;
  const { length: voided } = rowsOf(`SELECT number, name FROM letter_agenda WHERE state = 'void'`);
  const counts = { given: total, issued: total - voided, voided, reserved: 0, unexplained: 0, files: 1 };
  expect(voided).toBeGreaterThan(0);
  expect(answer).toMatchObject(counts);
  const text = pdfs(/^buku-nomor-2026-1-01/)
    .flatMap(({ pages }) => pages)
    .join(' ');
  for (const { number } of rowsOf('SELECT number, name FROM letter_agenda')) expect(text).toContain(` ${number} `);
  expect(text).toContain('nama keliru');
  expect(text).toContain('Setiap nomor tercatat; jumlahnya cocok.');
});

test('a lost file is made anew with the same bytes, and is told in the journal', async () => {
  const path = join(folder, 'surat-0001-0001.pdf');
  const before = readFileSync(path);
  rmSync(path);
  const answer = await resultOf(clerk(), clerk().letterAgenda.papers({ batchId: 1 }));
  expect(answer).toMatchObject({ restored: 1 });
  expect(readFileSync(path).equals(before)).toBe(true);
  const told = office.sql.prepare(`SELECT detail FROM journal WHERE action = 'letters.file_restored'`).pluck().all();
  expect(told).toEqual(['{"file":"surat-0001-0001.pdf"}']);
  expect(await resultOf(clerk(), clerk().letterAgenda.papers({ batchId: 1 }))).toMatchObject({ restored: 0 });
});

test('a lost file that cannot be made the same again is not made at all', async () => {
  const path = join(folder, 'surat-0001-0001.pdf');
  const before = readFileSync(path);
  rmSync(path);
  office.sql.exec(`UPDATE letter_file SET sha256 = '${'0'.repeat(64)}'`);
  expect(await waitForJob(clerk(), clerk().letterAgenda.papers({ batchId: 1 }))).toMatchObject({
    state: 'failed',
    problem: { code: 'letters.file_not_same', params: { file: 'surat-0001-0001.pdf' } },
  });
  expect(existsSync(path)).toBe(false);
  writeFileSync(path, before);
  office.sql.prepare('UPDATE letter_file SET sha256 = ?').run(createHash('sha256').update(before).digest('hex'));
});

test('a file that was changed since is found', async () => {
  appendFileSync(join(folder, 'surat-0001-0001.pdf'), ' ');
  expect(await waitForJob(clerk(), clerk().letterAgenda.papers({ batchId: 1 }))).toMatchObject({
    state: 'failed',
    problem: { code: 'letters.file_changed', params: { file: 'surat-0001-0001.pdf' } },
  });
});
