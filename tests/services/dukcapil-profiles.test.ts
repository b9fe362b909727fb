import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { answerLine, readSent, writeAnswer } from '../support/dukcapil-answer.ts';
import { distinctPeople as people } from '../support/dukcapil-cases.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { failureOf, refusalCode, resultOf } from '../support/outcomes.ts';
import { enterPeople } from '../support/register.ts';

/** Queue of everybody in the order of the cases. */
const queue = async (office: TestOffice) => (await office.as('clerk').verification.queue({ end: 1000 })).rows;

describe('files for the population office', () => {
  officeTest('asks a second person for a file of many', async ({ office }) => {
    await enterPeople(office, people(3));
    await submitAll(office);
    office.sql.exec(
      `UPDATE setting SET value = json_set(value, '$.secondPerson', json('["mass_export"]'), '$.massExportRows', 2)`,
    );
    const path = join(office.dataDir, 'padan.xlsx');
    expect(await refusalCode(office.as('clerk').dukcapil.export({ path, profileId: 1 }))).toBe('requests.waiting');
    expect(existsSync(path)).toBe(false);
    const head = office.as('head');
    const [request] = await head.requests.list();
    expect(request).toMatchObject({ kind: 'mass_export', count: 3 });
    await head.requests.confirm({ id: request?.id ?? 0 });
    await expect.poll(() => existsSync(path), { timeout: 60_000 }).toBe(true);
    await expect.poll(async () => (await queue(office))[0]?.match, { timeout: 60_000 }).toBe('sent');
  });

  officeTest('keeps profiles sound, versioned and for those who set the office up', async ({ office }) => {
    const administrator = office.as('administrator');
    const [shipped] = await administrator.dukcapil.profiles();
    if (!shipped) throw new Error('no profile');
    const { id, version, ...body } = shipped;
    const own = {
      ...body,
      name: 'Dukcapil kota',
      format: 'csv' as const,
      upperCase: false,
      sexForm: 'letters' as const,
    };
    const saved = await administrator.dukcapil.saveProfile(own);
    expect(saved.map(({ name }) => name)).toEqual(['Dukcapil kota', 'Profil bawaan']);
    expect(await refusalCode(administrator.dukcapil.saveProfile(own))).toBe('dukcapil.profile_taken');
    const flawed = { ...body, name: 'Lain', columns: body.columns.filter(({ field }) => field !== 'nik') };
    expect(await refusalCode(administrator.dukcapil.saveProfile(flawed))).toBe('dukcapil.profile_flawed');
    await administrator.dukcapil.saveProfile({ ...body, id, version, statusHeader: 'HASIL' });
    expect(await refusalCode(administrator.dukcapil.saveProfile({ ...body, id, version }))).toBe('common.stale');
    expect(await refusalCode(office.as('clerk').dukcapil.saveProfile(own))).toBe('accounts.forbidden');
    await enterPeople(office, people(1));
    await submitAll(office);
    const clerk = office.as('clerk');
    const made = saved.find(({ name }) => name === own.name);
    const path = join(office.dataDir, 'padan.csv');
    await resultOf(clerk, clerk.dukcapil.export({ path, profileId: made?.id ?? 0 }));
    const [line] = await readSent(path);
    expect(line).toMatchObject({ JENIS_KELAMIN: 'P', KELURAHAN: 'Baraya' });
    expect(line?.NIK).toMatch(/^\d{16}$/);
    const wrong = writeAnswer(office.dataDir, [{ ...answerLine(line ?? {}, 'match') }]);
    const strange = clerk.dukcapil.readAnswer({ path: wrong, batchId: 1, profileId: id });
    expect(await failureOf(clerk, strange)).toBe('dukcapil.no_status_column');
    writeFileSync(wrong, 'PK\u0003\u0004 no workbook');
    expect(await failureOf(clerk, clerk.dukcapil.readAnswer({ path: wrong, batchId: 1 }))).toBe('imports.file_damaged');
    expect(office.sql.prepare('SELECT count(*) FROM match_answer').pluck().get()).toBe(0);
    expect(readdirSync(office.dataDir).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
