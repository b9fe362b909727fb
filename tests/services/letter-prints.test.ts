import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { approveSample } from '../support/office-work.ts';
import { resultOf } from '../support/outcomes.ts';
import { checkPdf, pageTexts } from '../support/pdf-tools.ts';

let office: TestOffice;
let folder: string;
const shift = { right: 0, down: 0 };
const clerk = () => office.as('letter_clerk');
const order = { batchId: 1, part: 1, shift, printer: 'Kantor' };
const textsOf = (base64: string) => pageTexts(Buffer.from(base64, 'base64'));
const journal = (action: string) =>
  office.sql
    .prepare('SELECT detail FROM journal WHERE action = ? ORDER BY id')
    .pluck()
    .all(action)
    .map((detail) => JSON.parse(String(detail)));
const numberAt = (sequence: number) =>
  String(office.sql.prepare('SELECT number FROM letter_agenda WHERE sequence = ?').pluck().get(sequence));

beforeAll(async () => {
  office = await freshOffice();
  folder = join(office.dataDir, 'surat');
  await approveSample(office, 200);
  await resultOf(clerk(), clerk().letters.issue({ folder }));
}, 120_000);
afterAll(() => office.remove());

test('a batch has its manifest and lists of receipt as soon as it is issued', () => {
  const names = readdirSync(folder);
  expect(names).toContain('surat-0001-manifes.xlsx');
  expect(names.some((name) => name.startsWith('surat-0001-tanda-terima-'))).toBe(true);
});

test('a print is journalled only when the system has taken it', async () => {
  const cancelled = await clerk().letterPrints.begin(order);
  await clerk().letterPrints.end({ id: cancelled.id, state: 'cancelled' });
  expect(journal('letters.printed')).toEqual([]);
  const sent = await clerk().letterPrints.begin(order);
  expect(textsOf(sent.pdf)).toHaveLength(sent.letters);
  await clerk().letterPrints.end({ id: sent.id, state: 'sent' });
  const [detail, ...more] = journal('letters.printed');
  expect(more).toEqual([]);
  expect(detail).toEqual({
    part: 1,
    page: `1-${sent.letters}`,
    letters: sent.letters,
    first: numberAt(1),
    last: numberAt(sent.letters),
    printer: 'Kantor',
  });
  await expect(clerk().letterPrints.end({ id: sent.id, state: 'sent' })).rejects.toMatchObject({
    data: { code: 'common.stale' },
  });
});

test('jammed pages are printed again as originals, but only with a reason', async () => {
  const again = { ...order, pages: { from: 40, to: 42 } };
  await expect(clerk().letterPrints.begin(again)).rejects.toMatchObject({
    data: { code: 'letters.printed_before', params: { n: 3, number: numberAt(40) } },
  });
  await expect(clerk().letterPrints.begin({ ...again, reason: 'other' })).rejects.toMatchObject({
    data: { code: 'letters.print_note_missing' },
  });
  const { id, pdf } = await clerk().letterPrints.begin({ ...again, reason: 'jammed' });
  await clerk().letterPrints.end({ id, state: 'sent' });
  const pages = textsOf(pdf);
  expect(pages.map((page, index) => page.includes(`Nomor: ${numberAt(40 + index)} `))).toEqual([true, true, true]);
  expect(checkPdf(Buffer.from(pdf, 'base64'))).toMatch(/No syntax or stream encoding errors found/);
  // Nothing of the other letters is left in the file.
  expect(
    Buffer.from(pdf, 'base64')
      .toString('latin1')
      .match(/\/Type \/Page\b(?!s)/g),
  ).toHaveLength(3);
  expect(journal('letters.printed').at(-1)).toMatchObject({ page: '40-42', again: true, printReason: 'jammed' });
});

test('void letters and those with their owners never leave as originals', async () => {
  const { rows } = await clerk().letters.list({ search: numberAt(50) });
  await clerk().letters.void({ id: rows[0]?.id ?? 0, reason: 'nama keliru' });
  await clerk().letterAgenda.handOver({ code: numberAt(51), relation: 'self', handedOn: '2026-11-22' });
  const pages = { from: 49, to: 52 };
  const { id, pdf, letters, leftOut } = await clerk().letterPrints.begin({ ...order, pages, reason: 'spoilt' });
  await clerk().letterPrints.end({ id, state: 'failed' });
  expect({ letters, leftOut }).toEqual({ letters: 2, leftOut: 2 });
  const text = textsOf(pdf).join(' ');
  for (const [sequence, there] of [49, 50, 51, 52].map((one) => [one, one === 49 || one === 52] as const)) {
    expect(text.includes(`Nomor: ${numberAt(sequence)} `)).toBe(there);
  }
  await expect(
    clerk().letterPrints.begin({ ...order, pages: { from: 50, to: 51 }, reason: 'spoilt' }),
  ).rejects.toMatchObject({ data: { code: 'letters.print_nothing' } });
  expect(() =>
    office.sql
      .prepare(`INSERT INTO letter_print_sheet SELECT letter_id, ? FROM letter_agenda WHERE sequence = 51`)
      .run(id),
  ).toThrow('letter_already_handed');
});

test('a file is saved as it would be printed, and never over the files of the batch', async () => {
  const out = join(office.dataDir, 'keluar');
  mkdirSync(out);
  const part = { batchId: 1, part: 2, shift: { right: 3, down: 0 } };
  await expect(
    clerk().letterPrints.save({ ...part, target: { path: join(folder, 'surat-0001-0002.pdf') } }),
  ).rejects.toMatchObject({ data: { code: 'letters.save_over_batch' } });
  const before = readFileSync(join(folder, 'surat-0001-0002.pdf'));
  const { path, letters } = await clerk().letterPrints.save({ ...part, target: { folder: out } });
  expect(path).toBe(join(out, 'surat-0001-0002-cetak.pdf'));
  expect(pageTexts(readFileSync(path))).toHaveLength(letters);
  expect(readFileSync(path).includes('/MediaBox [-8.5039')).toBe(true);
  expect(readFileSync(join(folder, 'surat-0001-0002.pdf')).equals(before)).toBe(true);
  expect(existsSync(`${path}.part`)).toBe(false);
  expect(journal('letters.saved')).toHaveLength(1);
  await expect(clerk().letterPrints.save({ ...part, target: { folder: out } })).rejects.toMatchObject({
    data: { code: 'letters.printed_before' },
  });
  const history = await clerk().letterPrints.history({ batchId: 1 });
  expect(history.map(({ state, way }) => `${way} ${state}`)).toEqual([
    'file sent',
    'printer failed',
    'printer sent',
    'printer sent',
    'printer cancelled',
  ]);
});
