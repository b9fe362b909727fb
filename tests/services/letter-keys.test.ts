import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyEd25519 } from '#shared/domain/ed25519.ts';
import { checkWithList, type LetterList, readList, vouchedFor } from '#shared/domain/letter-list.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { approveSample, issueLetters } from '../support/office-work.ts';
import { refusalCode, waitForJob } from '../support/outcomes.ts';

const verify = async (...parts: Parameters<typeof verifyEd25519>) => verifyEd25519(...parts);

let office: TestOffice;
let listPath: string;

beforeAll(async () => {
  office = await freshOffice();
  await approveSample(office, 60);
  await issueLetters(office, { limit: 3 });
  listPath = join(office.dataDir, 'daftar-surat.json');
});
afterAll(() => office.remove());

/** Text of the QR code of the n-th letter. */
function code(sequence: number): string {
  return String(office.sql.prepare('SELECT qr_text FROM letter WHERE sequence = ?').pluck().get(sequence));
}

async function exported() {
  await office.as('letter_clerk').letters.exportList({ path: listPath });
  const read = readList(readFileSync(listPath, 'utf8'));
  if (!read) throw new Error('no list');
  return read;
}

async function verdict(text: string, list: LetterList, today = '2026-11-22') {
  return (await checkWithList(text, list, { today, printed: '' }, verify)).verdict;
}

describe('keys of letters', () => {
  test('only an administrator may change them', async () => {
    const clerk = office.as('letter_clerk');
    expect(await refusalCode(clerk.letters.rotateKey())).toBe('accounts.forbidden');
  });

  test('a new key signs from now on, and the old one still vouches for its letters', async () => {
    const administrator = office.as('administrator');
    const before = await exported();
    const { keyId } = await administrator.letters.rotateKey();
    const keys = await administrator.letters.publicKeys();
    expect(keys.map((key) => [key.keyId === keyId, key.lastDay])).toEqual([
      [false, '2026-11-22'],
      [true, null],
    ]);
    await issueLetters(office, { limit: 1 });
    for (const sequence of [1, 4])
      expect(await administrator.letters.verify({ text: code(sequence) })).toMatchObject({ verdict: 'valid' });
    expect(await verdict(code(4), before.list)).toBe('unknown_key');
    const after = await exported();
    expect(await vouchedFor(after.signed, before.list, verify)).toBe(true);
    expect(await verdict(code(4), after.list)).toBe('valid');
    expect(await verdict(code(1), after.list)).toBe('valid');
  });

  test('the list holds void numbers and nothing of any person', async () => {
    const clerk = office.as('letter_clerk');
    const letter = (await clerk.letters.list({ search: '560/2/' })).rows[0];
    await clerk.letters.void({ id: letter?.id ?? 0, reason: 'salah cetak' });
    const { list, signed } = await exported();
    expect(list.voided).toEqual([letter?.number]);
    expect(await verdict(code(2), list)).toBe('void');
    expect(await verdict(code(1), list, '2027-03-01')).toBe('list_too_old');
    const people = office.sql.prepare<[], { nik: string; name: string }>('SELECT nik, name FROM worker').all();
    for (const { nik, name } of people) {
      expect(signed.list).not.toContain(nik);
      expect(signed.list).not.toContain(name);
    }
    const forged = { ...signed, list: signed.list.replace(/"voided":\[.*\]/, '"voided":[]') };
    expect(forged.list).not.toBe(signed.list);
    expect(await vouchedFor(forged, list, verify)).toBe(false);
  });

  test('a revoked key is not believed from that day on, not even for a list; the one in use is replaced', async () => {
    const administrator = office.as('administrator');
    const before = await exported();
    const keyId = before.list.keys.at(-1)?.keyId ?? '';
    const order = { keyId, from: '2026-11-22', reason: 'laptop hilang' };
    await administrator.letters.revokeKey(order);
    expect(await refusalCode(administrator.letters.revokeKey(order))).toBe('letters.key_revoked');
    expect(await administrator.letters.verify({ text: code(4) })).toMatchObject({ verdict: 'key_ended' });
    expect(await administrator.letters.verify({ text: code(1) })).toMatchObject({ verdict: 'valid' });
    const after = await exported();
    expect(await verdict(code(4), after.list)).toBe('key_ended');
    expect(after.signed.signatures.map((signature) => signature.keyId)).not.toContain(keyId);
    expect(after.list.keys.filter((key) => key.lastDay === null)).toHaveLength(1);
    const revoked = after.list.keys.filter((key) => key.keyId === keyId);
    expect(await vouchedFor(before.signed, { ...after.list, keys: revoked }, verify)).toBe(false);
    await issueLetters(office, { limit: 1 });
    expect(await administrator.letters.verify({ text: code(5) })).toMatchObject({ verdict: 'valid' });
    const acts = office.sql.prepare(`SELECT action FROM journal WHERE entity = 'signing_key'`).pluck().all();
    expect(acts).toEqual(['signing_key.rotated', 'signing_key.revoked']);
    expect(await administrator.settings.check()).toMatchObject({ ok: true });
  });

  test('a key that letters were dated ahead with vouches for them', async () => {
    const administrator = office.as('administrator');
    const clerk = office.as('letter_clerk');
    const folder = join(office.dataDir, 'surat');
    await waitForJob(clerk, clerk.letters.issue({ folder, letterDate: '2026-12-31', limit: 1 }));
    await administrator.letters.rotateKey();
    expect((await administrator.letters.publicKeys()).at(-2)?.lastDay).toBe('2026-12-31');
    expect(await administrator.letters.verify({ text: code(6) })).toMatchObject({ verdict: 'valid' });
  });

  test('no key leaves the table, and none ends twice', () => {
    expect(() => office.sql.exec('DELETE FROM signing_key')).toThrow('append_only');
    expect(() => office.sql.exec(`UPDATE signing_key SET last_day = '2030-01-01'`)).toThrow('append_only');
  });

  test('the stand-alone checker is one file with the list in it', async () => {
    const path = join(office.dataDir, 'periksa.html');
    expect(await office.as('auditor').letters.exportChecker({ path })).toEqual({ voided: 1 });
    const page = readFileSync(path, 'utf8');
    const data = /<script type="application\/json" id="data">([^<]*)<\/script>/.exec(page)?.[1] ?? '';
    expect(readList(data)?.list.office).toBe('Dinas Sosial Contoh');
    expect(page).not.toMatch(/\b(?:src|href)=|https?:\/\//);
  });
});
