import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signingKeyFromSeed, signPayload } from '#backend/letters/payload.ts';
import type { LetterRow } from '#shared/contract/letter-agenda.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { approveSample, issueLetters } from '../support/office-work.ts';
import { refusalCode } from '../support/outcomes.ts';

let office: TestOffice;
let letters: readonly LetterRow[];
beforeAll(async () => {
  office = await freshOffice();
  await approveSample(office, 40);
  await issueLetters(office, { limit: 10 });
  letters = (await office.as('letter_clerk').letters.list({})).rows;
});
afterAll(() => office.remove());

function codeOf(letter: LetterRow | undefined): string {
  return String(office.sql.prepare('SELECT qr_text FROM letter WHERE id = ?').pluck().get(letter?.id));
}

async function verdict(text: string): Promise<string> {
  return (await office.as('auditor').letters.verify({ text })).verdict;
}

describe('a scanned code', () => {
  test('is valid as it is, in small letters, and with line breaks', async () => {
    const code = codeOf(letters[0]);
    for (const text of [code, code.toLowerCase(), `${code.slice(0, 40)}\n ${code.slice(40)}`])
      expect(await verdict(text)).toBe('valid');
  });

  test('with any one sign changed is told as altered or of an unknown key, never as valid', async () => {
    const code = codeOf(letters[0]);
    for (let place = 5; place < code.length; place += 1) {
      const sign = code[place] === 'A' ? 'B' : 'A';
      const told = await verdict(code.slice(0, place) + sign + code.slice(place + 1));
      expect(`${place} ${told}`).toMatch(place < 12 ? / (altered|unknown_key)$/ : / altered$/);
    }
    expect(await verdict(code.slice(0, -1))).toBe('altered');
    expect(await verdict(`${code}A`)).toBe('altered');
  });

  test('that is no code of ours, or signed with a key of somebody else, is told as that', async () => {
    expect(await verdict('https://contoh.go.id/surat/1')).toBe('not_a_code');
    const payload = { number: letters[0]?.number ?? '', issuedOn: '2026-11-22', maskedName: 'S*', programCode: 'P' };
    const forged = signPayload({ ...payload, status: 'active' }, signingKeyFromSeed(Buffer.alloc(32, 7)));
    expect(await verdict(forged)).toBe('unknown_key');
  });

  test('of a number that this office never gave is told as unknown', async () => {
    const seed = String(office.sql.prepare('SELECT private_key FROM signing_key').pluck().get());
    const key = signingKeyFromSeed(Buffer.from(seed, 'base64'));
    const payload = { issuedOn: '2026-11-22', maskedName: 'S*', programCode: 'P', status: 'active' } as const;
    expect(await verdict(signPayload({ ...payload, number: '560/999/BERJASA/XI/2026' }, key))).toBe('unknown_number');
  });

  test('of a letter that was made void is told as void', async () => {
    const letter = letters[1];
    expect(await verdict(codeOf(letter))).toBe('valid');
    const client = office.as('letter_clerk');
    await client.letters.void({ id: letter?.id ?? 0, reason: 'salah orang' });
    expect(await verdict(codeOf(letter))).toBe('void');
    expect(await refusalCode(client.letters.void({ id: letter?.id ?? 0, reason: 'lagi' }))).toBe(
      'letters.already_void',
    );
    await expect(client.letters.void({ id: letters[2]?.id ?? 0, reason: ' ' })).rejects.toThrow();
  });
});

