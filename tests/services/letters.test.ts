import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { approveAll, approveSample, issueLetters } from '../support/office-work.ts';
import { failureOf, refusalCode, waitForJob } from '../support/outcomes.ts';
import { pageCodes, pageTexts, pdfInfo } from '../support/pdf-tools.ts';
import { importPeople } from '../support/register.ts';

const READY = 130;

function sequences(office: TestOffice): readonly number[] {
  return office.sql.prepare<[], number>('SELECT sequence FROM letter ORDER BY sequence').pluck().all();
}

function upTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

describe('letters for approved people', () => {
  let office: TestOffice;
  let approved: number;
  let folder: string;
  beforeAll(async () => {
    office = await freshOffice();
    approved = await approveSample(office, 200);
    folder = join(office.dataDir, 'surat');
  });
  afterAll(() => office.remove());

  test('pre-flight says how many and which numbers, and uses none', async () => {
    const told = await office.as('letter_clerk').letters.preflight({});
    expect(told).toMatchObject({ ready: approved, alreadyIssued: 0, problemCount: 0 });
    expect(told.firstNumber).toBe('560/1/BERJASA/XI/2026');
    expect(told.lastNumber).toBe(`560/${approved}/BERJASA/XI/2026`);
    expect(told.warnings).toMatchObject([{ code: 'letters.signer_missing' }]);
    expect(sequences(office)).toEqual([]);
  });

  test('another number of people than was shown uses no number', async () => {
    const client = office.as('letter_clerk');
    const wrong = client.letters.issue({ folder, expectedCount: approved + 1 });
    expect(await failureOf(client, wrong)).toBe('letters.count_changed');
    const nowhere = join(office.dataDir, 'berjasa.db', 'surat');
    expect(await failureOf(client, client.letters.issue({ folder: nowhere }))).toBe('letters.folder_not_writable');
    expect(sequences(office)).toEqual([]);
  });

  test('two batches issued at the same moment share out gapless numbers, each only once', async () => {
    const client = office.as('letter_clerk');
    const second = await office.another('letter_clerk', 'surat2');
    const [first, other] = await Promise.all([
      waitForJob(client, client.letters.issue({ folder, limit: 60 })),
      waitForJob(second, second.letters.issue({ folder, limit: READY - 60, paper: 'F4' })),
    ]);
    expect([first.result?.issued, other.result?.issued]).toEqual([60, READY - 60]);
    expect(sequences(office)).toEqual(upTo(READY));
    const { rows, total } = await client.letters.list({ end: 1000 });
    expect(total).toBe(READY);
    expect(new Set(rows.map((row) => row.number)).size).toBe(READY);
    expect(new Set(rows.map((row) => row.workerId)).size).toBe(READY);
    expect(rows.every((row) => row.state === 'issued' && row.issuedAt !== null)).toBe(true);
    const batches = await client.letters.batches();
    expect(batches.map(({ state, paper }) => [state, paper])).toEqual([
      ['done', 'F4'],
      ['done', 'A4'],
    ]);
    expect(await client.settings.check()).toMatchObject({ ok: true });
  });

  test('every page bears its number and person, a code that verifies, and the size of its paper', async () => {
    const client = office.as('letter_clerk');
    const files = readdirSync(folder)
      .filter((name) => /^surat-\d+-\d+\.pdf$/.test(name))
      .sort();
    expect(files).toEqual(['surat-0001-0001.pdf', 'surat-0002-0001.pdf']);
    const { rows } = await client.letters.list({ end: 1000 });
    for (const [index, name] of files.entries()) {
      const pdf = readFileSync(join(folder, name));
      const letters = rows
        .filter((row) => row.batchId === index + 1)
        .sort((left, right) => left.sequence - right.sequence);
      const texts = pageTexts(pdf);
      expect(texts).toHaveLength(letters.length);
      for (const [page, letter] of letters.entries()) expect(texts[page]).toContain(letter.number);
      expect(pdfInfo(pdf).get('Page size')).toMatch(index === 0 ? /^595\.\d+ x 841\.\d+/ : /^609\.\d+ x 935\.\d+/);
      const stored = office.sql.prepare('SELECT sha256 FROM letter_file WHERE file_name = ?').pluck().get(name);
      expect(stored).toBe(createHash('sha256').update(pdf).digest('hex'));
    }
    const codes = pageCodes(readFileSync(join(folder, 'surat-0001-0001.pdf')));
    const first = await client.letters.verify({ text: codes[0] ?? '' });
    expect(first).toMatchObject({ verdict: 'valid', number: '560/1/BERJASA/XI/2026', issuedOn: '2026-11-22' });
    for (const code of codes) expect((await client.letters.verify({ text: code ?? '' })).verdict).toBe('valid');
    const onPaper = async (printed: string) => (await client.letters.verify({ text: codes[0] ?? '', printed })).verdict;
    expect(await onPaper('Nomor: 560/1/berjasa/XI/2026')).toBe('valid');
    expect(await onPaper('560/2/BERJASA/XI/2026')).toBe('replayed');
  });

  test('a code says nothing that could be misused', () => {
    const codes = office.sql.prepare<[], string>('SELECT qr_text FROM letter').pluck().all();
    const people = office.sql.prepare<[], { nik: string; name: string }>('SELECT nik, name FROM worker').all();
    expect(codes.every((code) => /^BJS1\.[A-Z2-7]+$/.test(code))).toBe(true);
    for (const { nik } of people) expect(codes.join().includes(nik)).toBe(false);
  });

  test('nobody gets a second letter while the first one lives', async () => {
    const client = office.as('letter_clerk');
    expect(await client.letters.preflight({})).toMatchObject({ ready: approved - READY, alreadyIssued: READY });
    expect(await issueLetters(office)).toMatchObject({ issued: approved - READY });
    expect(await failureOf(client, client.letters.issue({ folder }))).toBe('letters.nobody_ready');
    expect(sequences(office)).toEqual(upTo(approved));
  });

  test('the counter starts anew in the next year and the numbers stay different', async () => {
    const client = office.as('letter_clerk');
    const [letter] = (await client.letters.list({ end: 1 })).rows;
    await client.letters.void({ id: letter?.id ?? 0, reason: 'salah cetak' });
    const job = await waitForJob(client, client.letters.issue({ folder, letterDate: '2027-01-02' }));
    expect(job.result).toMatchObject({ issued: 1 });
    expect((await client.letters.list({ end: 1 })).rows[0]).toMatchObject({
      number: '560/1/BERJASA/I/2027',
      year: 2027,
      sequence: 1,
      workerId: letter?.workerId,
    });
    expect(await client.settings.check()).toMatchObject({ ok: true });
    await expect(client.letters.issue({ folder, letterDate: '2026-13-01' })).rejects.toThrow();
    await expect(client.letters.issue({ folder, letterDate: '1999-12-31' })).rejects.toThrow();
  });
});

describe('who lacks something', () => {
  officeTest('gets no number but a reason, by name', async ({ office }) => {
    await importPeople(office, [{ name: 'Sitti Rahma' }, { name: 'Muh. Basri', sex: 'L' }]);
    const clerk = office.as('clerk');
    const [row] = (await clerk.workers.list({ filter: { search: 'basri' } })).rows;
    const { id = 0, version = 0 } = row ?? {};
    await clerk.workers.edit({ edits: [{ id, version, field: 'nik', value: null }] });
    await waitForJob(clerk, clerk.verification.submit({ filter: {} }));
    await approveAll(office.as('verifier'));
    expect(await office.as('letter_clerk').letters.preflight({})).toMatchObject({
      ready: 1,
      problemCount: 1,
      problems: [{ workerId: id, name: 'Muh. Basri', code: 'letters.nik_missing' }],
    });
    expect(await issueLetters(office)).toMatchObject({ issued: 1 });
    expect(await refusalCode(office.as('letter_clerk').letters.verify({ text: '' }))).toBeNull();
  });
});
