import { describe, expect } from 'vitest';
import type { EditableField, WorkerRow } from '#shared/contract/workers.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { resultOf } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';

type Edit = { readonly field: EditableField; readonly value: string | null };

function known(row: WorkerRow | null | undefined): WorkerRow {
  if (!row) throw new Error('the person is missing');
  return row;
}

async function edit(office: TestOffice, row: WorkerRow, edits: readonly Edit[], reason?: string) {
  const { id, version } = row;
  const { outcomes, changeSetId } = await office
    .as('clerk')
    .workers.edit({ edits: edits.map((one) => ({ id, version, ...one })), reason });
  return {
    outcomes: outcomes.map(({ outcome, problem }) => problem?.code ?? outcome),
    changeSetId,
    row: outcomes[0]?.row,
  };
}

describe('editing cells', () => {
  officeTest('saves what is right, tells what is wrong, and makes one change-set of the call', async ({ office }) => {
    const [person] = await importPeople(office, [{}]);
    const row = known(person);
    const saved = await edit(
      office,
      row,
      [
        { field: 'name', value: '  Sitti   Aminah ' },
        { field: 'rt', value: '7' },
        { field: 'sex', value: 'P' },
        { field: 'birthDate', value: '17 Agustus 1980' },
        { field: 'birthDate', value: '31/02/1980' },
        { field: 'name', value: '' },
        { field: 'phone', value: '+62 812-0000-1111' },
        { field: 'villageCode', value: '99.99.99.9999' },
        { field: 'nik', value: '7371' },
        { field: 'motherName', value: null },
        { field: 'rw', value: 'abc' },
        { field: 'rw', value: '9999' },
        { field: 'rw', value: 'RW. 08' },
        { field: 'name', value: '😀 --' },
      ],
      'perbaikan dari KTP',
    );
    expect(saved.outcomes).toEqual([
      'saved',
      'saved',
      'unchanged',
      'saved',
      'workers.date_impossible',
      'workers.name_missing',
      'saved',
      'workers.village_unknown',
      'workers.nik_too_short',
      'saved',
      'workers.rt_rw_unreadable',
      'workers.rt_rw_unreadable',
      'saved',
      'workers.name_without_letters',
    ]);
    expect(saved.row).toMatchObject({
      name: 'Sitti Aminah',
      rt: '007',
      birthDate: '1980-08-17',
      phone: '081200001111',
      motherName: null,
      version: row.version + 1,
    });
    const { history } = await office.as('clerk').workers.get({ id: row.id });
    const changes = history.filter((entry) => entry.changeSetId === saved.changeSetId);
    expect(changes).toHaveLength(6);
    expect(changes).toContainEqual({
      changeSetId: saved.changeSetId,
      kind: 'edit',
      field: 'birthDate',
      oldValue: '1990-03-12',
      newValue: '1980-08-17',
      actorName: 'Akun clerk',
      reason: 'perbaikan dari KTP',
      at: '2026-11-22T01:00:00.000Z',
      source: null,
    });
  });

  officeTest('that changes nothing makes no change-set and no new version', async ({ office }) => {
    const [row] = await importPeople(office, [{ name: 'Sitti Rahma' }]);
    const result = await edit(office, known(row), [{ field: 'name', value: 'Sitti Rahma' }]);
    expect(result).toMatchObject({ outcomes: ['unchanged'], changeSetId: null, row: { version: row?.version } });
  });

  officeTest(
    'of a version that somebody else has changed is stale, and shows the row as it is now',
    async ({ office }) => {
      const [row] = await importPeople(office, [{ name: 'Sitti Rahma' }]);
      const seen = known(row);
      await edit(office, seen, [{ field: 'rw', value: '009' }]);
      const late = await edit(office, seen, [{ field: 'rw', value: '001' }]);
      expect(late).toMatchObject({
        outcomes: ['stale'],
        changeSetId: null,
        row: { rw: '009', version: seen.version + 1 },
      });
    },
  );

  officeTest('never gives one NIK to two people, not even within one call', async ({ office }) => {
    const rows = await importPeople(office, [{}, { birthDate: '1991-04-13' }, { birthDate: '1992-05-14' }]);
    const [first, second, third] = [known(rows[0]), known(rows[1]), known(rows[2])];
    const taken = await edit(office, second, [{ field: 'nik', value: first.nik }]);
    expect(taken.outcomes).toEqual(['workers.nik_taken']);
    const free = '7371015203900999';
    const { outcomes } = await office.as('clerk').workers.edit({
      edits: [second, third].map(({ id, version }) => ({ id, version, field: 'nik', value: free })),
    });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['saved', 'invalid']);
    const own = `UPDATE worker SET nik = (SELECT nik FROM worker WHERE id = ?) WHERE id = ?`;
    expect(() => office.sql.prepare(own).run(first.id, third.id)).toThrow(/UNIQUE/);
  });

  officeTest('of an approved person lets the approval lapse and says so in every list', async ({ office }) => {
    const [row] = await importPeople(office, [{ name: 'Sitti Rahma' }]);
    const clerk = office.as('clerk');
    const verifier = office.as('verifier');
    await resultOf(clerk, clerk.verification.submit({ filter: {} }));
    await resultOf(verifier, verifier.verification.approveMany({}));
    const approved = (await clerk.workers.get({ id: row?.id ?? 0 })).row;
    expect(approved.state).toBe('approved');
    expect((await edit(office, approved, [{ field: 'name', value: 'Sitti Rahma' }])).row?.state).toBe('approved');
    expect((await edit(office, approved, [{ field: 'name', value: 'Sitti Rahmah' }])).row?.state).toBe('draft');
    const detail = await clerk.workers.get({ id: approved.id });
    expect(detail.cases).toMatchObject([{ state: 'lapsed' }]);
    expect(detail.enrolments).toMatchObject([{ state: 'proposed' }]);
    expect(await office.as('letter_clerk').letters.preflight({})).toMatchObject({ ready: 0 });
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
    await resultOf(clerk, clerk.verification.submit({ filter: {} }));
    await resultOf(verifier, verifier.verification.approveMany({}));
    expect((await clerk.workers.get({ id: approved.id })).row.state).toBe('approved');
  });

  officeTest('of a rejected person is refused', async ({ office }) => {
    const [row] = await importPeople(office, [{}]);
    const clerk = office.as('clerk');
    const verifier = office.as('verifier');
    await resultOf(clerk, clerk.verification.submit({ filter: {} }));
    const found = await verifier.verification.next({});
    if (!found) throw new Error('no case');
    const { seenHash } = found;
    const decision = {
      decision: 'reject',
      reasonCode: 'moved_out',
      id: found.case.id,
      version: found.case.version,
    } as const;
    await verifier.verification.decide({ ...decision, seenHash });
    const rejected = (await clerk.workers.get({ id: row?.id ?? 0 })).row;
    expect((await edit(office, rejected, [{ field: 'rw', value: '001' }])).outcomes).toEqual(['workers.state_fixed']);
  });
});

describe('warnings of a person', () => {
  officeTest('go with what caused them and come with what causes new ones', async ({ office }) => {
    const [row] = await importPeople(office, [{}]);
    const person = known(row);
    expect(person.warningCount).toBe(0);
    const wrong = await edit(office, person, [{ field: 'birthDate', value: '1991-03-12' }]);
    expect(wrong.row?.warningCount).toBe(1);
    const { warnings } = await office.as('clerk').workers.get({ id: person.id });
    expect(warnings.map((warning) => warning.code)).toEqual(['nik_birth_mismatch']);
    const right = await edit(office, known(wrong.row), [{ field: 'birthDate', value: '1990-03-12' }]);
    expect(right.row?.warningCount).toBe(0);
  });
});