describe('direct SQL', () => {
  test.each([
    [`DELETE FROM letter`, 'never_deleted'],
    [`UPDATE letter SET number = 'x/1' WHERE id = 1`, 'letter_is_fixed'],
    [`UPDATE letter SET worker_id = 1 WHERE id = 3`, 'letter_is_fixed'],
    [`UPDATE letter SET payload = '{}'`, 'letter_is_fixed'],
    [`UPDATE letter SET state = 'reserved' WHERE state = 'issued'`, 'letter_is_fixed'],
    [`UPDATE letter SET state = 'issued' WHERE state = 'void'`, 'letter_is_fixed'],
    [`UPDATE letter SET state = 'void', void_reason = ''`, 'CHECK'],
    [`UPDATE letter_counter SET last = last - 1`, 'counter_grows'],
    [`DELETE FROM letter_counter`, 'never_deleted'],
    [
      `INSERT INTO letter (series_id, year, sequence, number, state, worker_id, program_id, batch_id, payload) SELECT 1, 2026, 500, 'x', 'reserved', id, 1, 1, '{}' FROM worker WHERE id NOT IN (SELECT worker_id FROM letter) AND state = 'approved' LIMIT 1`,
      'number_not_reserved',
    ],
    [
      `INSERT INTO letter (series_id, year, sequence, number, state, worker_id, program_id, batch_id, payload) SELECT 1, 2026, 1, 'x', 'issued', id, 1, 1, '{}' FROM worker LIMIT 1`,
      /letter_starts_reserved|CHECK/,
    ],
    [
      `INSERT INTO letter (series_id, year, sequence, number, state, worker_id, program_id, batch_id, payload) SELECT 1, 2026, 1, 'x', 'reserved', id, 1, 1, '{}' FROM worker WHERE state = 'approved' AND id NOT IN (SELECT worker_id FROM letter) LIMIT 1`,
      'UNIQUE',
    ],
    [
      `UPDATE worker SET state = 'draft' WHERE id = (SELECT worker_id FROM letter WHERE id = 5); UPDATE letter_counter SET last = last + 1; INSERT INTO letter (series_id, year, sequence, number, state, worker_id, program_id, batch_id, payload) SELECT 1, 2026, 11, 'x', 'reserved', id, 1, 1, '{}' FROM worker WHERE state = 'draft' LIMIT 1`,
      'letter_without_approval',
    ],
    [
      `UPDATE letter_counter SET last = last + 1; INSERT INTO letter (series_id, year, sequence, number, state, worker_id, program_id, batch_id, payload) SELECT 1, 2026, 11, 'x', 'reserved', id, 1, 1, '{}' FROM worker WHERE state = 'approved' AND id NOT IN (SELECT worker_id FROM letter) LIMIT 1; UPDATE worker SET state = 'draft' WHERE id = (SELECT worker_id FROM letter WHERE number = 'x'); UPDATE letter SET state = 'issued', qr_text = 'x', issued_at = '2026', issued_by = 1 WHERE number = 'x'`,
      'letter_without_approval',
    ],
  ])('%s is refused', (statements, refusal) => {
    const run = office.sql.transaction(() => office.sql.exec(statements));
    expect(run).toThrow(refusal);
  });

  test('left ledger and counter as they were', async () => {
    expect(await office.as('letter_clerk').settings.check()).toMatchObject({ ok: true });
    expect((await office.as('letter_clerk').letters.preflight({})).firstNumber).toBe('560/11/BERJASA/XI/2026');
  });
});

describe('series', () => {
  test('take a checked pattern, unique codes, and tell a stale form', async () => {
    const client = office.as('administrator');
    const [series] = await client.letters.series();
    if (!series) throw new Error('no series');
    const save = (change: object) => client.letters.saveSeries({ ...series, ...change });
    expect(await refusalCode(save({ pattern: '{urut}' }))).toBe('letters.pattern_year_missing');
    expect(await refusalCode(save({ pattern: '{tahun}/{nomor}' }))).toBe('letters.pattern_unknown_placeholder');
    expect(await refusalCode(save({ id: undefined, name: 'Lain' }))).toBe('letters.series_taken');
    expect(await save({ pattern: '{urut:4}/{unit}/{tahun}' })).toMatchObject({ version: series.version + 1 });
    expect(await refusalCode(save({ name: 'Terlambat' }))).toBe('common.stale');
    expect(await issueLetters(office, { limit: 1 })).toMatchObject({ issued: 1 });
    expect((await client.letters.list({ end: 1 })).rows[0]?.number).toBe('0011/BERJASA/2026');
  });
});
