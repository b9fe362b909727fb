import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshOffice, PASSWORD, startHost, type TestOffice } from '../support/office.ts';
import { approveSample, issueLetters } from '../support/office-work.ts';
import { checkPdf, pageTexts } from '../support/pdf-tools.ts';

const shift = { right: 0, down: 0 };
const order = { batchId: 1, part: 1, shift, printer: 'Kantor', pages: { from: 1, to: 3 } };

let office: TestOffice;

beforeAll(async () => {
  office = await freshOffice();
  await approveSample(office, 40);
  await issueLetters(office, { folder: join(office.dataDir, 'surat'), limit: 8 });
  // Jobs have the clock of the computer: what is done next is later than they.
  office.clock.set(new Date().toISOString());
}, 120_000);
afterAll(() => office.remove());

const actions = (pattern: string) =>
  office.sql.prepare('SELECT action FROM journal WHERE action LIKE ? ORDER BY id').pluck().all(pattern);

describe('a print whose answer never came', () => {
  test('counts as printed until a person has looked at the printer', async () => {
    const clerk = office.as('letter_clerk');
    const { id } = await clerk.letterPrints.begin(order);
    expect(await clerk.letterPrints.open()).toMatchObject([{ id, batchId: 1, state: 'asked', printer: 'Kantor' }]);
    await clerk.letterPrints.end({ id, state: 'unknown' });
    expect((await clerk.reports.overview()).unknownPrints).toBe(1);
    await expect(clerk.letterPrints.begin(order)).rejects.toMatchObject({ data: { code: 'letters.printed_before' } });
    // Another person may be the one at the printer; an end that is known does not change any more.
    await clerk.letterPrints.settle({ id, state: 'failed' });
    expect(await clerk.letterPrints.open()).toEqual([]);
    await expect(clerk.letterPrints.settle({ id, state: 'sent' })).rejects.toMatchObject({
      data: { code: 'common.stale' },
    });
    expect(() => office.sql.exec("UPDATE letter_print SET state = 'sent'")).toThrow('append_only');
    expect(actions('letters.printed')).toEqual([]);
    const again = await clerk.letterPrints.begin(order);
    await clerk.letterPrints.end({ id: again.id, state: 'unknown' });
    await clerk.letterPrints.settle({ id: again.id, state: 'sent' });
    expect(actions('letters.printed')).toHaveLength(1);
  });
});

test('a stamped copy is printed and saved, shifted, and what went out is recorded', async () => {
  const clerk = office.as('letter_clerk');
  const { rows } = await clerk.letters.list({ search: '560/8/' });
  const id = rows[0]?.id ?? 0;
  const made = await clerk.letterAgenda.copy({ id, askedBy: 'Keluarga', reason: 'hilang' });
  expect(made.copy).toBe(1);
  const same = await clerk.letterPrints.copyPage({ id, copy: 1, shift });
  expect(same.pdf).toBe(made.pdf);
  await expect(clerk.letterPrints.copyPage({ id, copy: 2, shift })).rejects.toMatchObject({
    data: { code: 'common.not_found' },
  });
  await clerk.letterPrints.copySent({ id, copy: 1, printer: null });
  const path = join(office.dataDir, 'salinan.pdf');
  await clerk.letterPrints.saveCopy({ id, copy: 1, shift: { right: 3, down: 0 }, path });
  const saved = readFileSync(path);
  expect(checkPdf(saved)).toMatch(/No syntax or stream encoding errors found/);
  expect(saved.includes('/MediaBox [-8.5039')).toBe(true);
  expect(pageTexts(saved).join('').replaceAll(' ', '')).toContain('SALINANKE-1');
  expect(actions('letter.cop%')).toEqual(['letter.copied', 'letter.copy_printed', 'letter.copy_saved']);
  const { life } = await clerk.letterAgenda.get({ id });
  expect(life.map(({ kind, copy, print }) => [kind, copy, print?.way])).toEqual([
    ['reserved', null, undefined],
    ['issued', null, undefined],
    ['copied', 1, undefined],
    ['copy_out', 1, 'dialog'],
    ['copy_out', 1, 'file'],
  ]);
  await clerk.letters.void({ id, reason: 'salah' });
  await expect(clerk.letterPrints.copyPage({ id, copy: 1, shift })).rejects.toMatchObject({
    data: { code: 'letters.copy_not_issued' },
  });
});

test('a print without an answer is closed at the next start, and stands in the lives of its letters', async () => {
  const clerk = office.as('letter_clerk');
  const { id } = await clerk.letterPrints.begin({ ...order, pages: { from: 5, to: 7 } });
  await office.close();
  const host = startHost({ dataDir: office.dataDir, key: office.key });
  const later = host.backend.client();
  await later.accounts.signIn({ username: 'letter_clerk', password: PASSWORD });
  expect(await later.letterPrints.open()).toMatchObject([{ id, state: 'unknown', from: 5, to: 7 }]);
  await later.letterPrints.settle({ id, state: 'sent' });
  const { rows } = await later.letters.list({ search: '560/5/' });
  const { life } = await later.letterAgenda.get({ id: rows[0]?.id ?? 0 });
  expect(life.map(({ kind }) => kind)).toEqual(['reserved', 'issued', 'printed']);
  expect(life.at(-1)?.print).toEqual({ way: 'printer', printer: 'Kantor', state: 'sent', reason: null });
  await host.close();
});
