import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { officeTest } from '../support/office-test.ts';
import { refusalCode, refused, resultOf } from '../support/outcomes.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { enterPeople } from '../support/register.ts';
import { at, cellsOf } from '../support/register-acts.ts';

const definition = JSON.stringify({ filter: { search: 'basri' }, columns: ['name', 'nik'] });

describe('a saved view', () => {
  officeTest("is its owner's alone until it is shared, also after a change back", async ({ office }) => {
    const clerk = office.as('clerk');
    const head = office.as('head');
    const names = async (client: typeof clerk) => (await client.workers.views()).map(({ name }) => name);
    const own = await clerk.workers.saveView({ name: 'Milik saya', shared: false, definition });
    const shared = await clerk.workers.saveView({ name: 'Untuk semua', shared: true, definition });
    expect(await names(clerk)).toEqual(['Milik saya', 'Untuk semua']);
    expect(await head.workers.views()).toEqual([
      { id: shared.id, name: 'Untuk semua', shared: true, mine: false, ownerName: 'Akun clerk', definition },
    ]);
    await clerk.workers.saveView({ id: shared.id, name: 'Untuk semua', shared: false, definition });
    await clerk.workers.saveView({ id: own.id, name: 'Untuk kantor', shared: true, definition: '{}' });
    expect(await head.workers.views()).toMatchObject([{ name: 'Untuk kantor', definition: '{}' }]);
    expect(await names(clerk)).toEqual(['Untuk kantor', 'Untuk semua']);
    expect(await clerk.workers.removeView({ id: own.id })).toEqual({ id: own.id });
    expect(await names(head)).toEqual([]);
  });

  officeTest('is changed and removed by its owner only, whatever her role', async ({ office }) => {
    const view = await office.as('clerk').workers.saveView({ name: 'Bersama', shared: true, definition });
    for (const role of ['head', 'administrator'] as const) {
      const { workers } = office.as(role);
      const change = { id: view.id, name: 'Diganti', shared: true, definition: '{}' };
      expect(await refusalCode(workers.saveView(change))).toBe('workers.view_not_yours');
      expect(await refusalCode(workers.removeView({ id: view.id }))).toBe('workers.view_not_yours');
    }
    expect(await office.as('clerk').workers.views()).toEqual([view]);
  });

  officeTest('has a name that the owner uses once, and a definition that can be read', async ({ office }) => {
    const { workers } = office.as('clerk');
    const first = await workers.saveView({ name: 'Satu', shared: false, definition });
    const second = await workers.saveView({ name: 'Dua', shared: false, definition });
    expect(await refused(workers.saveView({ name: 'Satu', shared: true, definition }))).toMatchObject({
      code: 'workers.view_taken',
      params: { name: 'Satu' },
    });
    const rename = { id: second.id, name: 'Satu', shared: false, definition };
    expect(await refusalCode(workers.saveView(rename))).toBe('workers.view_taken');
    expect(await refusalCode(workers.saveView({ name: 'Tiga', shared: false, definition: '{' }))).toBe(
      'workers.view_unreadable',
    );
    expect(await workers.saveView({ id: first.id, name: 'Satu', shared: true, definition })).toMatchObject({
      shared: true,
    });
    await office.as('head').workers.saveView({ name: 'Satu', shared: false, definition });
    expect((await workers.views()).map(({ name }) => name)).toEqual(['Dua', 'Satu']);
  });
});

