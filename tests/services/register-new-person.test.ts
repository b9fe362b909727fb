import { describe, expect } from 'vitest';
import { officeTest } from '../support/office-test.ts';
import { refusalCode, refused, resultOf } from '../support/outcomes.ts';
import { enterPeople, nikFor } from '../support/register.ts';
import { at } from '../support/register-acts.ts';

const nik = '7371015703850042';
const whole = {
  nik,
  kk: '7371011203100042',
  name: 'Sitti Contoh',
  birthPlace: 'Makassar',
  birthDate: '17 Maret 1985',
  sex: 'perempuan',
  address: 'Jl. Kandea 3',
  rt: '3',
  phone: '+62 812-0000-1111',
  occupationCode: 'nelayan',
};

describe('while a new person is typed', () => {
  officeTest('the NIK is decoded, wrong values are told and warnings shown', async ({ office }) => {
    const clerk = office.as('clerk');
    const good = await clerk.workers.check({ values: whole });
    expect(good.problems).toEqual([]);
    expect(good.nik).toEqual({ birthDate: '1985-03-17', sex: 'P', region: '737101' });
    expect(good.warnings.map(({ code }) => code)).toEqual(['village_blank']);
    const young = await clerk.workers.check({ values: { nik: '7371010503040042', name: 'Baso' } });
    expect(young.nik).toEqual({ birthDate: '2004-03-05', sex: 'L', region: '737101' });
    const against = await clerk.workers.check({ values: { ...whole, birthDate: '18/03/1985', sex: 'L' } });
    expect(against.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['nik_birth_mismatch', 'nik_sex_mismatch']),
    );
    const bad = await clerk.workers.check({
      values: { ...whole, nik: '73710157', birthDate: '31/02/1985', name: ' ' },
    });
    expect(bad.problems.map(({ field, problem }) => [field, problem.code])).toEqual([
      ['nik', 'workers.nik_too_short'],
      ['name', 'workers.name_missing'],
      ['birthDate', 'workers.date_impossible'],
    ]);
    expect(bad.nik).toBeNull();
    expect((await clerk.workers.list({})).total).toBe(0);
  });

  officeTest(
    'who may be the same is shown: by NIK, by a like name of the same day, by any spelling',
    async ({ office }) => {
      const rows = await enterPeople(office, [
        { name: 'MUH. BASRI DG. NGALLE', sex: 'L', birthDate: '1970-01-05' },
        { name: 'St. Nuraeni', birthDate: '1985-11-30' },
        { name: 'Kamaruddin', sex: 'L', birthDate: '1980-06-15' },
        { name: 'Orang Lain', birthDate: '1985-11-30' },
        { name: 'Zainuddin Bahri', sex: 'L', birthDate: '1985-11-30' },
      ]);
      const clerk = office.as('clerk');
      const likely = async (values: Parameters<typeof clerk.workers.check>[0]['values']) =>
        (await clerk.workers.check({ values })).likely.map(({ name }) => name);
      expect(await likely({ nik: at(rows, 2).nik })).toEqual(['Kamaruddin']);
      expect((await clerk.workers.check({ values: { nik: at(rows, 2).nik } })).problems[0]).toEqual({
        field: 'nik',
        problem: { code: 'workers.nik_taken', params: {} },
      });
      expect(await likely({ name: 'Sitti Nuraini', birthDate: '30/11/1985' })).toEqual(['St. Nuraeni']);
      expect(await likely({ name: 'Muhammad Basri Daeng Ngalle' })).toEqual(['MUH. BASRI DG. NGALLE']);
      expect(await likely({ name: 'Kamarudin' })).toEqual(['Kamaruddin']);
      // Two slips in one word: only the birth date leads to him.
      expect(await likely({ name: 'Zaenudin Bahri', birthDate: '30/11/1985' })).toEqual(['Zainuddin Bahri']);
      expect(await likely({ name: 'Zaenudin Bahri' })).toEqual([]);
      expect(await likely({ name: 'Hasanuddin', birthDate: '30/11/1985' })).toEqual([]);
    },
  );
});

