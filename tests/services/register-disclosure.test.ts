import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EditableField, WorkerRow } from '#shared/contract/workers.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { submitAll } from '../support/office-work.ts';
import { refused, resultOf } from '../support/outcomes.ts';
import { importPeople, nikFor } from '../support/register.ts';
import { at, cellsOf, now } from '../support/register-acts.ts';

const person = { name: 'Sitti Rahma', disability: 'Fisik', phone: '0812 3456 7890', birthDate: '1990-03-12' };

let office: TestOffice;
let row: WorkerRow;
beforeAll(async () => {
  office = await freshOffice();
  row = at(await importPeople(office, [person]), 0);
});
afterAll(() => office.remove());

describe('a masked value', () => {
  const reveal = (
    role: 'head' | 'auditor' | 'clerk' | 'verifier' | 'letter_clerk',
    field: 'nik' | 'disability' = 'nik',
  ) => office.as(role).workers.reveal({ id: row.id, field, reason: 'pemeriksaan aduan' });

  test.each(['clerk', 'verifier', 'letter_clerk'] as const)(
    'is not revealed by %s, who has no such right',
    async (role) => {
      expect((await refused(reveal(role))).kind).toBe('FORBIDDEN');
    },
  );

  test.each(['head', 'auditor'] as const)(
    'is shown to %s with a reason, and the journal says so without it',
    async (role) => {
      expect(await reveal(role)).toEqual({ value: row.nik });
      expect(await reveal(role, 'disability')).toEqual({ value: 'fisik' });
      const { rows } = await office.as('auditor').settings.journal({ action: 'worker.revealed' });
      expect(rows.slice(0, 2)).toMatchObject([
        { actorName: `Akun ${role}`, entity: 'worker', entityId: row.id },
        { actorName: `Akun ${role}`, entity: 'worker', entityId: row.id },
      ]);
      expect(rows.slice(0, 2).map(({ detail }) => JSON.parse(detail))).toEqual([
        { field: 'disability', reason: 'pemeriksaan aduan' },
        { field: 'nik', reason: 'pemeriksaan aduan' },
      ]);
      const stored = JSON.stringify(office.sql.prepare('SELECT * FROM journal').all());
      for (const secret of [row.nik, row.kk, row.phone, 'fisik']) expect(stored).not.toContain(secret);
    },
  );

  test('needs a reason and a person', async () => {
    const { workers } = office.as('head');
    const journalled = async () => (await office.as('auditor').settings.journal({ action: 'worker.revealed' })).total;
    const before = await journalled();
    expect((await refused(workers.reveal({ id: row.id, field: 'nik', reason: '  ' }))).kind).toBe('BAD_REQUEST');
    expect((await refused(workers.reveal({ id: 999, field: 'nik', reason: 'uji' }))).code).toBe('common.not_found');
    expect(await journalled()).toBe(before);
  });
});