describe('an export of the view', () => {
  const people = [
    { name: 'Sitti Rahma', birthDate: '1990-03-12' },
    { name: 'Muh. Basri', sex: 'L', birthDate: '1980-06-15' },
    { name: '=HYPERLINK("x")', birthDate: '1970-01-05' },
  ];
  const fields = ['state', 'name', 'nik', 'districtName', 'villageCode', 'birthDate', 'occupationCode'] as const;
  const header = ['Status', 'Nama Lengkap', 'NIK', 'Kecamatan', 'Kelurahan', 'Tanggal Lahir', 'Pekerjaan'];

  officeTest('has its columns in its order and its rows in its order, as CSV', async ({ office }) => {
    const rows = await enterPeople(office, people);
    const clerk = office.as('clerk');
    const path = join(office.dataDir, 'tampilan.csv');
    const sort = [{ field: 'birthDate' as const, descending: false }];
    await resultOf(clerk, clerk.exports.workers({ path, format: 'csv', fields: [...fields], sort }));
    const [first, ...lines] = readFileSync(path, 'utf8').replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(first).toBe(header.join(';'));
    expect(lines).toEqual([
      `Draf;"'=HYPERLINK(""x"")";"${at(rows, 2).nik}";Bontoala;Baraya;05/01/1970;Pedagang Kaki Lima`,
      `Draf;Muh. Basri;"${at(rows, 1).nik}";Bontoala;Baraya;15/06/1980;Pedagang Kaki Lima`,
      `Draf;Sitti Rahma;"${at(rows, 0).nik}";Bontoala;Baraya;12/03/1990;Pedagang Kaki Lima`,
    ]);
  });

  officeTest(
    'is the same as a workbook, identifiers as text, and is journalled with its number',
    async ({ office }) => {
      const rows = await enterPeople(office, people);
      const clerk = office.as('clerk');
      const path = join(office.dataDir, 'tampilan.xlsx');
      const sort = [{ field: 'name' as const, descending: true }];
      const filter = { columns: [{ field: 'name' as const, kind: 'contains' as const, value: 'i' }] };
      const order = { path, fields: [...fields], sort, filter };
      expect(await resultOf(clerk, clerk.exports.workers({ ...order, format: 'xlsx' }))).toMatchObject({ count: 3 });
      const cells = readWorkbook(path).get('Pekerja')?.cells;
      const line = (number: number) => [...'ABCDEFGH'].map((letter) => cells?.get(`${letter}${number}`)?.text);
      expect(line(1)).toEqual([...header, undefined]);
      expect([2, 3, 4, 5].map((number) => cells?.get(`B${number}`)?.text)).toEqual([
        'Sitti Rahma',
        'Muh. Basri',
        '=HYPERLINK("x")',
        undefined,
      ]);
      expect(cells?.get('C2')).toMatchObject({ type: 'inlineStr', text: at(rows, 0).nik, format: 49 });
      expect(cells?.get('B4')).toMatchObject({ type: 'inlineStr', quoted: true });
      const journal = await office.as('auditor').settings.journal({ action: 'workers.exported' });
      expect(journal.rows).toMatchObject([{ actorName: 'Akun clerk' }]);
      expect(JSON.parse(journal.rows[0]?.detail ?? '')).toMatchObject({ count: 3, format: 'xlsx' });
    },
  );

  officeTest('holds the disability only where the view shows it', async ({ office }) => {
    await enterPeople(office, [{ name: 'Sitti Rahma', disability: 'Fisik' }]);
    const clerk = office.as('clerk');
    const [row] = (await clerk.workers.list({})).rows;
    if (!row) throw new Error('nobody imported');
    await clerk.workers.edit({ edits: cellsOf([row], 'incomeBand', 'below_500k') });
    const path = join(office.dataDir, 'ragam.csv');
    const text = async (shown: readonly ('name' | 'disability' | 'incomeBand')[]) => {
      await resultOf(clerk, clerk.exports.workers({ path, format: 'csv', fields: [...shown] }));
      return readFileSync(path, 'utf8');
    };
    expect(await text(['name'])).toBe('\uFEFFNama Lengkap\r\nSitti Rahma\r\n');
    expect(await text(['disability', 'name'])).toMatch(
      /^\uFEFFRagam Disabilitas;Nama Lengkap\r\n[^;]*isik[^;]*;Sitti Rahma\r\n$/,
    );
    expect(await text(['incomeBand'])).not.toContain('below_500k');
  });
});
