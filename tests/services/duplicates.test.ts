import { describe, expect } from 'vitest';
import { readRegister } from '#backend/duplicates/register-people.ts';
import { linkPeople } from '#backend/duplicates/service.ts';
import { explainPair } from '#shared/domain/explain-pair.ts';
import { enter, enterTwice, onlyCluster, scan } from '../support/duplicates.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest as test } from '../support/office-test.ts';
import { importSample } from '../support/office-work.ts';
import { waitForJob } from '../support/outcomes.ts';
import { importPeople, nikFor } from '../support/register.ts';

/** The end of the scan that follows the newest import. */
async function scanOfImport(office: TestOffice) {
  const client = office.as('clerk');
  for (;;) {
    const [job] = await client.jobs.list({ limit: 1 });
    if (job?.kind === 'duplicates.scan') return waitForJob(client, Promise.resolve({ jobId: job.id }));
    await new Promise((settle) => setTimeout(settle, 20));
  }
}

describe('looking for duplicates', () => {
  test('one person entered twice is found and explained', async ({ office }) => {
    await importSample(office, 300);
    const [first, second] = await enterTwice(office);
    const result = await scan(office);
    expect(result).toMatchObject({ likely: 1, clusters: expect.any(Number) });
    const cluster = (await office.as('clerk').duplicates.list({ bands: ['likely'] })).clusters.find(({ people }) =>
      people.some(({ id }) => id === second.id),
    );
    expect(cluster?.people.map(({ id }) => id).sort()).toEqual([first.id, second.id]);
    const hers = await office.as('clerk').duplicates.list({ workerId: second.id });
    expect(hers.clusters.map(({ id }) => id)).toEqual([cluster?.id]);
    const finding = cluster?.pairs[0]?.finding;
    if (!finding) throw new Error('no finding');
    expect(explainPair('id', finding)).toMatch(/^Hampir pasti orang yang sama: .*nama sama.*\.$/);
    expect(explainPair('en', finding)).toMatch(/^Almost certainly one person: .*same birth date.*\.$/);
    expect(await office.as('head').duplicates.summary()).toMatchObject({
      open: { likely: 1 },
      lastScan: { people: expect.any(Number), by: 'Akun clerk' },
    });
  });

  test('the search after an import is told as the last one, with its list; one that compared nobody is not', async ({
    office,
  }) => {
    const summary = () => office.as('head').duplicates.summary();
    expect((await summary()).lastScan).toBeNull();
    await importPeople(office, [{ name: 'Sitti Rahma' }, { name: 'Muh. Arsyad', sex: 'L' }]);
    await scanOfImport(office);
    expect((await summary()).lastScan).toMatchObject({ file: 'orang.csv', people: 2, found: 0, by: 'Akun clerk' });
    await scan(office);
    expect((await summary()).lastScan).toMatchObject({ file: null, people: 2 });
  });

  test('twins and members of a family are not', async ({ office }) => {
    const family = { kk: '7371011203207777', address: 'Jl. Tinumbu No. 1', phone: '081234577777', motherName: 'Lina' };
    const born = { birthDate: '1975-05-09' };
    await enter(office, 1, { ...family, ...born, name: 'Fitriana', nik: nikFor('1975-05-09', 'P', 300) });
    await enter(office, 2, { ...family, ...born, name: 'Fitriani', nik: nikFor('1975-05-09', 'P', 301) });
    await enter(office, 3, { ...family, birthDate: '1979-01-02', name: 'Rosdiana', nik: nikFor('1979-01-02', 'P', 5) });
    await enter(office, 4, { ...family, birthDate: '2001-01-02', name: 'Fitriana', nik: nikFor('2001-01-02', 'P', 5) });
    await scan(office);
    expect((await office.as('clerk').duplicates.list({})).total).toBe(0);
  });

  test('empty fields match nothing', async ({ office }) => {
    const empty = {
      nik: null,
      kk: null,
      birthDate: null,
      motherName: null,
      address: null,
      phone: null,
      villageCode: null,
    };
    for (const index of [1, 2, 3]) await enter(office, index, { ...empty, name: `Nurbaya ${'ABC'[index - 1]}amid` });
    await scan(office);
    expect((await office.as('clerk').duplicates.list({})).total).toBe(0);
  });

  test('people of an import are compared as soon as they are in the register', async ({ office }) => {
    const client = office.as('clerk');
    const twice = { birthDate: '1988-04-25', sex: 'P', kk: '7371011203207000', address: 'Jl. Tinumbu No. 40' } as const;
    const [row] = await importPeople(office, [
      { ...twice, name: 'Sitti Rampe Hamid', nik: nikFor('1988-04-25', 'P', 800) },
    ]);
    await scanOfImport(office);
    const phone = row?.phone ?? undefined;
    await enter(office, 7, { ...twice, name: 'St. Rampe Hamid', nik: null, phone, motherName: 'Hasnah' });
    const more = { name: 'Rosdiana Kadir', kk: '7371011203207111', birthDate: '1991-02-03', phone: '081234566666' };
    const again = { ...more, nik: nikFor('1991-02-03', 'P', 800), address: 'Jl. Lain No. 1' };
    await importPeople(office, [again]);
    expect(await scanOfImport(office)).toMatchObject({ state: 'done', subject: 'orang.csv', result: { people: 3 } });
    // Nobody of the second list is a duplicate; the pair of before waits for a scan of the whole register.
    expect((await client.duplicates.list({})).total).toBe(0);
    await scan(office);
    expect((await client.duplicates.list({})).total).toBe(1);
    const { version, id } = (await client.workers.get({ id: row?.id ?? 0 })).row;
    await client.workers.deactivate({ id, version, reasonCode: 'moved_out' });
    expect((await client.duplicates.list({})).total).toBe(0);
  });

  test('rows of a list are compared with the register and with one another', async ({ office }) => {
    const [first] = await enterTwice(office);
    const { nik, kk, name, birthDate, sex, motherName, address, villageCode, phone, heirName } = first;
    const same = {
      nik,
      nikState: 'whole',
      nikRaw: null,
      kk,
      name,
      birthDate,
      sex,
      motherName,
      address,
      villageCode,
      phone,
      heirName,
    } as const;
    const damaged = { ...same, nik: null, nikState: 'rounded', nikRaw: `${nik?.slice(0, 15)}0`, phone: null } as const;
    const stranger = {
      ...same,
      name: 'Andi Baso',
      kk: null,
      nik: null,
      nikState: 'blank',
      birthDate: '1960-11-02',
      address: null,
      phone: null,
    } as const;
    const matches = linkPeople(office.sql, [same, damaged, stranger], { withinList: true });
    const told = matches.map(({ position, other, finding }) => [position, other.kind, finding.band]);
    expect(told).toContainEqual([0, 'worker', 'certain']);
    expect(told).toContainEqual([1, 'worker', 'likely']);
    expect(told).toContainEqual([1, 'row', 'likely']);
    expect(matches.some(({ position }) => position === 2)).toBe(false);
    expect(linkPeople(office.sql, [same], { withinList: false })).toHaveLength(2);
  });

  test('of a large register only those are read who may be one of the newcomers', async ({ office }) => {
    await importSample(office, 400);
    const [row] = (await office.as('clerk').workers.list({ filter: { states: ['draft'] }, end: 1 })).rows;
    const [newcomer] = await importPeople(office, [
      { name: `${row?.name} Rekaan`, birthDate: row?.birthDate ?? undefined },
    ]);
    const importId = office.sql.prepare<[], number>('SELECT max(id) FROM import').pluck().get() ?? 0;
    const whole = readRegister(office.sql, importId, {});
    const part = readRegister(office.sql, importId, { large: 100 });
    expect(part.ids.length).toBeLessThan(20);
    expect([...part.ids]).toContain(row?.id);
    expect([part.ids.at(-1), whole.ids.at(-1)]).toEqual([newcomer?.id, newcomer?.id]);
    expect(whole.ids.length).toBeGreaterThan(300);
  });

  test('a stopped scan leaves the pairs of before', async ({ office }) => {
    await enterTwice(office);
    await scan(office);
    await importSample(office, 2000);
    const pairs = () => office.sql.prepare('SELECT * FROM duplicate_pair').all();
    const found = pairs();
    const client = office.as('clerk');
    const { jobId } = await client.duplicates.scan();
    await client.jobs.cancel({ id: jobId });
    const { state } = await waitForJob(client, Promise.resolve({ jobId }));
    expect(state).toBe('cancelled');
    expect(pairs()).toEqual(found);
  });
});

