import { describe, expect } from 'vitest';
import { commitList, outcomes, stageList } from '../support/lists.ts';
import { officeTest } from '../support/office-test.ts';
import { importPeople, writePeople } from '../support/register.ts';

const person = { name: 'Sitti Rahma', birthDate: '1990-03-12', sex: 'P' };

describe('a list that comes again', () => {
  officeTest('tells what changed, field by field, and applies just that', async ({ office }) => {
    const [before] = await importPeople(office, [{ ...person, phone: '081234500001', address: 'Jl. Kandea No. 1' }]);
    const path = writePeople(
      office.dataDir,
      [{ ...person, phone: '081234500002', address: 'JALAN KANDEA NO 1' }],
      'lagi.csv',
    );
    const { id, rows, summary } = await stageList(office, path);
    expect(summary.totals).toMatchObject({ rows: 1, change: 1, import: 0 });
    expect(rows[0]).toMatchObject({ verdict: 'change', workerId: before?.id });
    expect(rows[0]?.differences).toEqual([
      { field: 'phone', old: '081234500001', new: '081234500002', policy: 'change' },
    ]);
    expect(await commitList(office, id)).toMatchObject({ imported: 0, changed: 1 });
    const detail = await office.as('clerk').workers.get({ id: before?.id ?? 0 });
    expect(detail.row).toMatchObject({ phone: '081234500002', address: 'Jl. Kandea No. 1', state: 'draft' });
    expect(detail.history[0]).toMatchObject({ kind: 'import', field: 'phone', oldValue: '081234500001' });
  });

  officeTest('holds whoever has the NIK of somebody that another list entered meanwhile', async ({ office }) => {
    const nik = '7371015203900001';
    const own = await stageList(office, writePeople(office.dataDir, [{ ...person, nik }], 'satu.csv'));
    const same = await stageList(office, writePeople(office.dataDir, [{ ...person, nik }], 'dua.csv'));
    const other = { ...person, nik, name: 'Rosmini Tallo' };
    const another = await stageList(office, writePeople(office.dataDir, [other], 'tiga.csv'));
    expect(another.summary.totals).toMatchObject({ import: 1 });
    const clerk = office.as('clerk');
    const verdicts: (string | undefined)[] = [];
    for (const { id } of [own, same, another]) {
      await commitList(office, id);
      verdicts.push((await clerk.imports.rows({ id, end: 5 })).rows[0]?.verdict);
      const { totals } = await clerk.imports.get({ id });
      expect(totals).toMatchObject({ rows: 1, [verdicts.at(-1) ?? '']: 1 });
    }
    expect(verdicts).toEqual(['import', 'same', 'hold']);
  });

  officeTest('holds what else it says of somebody whom another list entered meanwhile', async ({ office }) => {
    const nik = '7371015203900001';
    const [first, newer] = await Promise.all(
      ['081234500001', '081234500002'].map((phone) =>
        stageList(office, writePeople(office.dataDir, [{ ...person, nik, phone }], `${phone}.csv`)),
      ),
    );
    await commitList(office, first?.id ?? 0);
    expect(await commitList(office, newer?.id ?? 0)).toMatchObject({ imported: 0, changed: 0 });
    const clerk = office.as('clerk');
    const { rows } = await clerk.imports.rows({ id: newer?.id ?? 0 });
    expect(outcomes(rows)).toEqual(['hold registered_since']);
    expect(rows[0]?.differences).toEqual([
      { field: 'phone', old: '081234500001', new: '081234500002', policy: 'change' },
    ]);
    expect((await clerk.workers.get({ id: rows[0]?.workerId ?? 0 })).row.phone).toBe('081234500001');
  });

  officeTest('holds a row that says something else of a fixed field, with both values', async ({ office }) => {
    await importPeople(office, [{ ...person, nik: '7371015203900001' }]);
    const other = { ...person, nik: '7371015203900001', birthDate: '1988-07-01' };
    const { rows } = await stageList(office, writePeople(office.dataDir, [other], 'lagi.csv'));
    // The NIK speaks for the register: told, not held.
    expect(rows[0]?.differences).toEqual([
      { field: 'birthDate', old: '1990-03-12', new: '1988-07-01', policy: 'keep' },
    ]);
    const wrong = { ...person, nik: '7371015203900001', birthDate: '1990-03-12', name: 'Sitti Rahma' };
    office.sql.prepare("UPDATE worker SET mother_name = 'Zainab Larasati'").run();
    const again = await stageList(office, writePeople(office.dataDir, [wrong], 'ibu.csv'));
    expect(outcomes(again.rows)).toEqual(['hold fixed_differs']);
    expect(again.rows[0]?.differences).toEqual([
      { field: 'motherName', old: 'Zainab Larasati', new: 'Hasnah', policy: 'fixed' },
    ]);
  });

  officeTest('follows what the office has set for a field', async ({ office }) => {
    const administrator = office.as('administrator');
    const { settings, version } = await administrator.settings.get();
    const importPolicies = { phone: 'fixed', name: 'change' } as const;
    await administrator.settings.update({ settings: { ...settings, importPolicies }, version });
    await importPeople(office, [{ ...person, phone: '081234500001' }]);
    const path = writePeople(office.dataDir, [{ ...person, phone: '081234500002' }], 'lagi.csv');
    expect(outcomes((await stageList(office, path)).rows)).toEqual(['hold fixed_differs']);
  });

  officeTest('does not take a stranger with the same NIK for the person', async ({ office }) => {
    await importPeople(office, [{ ...person, nik: '7371015203900001' }]);
    const stranger = { name: 'Baharuddin', birthDate: '1971-01-30', sex: 'L', nik: '7371015203900001' };
    const line = { ...stranger, kk: '7371011203555555', phone: '081299999999' };
    office.sql.prepare("UPDATE worker SET mother_name = 'Zainab', address = 'Jl. Lain'").run();
    const { rows } = await stageList(office, writePeople(office.dataDir, [line], 'lagi.csv'));
    expect(outcomes(rows)).toEqual([expect.stringContaining('hold')]);
    expect(outcomes(rows)[0]).toContain('nik_of_another');
  });

  officeTest('finds somebody whose NIK the list has damaged, and proposes the registered one', async ({ office }) => {
    const [known] = await importPeople(office, [person]);
    const damaged = { ...person, nik: `${known?.nik?.slice(0, 15)}` };
    const { rows } = await stageList(office, writePeople(office.dataDir, [damaged], 'rusak.csv'));
    expect(outcomes(rows)).toEqual(['hold nik_too_short registered_likely']);
    expect(rows[0]?.workerId).toBe(known?.id);
    expect(rows[0]?.proposals).toContainEqual(
      expect.objectContaining({ field: 'nik', value: known?.nik, reason: 'nik_of_registered' }),
    );
  });

  officeTest('leaves alone whoever changed after the list was staged, and says so', async ({ office }) => {
    const [first, second] = await importPeople(office, [person, { name: 'Hasan Basri', sex: 'L' }]);
    const lines = [
      { ...person, phone: '081234500002' },
      { name: 'Hasan Basri', sex: 'L', phone: '081234500003' },
    ];
    const { id } = await stageList(office, writePeople(office.dataDir, lines, 'lagi.csv'));
    const edit = { id: first?.id ?? 0, version: first?.version ?? 0, field: 'phone' as const, value: '081255555555' };
    await office.as('clerk').workers.edit({ edits: [edit] });
    expect(await commitList(office, id)).toMatchObject({ changed: 1 });
    const clerk = office.as('clerk');
    const { totals } = await clerk.imports.get({ id });
    expect(totals).toMatchObject({ rows: 2, change: 1, hold: 1 });
    const { rows } = await clerk.imports.rows({ id });
    expect(outcomes(rows)).toEqual(['hold changed_since', 'change']);
    expect((await clerk.workers.get({ id: first?.id ?? 0 })).row.phone).toBe('081255555555');
    expect((await clerk.workers.get({ id: second?.id ?? 0 })).row.phone).toBe('081234500003');
  });

  officeTest('makes the approval of an approved person lapse, as any edit does', async ({ office }) => {
    const [known] = await importPeople(office, [person]);
    const id = known?.id ?? 0;
    office.sql.prepare('DROP TRIGGER worker_approved_by_case').run();
    office.sql.prepare("UPDATE worker SET state = 'approved'").run();
    const path = writePeople(office.dataDir, [{ ...person, phone: '081234500002' }], 'lagi.csv');
    const staged = await stageList(office, path);
    expect(outcomes(staged.rows)).toEqual(['change approval_lapses']);
    await commitList(office, staged.id);
    expect((await office.as('clerk').workers.get({ id })).row).toMatchObject({ state: 'draft', phone: '081234500002' });
  });
});