describe('a new person', () => {
  officeTest('enters as a draft with warnings, enrolled, in the history and in the journal', async ({ office }) => {
    const clerk = office.as('clerk');
    const row = await clerk.workers.create({
      values: { ...whole, birthDate: '18 Maret 1985' },
      reason: 'datang sendiri',
    });
    expect(row).toMatchObject({
      nik,
      name: 'Sitti Contoh',
      birthDate: '1985-03-18',
      sex: 'P',
      rt: '003',
      phone: '081200001111',
      state: 'draft',
      warningCount: 2,
    });
    const detail = await clerk.workers.get({ id: row.id });
    expect(detail.warnings.map(({ code }) => code).sort()).toEqual(['nik_birth_mismatch', 'village_blank']);
    expect(detail.enrolments).toMatchObject([{ state: 'proposed' }]);
    expect(detail).toMatchObject({ source: null, cases: [], letters: [] });
    expect(detail.history).toMatchObject([{ kind: 'create', actorName: 'Akun clerk', reason: 'datang sendiri' }]);
    const journal = await office.as('auditor').settings.journal({ action: 'worker.created' });
    expect(journal.rows).toMatchObject([{ entity: 'worker', entityId: row.id, detail: '{}' }]);
    expect((await clerk.workers.list({ filter: { hasWarnings: true } })).total).toBe(1);
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('with a NIK that somebody has, without a name or with a wrong value is refused', async ({ office }) => {
    const [taken] = await enterPeople(office, [{}]);
    const clerk = office.as('clerk');
    const create = (values: Parameters<typeof clerk.workers.create>[0]['values']) =>
      refused(clerk.workers.create({ values }));
    const invalid = { kind: 'REFUSED', code: 'workers.values_invalid' };
    expect(await create({ ...whole, nik: taken?.nik })).toEqual({ ...invalid, params: { nik: 'workers.nik_taken' } });
    expect(await create({ nik })).toEqual({ ...invalid, params: { name: 'workers.name_missing' } });
    expect(await create({ ...whole, kk: '12', villageCode: '99.99.99.9999', sex: 'x' })).toEqual({
      ...invalid,
      params: { kk: 'workers.kk_invalid', villageCode: 'workers.village_unknown', sex: 'workers.sex_unreadable' },
    });
    expect((await clerk.workers.list({})).total).toBe(1);
  });

  officeTest('is found at once by any spelling, by NIK and with one slip', async ({ office }) => {
    await enterPeople(office, [{ name: 'Andi Baso' }]);
    const clerk = office.as('clerk');
    await clerk.workers.create({ values: { ...whole, name: 'Muh. Zulkarnain', address: 'Lorong Zamrud 5' } });
    const found = async (search: string) =>
      (await clerk.workers.list({ filter: { search } })).rows.map(({ name }) => name);
    for (const search of ['muhammad zulkarnain', 'zulkar', 'zulkarnian', 'zulkarnan', 'zamrud', nik, nik.slice(0, 14)])
      expect([search, await found(search)]).toEqual([search, ['Muh. Zulkarnain']]);
    expect((await clerk.workers.counts({ filter: { search: 'zulkarnian' } })).total).toBe(1);
  });

  officeTest('is decided by somebody else than who entered her', async ({ office }) => {
    const administrator = office.as('administrator');
    await administrator.workers.create({ values: whole });
    const clerk = office.as('clerk');
    await resultOf(clerk, clerk.verification.submit({ filter: {} }));
    const own = await administrator.verification.next({});
    const [waiting] = (await administrator.verification.queue({})).rows;
    expect(own).toBeNull();
    const seen = await administrator.verification.get({ id: waiting?.id ?? 0 });
    expect(seen.mayDecide).toBe(false);
    const { id, version } = seen.case;
    const decision = { id, version, seenHash: seen.seenHash, decision: 'approve' } as const;
    expect(await refusalCode(administrator.verification.decide(decision))).toBe('rules.maker_is_checker');
    const verifier = office.as('verifier');
    const next = await verifier.verification.next({});
    if (!next) throw new Error('the queue is empty');
    const { seenHash } = next;
    const again = { id: next.case.id, version: next.case.version, seenHash, decision: 'approve' } as const;
    expect(await verifier.verification.decide(again)).toMatchObject({ state: 'approved' });
  });

  officeTest('twice at the same moment is one person', async ({ office }) => {
    const values = { ...whole, nik: nikFor('1985-03-17', 'P', 77) };
    const calls = [office.as('clerk'), office.as('administrator')].map((client) => client.workers.create({ values }));
    const ended = await Promise.allSettled(calls);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await office.as('clerk').workers.list({})).total).toBe(1);
  });
});
