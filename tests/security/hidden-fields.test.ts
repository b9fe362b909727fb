import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WorkerFilter, WorkerRow } from '#shared/contract/workers.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { submitAll } from '../support/office-work.ts';
import { refusalCode } from '../support/outcomes.ts';
import { pageTexts } from '../support/pdf-tools.ts';
import { importPeople } from '../support/register.ts';

let office: TestOffice;
let person: WorkerRow | undefined;
beforeAll(async () => {
  office = await freshOffice();
  [person] = await importPeople(office, [{ name: 'Sitti Rahma', disability: 'Fisik' }]);
  await submitAll(office);
});
afterAll(() => office.remove());

function conditions(field: 'nik' | 'kk' | 'phone' | 'disability'): WorkerFilter {
  return { columns: [{ field, kind: 'startsWith', value: '7' }] };
}

describe.each(['head', 'auditor'] as const)('%s', (role) => {
  test.each(['nik', 'kk', 'phone', 'disability'] as const)('cannot find out the %s by filtering', async (field) => {
    const client = office.as(role);
    expect(await refusalCode(client.workers.list({ filter: conditions(field) }))).toBe('workers.filter_hidden');
    expect(await refusalCode(client.workers.counts({ filter: conditions(field) }))).toBe('workers.filter_hidden');
  });

  test('cannot guess a number digit by digit, in the register or the queue', async () => {
    const client = office.as(role);
    const nik = person?.nik ?? '';
    for (const search of [nik.slice(0, 4), nik.slice(0, 15), ` ${nik.slice(0, 8)}. `]) {
      expect(await refusalCode(client.workers.list({ filter: { search } }))).toBe('workers.search_whole_number');
      const filter = { state: 'proposed', search } as const;
      expect(await refusalCode(client.verification.queue({ filter }))).toBe('workers.search_whole_number');
    }
    expect((await client.workers.list({ filter: { search: nik } })).total).toBe(1);
    expect((await client.workers.list({ filter: { search: 'rahma' } })).total).toBe(1);
  });

  test('sees the NIK masked in the queue, the case and the picture of a letter', async () => {
    const client = office.as(role);
    const [row] = (await client.verification.queue({})).rows;
    const found = await client.verification.get({ id: row?.id ?? 0 });
    expect(row?.nik).toContain('•');
    expect(JSON.stringify([row, found])).not.toContain(person?.nik);
    const { pdf } = await client.letters.preview({ workerId: person?.id ?? 0 });
    const [page] = pageTexts(Buffer.from(pdf, 'base64'));
    expect(page).toContain('Sitti Rahma');
    expect(page).not.toContain(person?.nik);
  });
});

describe('a letter clerk', () => {
  test('sees the NIK on the letter, and cannot find out a disability by counting letters', async () => {
    const client = office.as('letter_clerk');
    const { pdf } = await client.letters.preview({ workerId: person?.id ?? 0, paper: 'F4' });
    expect(pageTexts(Buffer.from(pdf, 'base64'))[0]).toContain(person?.nik);
    const filter = conditions('disability');
    expect(await refusalCode(client.letters.preflight({ filter }))).toBe('workers.filter_hidden');
    expect(await refusalCode(client.letters.issue({ filter, folder: office.dataDir }))).toBe('workers.filter_hidden');
    expect(await refusalCode(client.letters.preview({ workerId: 999 }))).toBe('common.not_found');
  });
});