describe('two people', () => {
  test('is remembered by a later scan until the data change', async ({ office }) => {
    const [, second] = await enterTwice(office);
    await scan(office);
    const client = office.as('clerk');
    const [pair] = (await onlyCluster(office)).pairs;
    if (!pair) throw new Error('no pair');
    await client.duplicates.distinct({ pairId: pair.id, version: pair.version, note: 'sepupu' });
    await scan(office);
    expect((await client.duplicates.list({})).total).toBe(0);
    expect((await client.duplicates.decided({})).pairs).toMatchObject([
      { pair: { note: 'sepupu', decidedBy: 'Akun clerk', state: 'distinct' } },
    ]);
    await client.workers.edit({
      edits: [{ id: second.id, version: second.version, field: 'address', value: 'Jl. Lain No. 3' }],
    });
    await scan(office);
    expect((await client.duplicates.list({})).total).toBe(0);
    await client.workers.edit({
      edits: [{ id: second.id, version: second.version + 1, field: 'kk', value: '7371011203209999' }],
    });
    await scan(office);
    expect((await client.duplicates.list({})).total).toBe(1);
  });

  test('one person is taken out of three, and taken back', async ({ office }) => {
    const [first, second] = await enterTwice(office);
    const third = await enter(office, 900, {
      name: 'Sitti Rampe Hamid',
      kk: first.kk,
      birthDate: '1988-04-25',
      nik: null,
      motherName: first.motherName,
      phone: null,
    });
    await scan(office);
    const cluster = await onlyCluster(office);
    expect(cluster.people.map(({ id }) => id).sort()).toEqual([first.id, second.id, third.id]);
    const client = office.as('verifier');
    const { pairs } = await client.duplicates.takeOut({ clusterId: cluster.id, workerId: third.id });
    expect(pairs).toHaveLength(2);
    expect((await onlyCluster(office)).people.map(({ id }) => id).sort()).toEqual([first.id, second.id]);
    for (const { id, version } of pairs) await client.duplicates.reopen({ pairId: id, version });
    expect((await onlyCluster(office)).people).toHaveLength(3);
  });
});
