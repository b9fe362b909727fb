import { describe, expect } from 'vitest';
import { officeTest } from '../support/office-test.ts';
import { refusalCode, resultOf } from '../support/outcomes.ts';
import { enterPeople } from '../support/register.ts';
import { allRows, at, cellsOf, now } from '../support/register-acts.ts';

const three = [
  { name: 'Sitti Rahma' },
  { name: 'Muh. Basri', sex: 'L' },
  { name: 'Andi Baso', birthDate: '1980-01-02' },
];

describe('two people on one row', () => {
  officeTest('the second sees both values, whose the other is and since when, and decides', async ({ office }) => {
    const [row] = await enterPeople(office, three);
    if (!row) throw new Error('nobody entered');
    const [first, second] = [office.as('administrator'), office.as('clerk')];
    office.clock.advance(60_000);
    await first.workers.edit({ edits: cellsOf([row], 'phone', '081299990001') });
    const late = await second.workers.edit({ edits: cellsOf([row], 'phone', '081299990002') });
    expect(late.changeSetId).toBeNull();
    expect(late.outcomes).toMatchObject([
      {
        outcome: 'stale',
        problem: null,
        conflict: {
          mine: '081299990002',
          theirs: '081299990001',
          changedBy: 'Akun Administrator',
          changedAt: '2026-11-22T01:01:00.000Z',
        },
        row: { phone: '081299990001', version: row.version + 1 },
      },
    ]);
    const theirs = await now(second, row);
    const decided = await second.workers.edit({ edits: cellsOf([theirs], 'phone', '081299990002') });
    expect(decided.outcomes).toMatchObject([{ outcome: 'saved', conflict: null, row: { phone: '081299990002' } }]);
  });

  officeTest('another cell of the row is asked about too, and says that nobody changed it', async ({ office }) => {
    const [row] = await enterPeople(office, three);
    if (!row) throw new Error('nobody entered');
    await office.as('administrator').workers.edit({ edits: cellsOf([row], 'rw', '009') });
    const { outcomes } = await office.as('clerk').workers.edit({ edits: cellsOf([row], 'address', 'Jl. Baru 1') });
    const conflict = { mine: 'Jl. Baru 1', theirs: row.address, changedBy: null };
    expect(outcomes).toMatchObject([{ outcome: 'stale', conflict }]);
  });

  officeTest('a paste, a fill and a clearing tell every stale cell', async ({ office }) => {
    const rows = await enterPeople(office, three);
    await office.as('administrator').workers.edit({ edits: cellsOf(rows.slice(1), 'heirName', 'Orang Lain') });
    const clerk = office.as('clerk');
    const edits = cellsOf(rows, 'heirName', null);
    const whole = await clerk.workers.edit({ edits, mode: 'all' });
    expect(whole.outcomes.map(({ outcome }) => outcome)).toEqual(['unchanged', 'stale', 'stale']);
    const fill = cellsOf(rows, 'heirName', 'Isian');
    const part = await clerk.workers.edit({ edits: fill, mode: 'valid' });
    expect(part.outcomes.map(({ outcome, conflict }) => [outcome, conflict?.mine, conflict?.theirs])).toEqual([
      ['saved', undefined, undefined],
      ['stale', 'Isian', 'Orang Lain'],
      ['stale', 'Isian', 'Orang Lain'],
    ]);
  });

  officeTest('a bulk edit leaves what somebody changed after the preview, and tells it', async ({ office }) => {
    const rows = await enterPeople(office, three);
    const clerk = office.as('clerk');
    const values = { address: 'Jl. Bersama 1', rw: '001' };
    const { count, seen } = await clerk.workers.previewBulk({ filter: {}, values });
    await office.as('administrator').workers.edit({ edits: cellsOf(rows.slice(1, 2), 'address', 'Jl. Orang Lain 2') });
    await clerk.workers.edit({ edits: cellsOf(rows.slice(2), 'address', 'Jl. Saya 3') });
    const order = { filter: {}, values, expectedCount: count, seen, reason: 'uji' };
    const result = await resultOf(clerk, clerk.workers.editBulk(order));
    expect(result).toMatchObject({ changed: 3, unchanged: 0, stale: 1 });
    expect((await allRows(clerk)).map(({ address, rw }) => [address, rw])).toEqual([
      ['Jl. Bersama 1', '001'],
      ['Jl. Orang Lain 2', '001'],
      ['Jl. Bersama 1', '001'],
    ]);
    const left = await clerk.workers.leftCells({ changeSetId: Number(result.changeSetId) });
    expect(left).toMatchObject({
      total: 1,
      cells: [
        {
          workerId: at(rows, 1).id,
          field: 'address',
          value: 'Jl. Orang Lain 2',
          wanted: 'Jl. Bersama 1',
          problem: { code: 'workers.left_changed' },
          changedBy: 'Akun Administrator',
        },
      ],
    });
  });

  officeTest('of two acts of leaving the second is stale', async ({ office }) => {
    const [row] = await enterPeople(office, three);
    if (!row) throw new Error('nobody entered');
    const order = { id: row.id, version: row.version, reasonCode: 'moved_out' } as const;
    await office.as('administrator').workers.deactivate(order);
    expect(await refusalCode(office.as('clerk').workers.deactivate(order))).toBe('common.stale');
  });
});

describe('a shared view that somebody else opens', () => {
  officeTest('shows what the role of the second may see, and refuses what could be guessed', async ({ office }) => {
    const rows = await enterPeople(office, [
      ...three,
      { name: 'Nur Aeni', disability: 'Fisik', birthDate: '1985-05-06' },
    ]);
    const clerk = office.as('clerk');
    const filter = { columns: [{ field: 'disability' as const, kind: 'notBlank' as const, value: '' }] };
    const plain = { occupationCodes: ['pkl'] };
    for (const [name, kept] of Object.entries({ Disabilitas: filter, PKL: plain }))
      await clerk.workers.saveView({ name, shared: true, definition: JSON.stringify({ filter: kept }) });
    expect((await clerk.workers.list({ filter })).total).toBe(1);
    const other = office.as('letter_clerk');
    const views = await other.workers.views();
    expect(views).toMatchObject([
      { name: 'Disabilitas', mine: false, ownerName: 'Akun clerk' },
      { name: 'PKL', mine: false, ownerName: 'Akun clerk' },
    ]);
    const [hidden, open] = views.map(({ definition }) => JSON.parse(definition).filter);
    for (const call of [other.workers.list({ filter: hidden }), other.workers.counts({ filter: hidden })])
      expect(await refusalCode(call)).toBe('workers.filter_hidden');
    const seen = await other.workers.list({ filter: open });
    expect(seen.total).toBe(rows.length);
    expect(seen.rows.every(({ disability }) => disability === null)).toBe(true);
    const [view] = views;
    if (!view) throw new Error('no view');
    const mine = { id: view.id, name: 'Milik saya', shared: false, definition: '{}' };
    expect(await refusalCode(other.workers.saveView(mine))).toBe('workers.view_not_yours');
    expect(await refusalCode(other.workers.removeView({ id: view.id }))).toBe('workers.view_not_yours');
  });
});
