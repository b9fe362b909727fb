import { describe, expect } from 'vitest';
import { enterTwice } from '../support/duplicates.ts';
import { officeTest } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { resultOf } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';

describe('a case', () => {
  officeTest('shows what changed since the last approval, and the words over the source row', async ({ office }) => {
    const [person] = await importPeople(office, [{ name: 'Sitti Rahma' }]);
    await submitAll(office);
    const verifier = office.as('verifier');
    const first = await verifier.verification.next({});
    expect(first).toMatchObject({ differences: null, duplicates: [] });
    expect(first?.sourceHeaders?.length).toBe(first?.worker.source?.cells.length);
    await resultOf(verifier, verifier.verification.approveMany({}));
    const clerk = office.as('clerk');
    const edit = async (field: 'name' | 'rw', value: string) => {
      const { id, version } = (await clerk.workers.get({ id: person?.id ?? 0 })).row;
      await clerk.workers.edit({ edits: [{ id, version, field, value }] });
    };
    await edit('name', 'Sitti Rahmi');
    await edit('name', 'Sitti Rahman');
    await edit('rw', '077');
    await edit('rw', person?.rw ?? '');
    await submitAll(office);
    const again = await verifier.verification.next({});
    expect(again?.differences).toMatchObject({
      approvedBy: 'Akun verifier',
      fields: [{ field: 'name', before: 'Sitti Rahma', after: 'Sitti Rahman' }],
    });
    office.sql.exec(`UPDATE worker SET rt = '099'`);
    const hidden = await verifier.verification.open({ id: again?.case.id ?? 0 });
    expect(hidden.differences?.fields).toBeNull();
  });

  officeTest('shows who may be the same person', async ({ office }) => {
    const [first, second] = await enterTwice(office);
    const clerk = office.as('clerk');
    await resultOf(clerk, clerk.duplicates.scan());
    await submitAll(office);
    const found = await office.as('verifier').verification.next({});
    expect(found?.worker.row.id).toBe(first.id);
    expect(found?.duplicates).toMatchObject([{ pair: { state: 'open' }, other: { id: second.id } }]);
  });
});
