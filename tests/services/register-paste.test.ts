import { describe, expect } from 'vitest';
import { editWorkers } from '#backend/workers/edit.ts';
import { editableFields } from '#shared/contract/workers.ts';
import { officeTest } from '../support/office-test.ts';
import { importSample } from '../support/office-work.ts';
import { refused } from '../support/outcomes.ts';
import { enterPeople } from '../support/register.ts';
import { allRows, at, cellsOf, contents, now, turn, verdictsOf } from '../support/register-acts.ts';

const three = [
  { name: 'Sitti Rahma' },
  { name: 'Muh. Basri', sex: 'L' },
  { name: 'Andi Baso', birthDate: '1980-01-02' },
];

describe('a paste', () => {
  officeTest('of 5,000 cells is one call and one change-set, and one more cell is refused', async ({ office }) => {
    await importSample(office, 1500);
    const clerk = office.as('clerk');
    const rows = (await allRows(clerk)).slice(0, 1000);
    const fields = ['address', 'motherName', 'heirName', 'rt', 'rw'] as const;
    const edits = fields.flatMap((field) => cellsOf(rows, field, (_, index) => `${700 + (index % 200)}`));
    expect(edits).toHaveLength(5000);
    const before = contents(office);
    const { outcomes, changeSetId } = await clerk.workers.edit({ edits, reason: 'tempel dari Excel' });
    expect(new Set(verdictsOf(outcomes))).toEqual(new Set(['saved']));
    const query = 'SELECT DISTINCT change_set_id FROM change WHERE change_set_id >= ?';
    expect(office.sql.prepare(query).pluck().all(changeSetId)).toEqual([changeSetId]);
    expect((await clerk.workers.undoState()).undo).toMatchObject({ changeSetId, cells: 5000, kind: 'edit' });
    expect((await refused(clerk.workers.edit({ edits: [...edits, ...edits.slice(0, 1)] }))).kind).toBe('BAD_REQUEST');
    expect(await turn(clerk, 'undo')).toEqual({ restored: 5000, left: 0 });
    expect(contents(office) === before).toBe(true);
  });

  officeTest('"all or nothing" writes nothing when one cell is wrong, "what is right" the rest', async ({ office }) => {
    const rows = await enterPeople(office, three);
    const clerk = office.as('clerk');
    const edits = [...cellsOf(rows, 'rw', '009'), ...cellsOf(rows.slice(1, 2), 'birthDate', '31/02/1980')];
    const before = contents(office);
    const { undo } = await clerk.workers.undoState();
    const nothing = await clerk.workers.edit({ edits, mode: 'all' });
    expect(nothing.changeSetId).toBeNull();
    expect(verdictsOf(nothing.outcomes).sort()).toEqual([
      'withheld',
      'withheld',
      'withheld',
      'workers.date_impossible',
    ]);
    expect(contents(office)).toBe(before);
    expect((await clerk.workers.undoState()).undo).toEqual(undo);
    const rest = await clerk.workers.edit({ edits, mode: 'valid' });
    expect(verdictsOf(rest.outcomes).sort()).toEqual(['saved', 'saved', 'saved', 'workers.date_impossible']);
    expect((await allRows(clerk)).map(({ rw, birthDate }) => [rw, birthDate])).toEqual([
      ['009', '1990-03-12'],
      ['009', '1990-03-12'],
      ['009', '1980-01-02'],
    ]);
    const whole = await clerk.workers.edit({ edits: cellsOf(await allRows(clerk), 'rt', '001'), mode: 'all' });
    expect(verdictsOf(whole.outcomes)).toEqual(['saved', 'saved', 'saved']);
  });

  officeTest('cannot give one NIK to two rows, nor one that somebody has', async ({ office }) => {
    const rows = await enterPeople(office, three);
    const clerk = office.as('clerk');
    const twice = cellsOf(rows.slice(0, 2), 'nik', '7371015203900999');
    const none = await clerk.workers.edit({ edits: twice, mode: 'all' });
    expect(verdictsOf(none.outcomes)).toEqual(['withheld', 'workers.nik_taken']);
    const first = await clerk.workers.edit({ edits: twice });
    expect(verdictsOf(first.outcomes)).toEqual(['saved', 'workers.nik_taken']);
    const fresh = await allRows(clerk);
    const owned = await clerk.workers.edit({ edits: cellsOf(fresh.slice(2), 'nik', at(fresh, 0).nik) });
    expect(verdictsOf(owned.outcomes)).toEqual(['workers.nik_taken']);
  });

  officeTest('over rows that somebody changed meanwhile leaves those, shown as they are now', async ({ office }) => {
    const rows = await enterPeople(office, three);
    const clerk = office.as('clerk');
    await office.as('administrator').workers.edit({ edits: cellsOf(rows.slice(1, 2), 'address', 'Jl. Orang Lain 1') });
    const { outcomes } = await clerk.workers.edit({ edits: cellsOf(rows, 'address', 'Jl. Tempelan 2') });
    expect(outcomes.map(({ outcome, row }) => [outcome, row?.address])).toEqual([
      ['saved', 'Jl. Tempelan 2'],
      ['stale', 'Jl. Orang Lain 1'],
      ['saved', 'Jl. Tempelan 2'],
    ]);
    const shown = outcomes[1]?.row;
    if (!shown) throw new Error('the row as it is now is missing');
    const decided = await clerk.workers.edit({ edits: cellsOf([shown], 'address', 'Jl. Tempelan 2') });
    expect(verdictsOf(decided.outcomes)).toEqual(['saved']);
    const stale = await clerk.workers.edit({ edits: cellsOf(rows, 'rw', '001'), mode: 'all' });
    expect(new Set(verdictsOf(stale.outcomes))).toEqual(new Set(['stale']));
  });

  officeTest('of two values for one cell keeps the later, and one undo takes both back', async ({ office }) => {
    const rows = (await enterPeople(office, three)).slice(0, 1);
    const clerk = office.as('clerk');
    await clerk.workers.edit({ edits: [...cellsOf(rows, 'rw', '001'), ...cellsOf(rows, 'rw', '002')] });
    expect((await now(clerk, at(rows, 0))).rw).toBe('002');
    expect(await turn(clerk, 'undo')).toEqual({ restored: 1, left: 0 });
    expect((await now(clerk, at(rows, 0))).rw).toBe(at(rows, 0).rw);
  });

  officeTest('is judged for the disability by who may see it', async ({ office: test }) => {
    const rows = (await enterPeople(test, three)).slice(0, 1);
    const office = test.backend.connect().backend.office;
    if (!office) throw new Error('the office is not open');
    const actor = { id: test.accountId('letter_clerk'), role: 'letter_clerk' } as const;
    const order = { edits: cellsOf(rows, 'disability', 'fisik'), mode: 'valid' } as const;
    expect(verdictsOf((await editWorkers(office, actor, order)).outcomes)).toEqual(['workers.field_hidden']);
    expect(verdictsOf((await test.as('clerk').workers.edit(order)).outcomes)).toEqual(['saved']);
  });

  officeTest('over every column of a real list can be taken back to the letter', async ({ office }) => {
    await importSample(office, 300, 23);
    const clerk = office.as('clerk');
    const before = contents(office);
    for (const field of editableFields) {
      const rows = await allRows(clerk);
      const value = field === 'name' ? 'Orang Tempelan' : null;
      const { outcomes } = await clerk.workers.edit({ edits: cellsOf(rows, field, value) });
      const changed = outcomes.filter(({ outcome }) => outcome === 'saved').length;
      if (changed === 0) continue;
      expect([field, contents(office) === before]).toEqual([field, false]);
      expect([field, await turn(clerk, 'undo')]).toEqual([field, { restored: changed, left: 0 }]);
      expect([field, contents(office) === before]).toEqual([field, true]);
    }
  });
});