describe('the passport of a cell', () => {
  test.each([
    ['name', 'Nama Lengkap', 'Sitti Rahma', 'Sitti Rahma'],
    ['birthDate', 'Tanggal Lahir', '1990-03-12', '1990-03-12'],
    ['phone', 'No. HP', '0812 3456 7890', '081234567890'],
    ['disability', 'Ragam Disabilitas', 'Fisik', 'fisik'],
    ['rt', 'RT', '003', '003'],
    ['motherName', 'Nama Ibu Kandung', 'Hasnah', 'Hasnah'],
  ] as const)('of %s names the column and the cell of the source file', async (field, column, cell, value) => {
    expect(await office.as('clerk').workers.passport({ id: row.id, field })).toEqual({
      value,
      source: { fileName: 'orang.csv', sheet: expect.any(String), rowNumber: 2, cell, column },
      changes: [],
      verifiedBy: null,
      verifiedAt: null,
    });
  });

  test('of what no column of the list held says so', async () => {
    const passport = await office.as('clerk').workers.passport({ id: row.id, field: 'incomeBand' });
    expect(passport).toMatchObject({ value: null, source: { rowNumber: 2, cell: null, column: null } });
  });

  test.each(['nik', 'kk', 'phone', 'disability'] as const)('of %s is masked for who may not see it', async (field) => {
    const text = JSON.stringify(await office.as('head').workers.passport({ id: row.id, field }));
    const whole = await office.as('clerk').workers.passport({ id: row.id, field });
    const secrets = [whole.value, whole.source?.cell, 'Fisi', 'fisi'].filter((secret) => secret != null);
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  test('tells earlier values with who, when and why, and who verified the person', async () => {
    const clerk = office.as('clerk');
    await clerk.workers.edit({
      edits: cellsOf([await now(clerk, row)], 'disability', 'sensorik_netra'),
      reason: 'KTP baru',
    });
    await clerk.workers.edit({ edits: cellsOf([await now(clerk, row)], 'rw', '009') });
    const read = (role: 'clerk' | 'head') => office.as(role).workers.passport({ id: row.id, field: 'disability' });
    const { changes } = await read('clerk');
    expect(changes).toMatchObject([
      {
        field: 'disability',
        oldValue: 'fisik',
        newValue: 'sensorik_netra',
        actorName: 'Akun clerk',
        reason: 'KTP baru',
      },
    ]);
    expect((await read('head')).changes).toMatchObject([{ field: 'disability', oldValue: null, newValue: null }]);
    await submitAll(office);
    const verifier = office.as('verifier');
    await resultOf(verifier, verifier.verification.approveMany({}));
    expect(await read('clerk')).toMatchObject({
      verifiedBy: 'Akun verifier',
      verifiedAt: expect.stringMatching(/^2026-11-22T01:0/),
    });
  });

  test('of a person who was typed in has no source', async () => {
    const clerk = office.as('clerk');
    const { id } = await clerk.workers.create({ values: { name: 'Orang Ketikan' } });
    expect(await clerk.workers.passport({ id, field: 'name' })).toMatchObject({ value: 'Orang Ketikan', source: null });
    expect((await refused(clerk.workers.passport({ id: 999, field: 'name' }))).code).toBe('common.not_found');
  });

  test('finds the column also where one column holds two fields', async () => {
    const clerk = office.as('clerk');
    const header = 'No;Nomor KK;NIK;Nama Lengkap;Tempat/Tanggal Lahir;L/P;Alamat;RT/RW;Kelurahan;Kecamatan;Pekerjaan';
    const line = `1;7371011203200001;${nikFor('1985-08-17', 'P', 501)};Nuraeni;Makassar, 17-08-1985;P;Jl. Veteran 1;003/005;Baraya;Bontoala;Pedagang kaki lima`;
    const path = join(office.dataDir, 'gabungan.csv');
    writeFileSync(path, `${header}\r\n${line}\r\n`);
    const { importId } = await resultOf(clerk, clerk.imports.stage({ path }));
    await resultOf(clerk, clerk.imports.commit({ id: Number(importId) }));
    const { rows } = await clerk.workers.list({ filter: { importIds: [Number(importId)] } });
    const { id } = at(rows, 0);
    const source = async (field: EditableField) => (await clerk.workers.passport({ id, field })).source;
    const birth = {
      cell: 'Makassar, 17-08-1985',
      column: 'Tempat/Tanggal Lahir',
      rowNumber: 2,
      fileName: 'gabungan.csv',
    };
    expect(await source('birthPlace')).toMatchObject(birth);
    expect(await source('birthDate')).toMatchObject(birth);
    expect(await source('rt')).toMatchObject({ cell: '003/005', column: 'RT/RW' });
    expect(await source('rw')).toMatchObject({ cell: '003/005', column: 'RT/RW' });
    expect(at(rows, 0)).toMatchObject({ birthPlace: 'Makassar', birthDate: '1985-08-17', rt: '003', rw: '005' });
  });
});
