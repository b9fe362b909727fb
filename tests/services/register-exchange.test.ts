import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { officeTest } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { resultOf } from '../support/outcomes.ts';
import { enterPeople } from '../support/register.ts';
import { allRows, at, cellsOf, contents, now, turn, verdictsOf } from '../support/register-acts.ts';

const four = [
  { name: 'Sitti Rahma' },
  { name: 'Muh. Basri', sex: 'L' },
  { name: 'Andi Baso', birthDate: '1980-01-02' },
  { name: 'Nur Aeni', birthDate: '1985-05-06' },
];

describe('a paste of NIK over several people', () => {
  officeTest('may exchange two, is one act, and is undone and done again', async ({ office }) => {
    const rows = await enterPeople(office, four);
    const clerk = office.as('clerk');
    const niks = rows.map(({ nik }) => nik);
    const [first, second, third, fourth] = niks;
    const before = contents(office);
    const edits = cellsOf(rows.slice(0, 2), 'nik', (_, index) => niks[1 - index] ?? null);
    const { outcomes } = await clerk.workers.edit({ edits, mode: 'all' });
    expect(verdictsOf(outcomes)).toEqual(['saved', 'saved']);
    expect(outcomes.map(({ row }) => [row?.nik, row?.version])).toEqual([
      [second, 2],
      [first, 2],
    ]);
    expect(await turn(clerk, 'undo')).toEqual({ restored: 2, left: 0 });
    expect(contents(office)).toBe(before);
    expect(await turn(clerk, 'redo')).toEqual({ restored: 2, left: 0 });
    expect((await allRows(clerk)).map(({ nik }) => nik)).toEqual([second, first, third, fourth]);
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('may pass numbers round in a ring, and on to one that becomes free', async ({ office }) => {
    const rows = await enterPeople(office, four);
    const clerk = office.as('clerk');
    const niks = rows.map(({ nik }) => nik);
    const ring = cellsOf(rows, 'nik', (_, index) => niks[(index + 1) % 4] ?? null);
    expect(verdictsOf((await clerk.workers.edit({ edits: ring, mode: 'all' })).outcomes)).toEqual(
      niks.map(() => 'saved'),
    );
    expect((await allRows(clerk)).map(({ nik }) => nik)).toEqual([niks[1], niks[2], niks[3], niks[0]]);
    const moved = await allRows(clerk);
    const chain = cellsOf(moved.slice(0, 3), 'nik', (_, index) => (index < 2 ? at(moved, index + 1).nik : null));
    expect(verdictsOf((await clerk.workers.edit({ edits: chain })).outcomes)).toEqual(['saved', 'saved', 'saved']);
    expect((await allRows(clerk)).map(({ nik }) => nik)).toEqual([niks[2], niks[3], null, niks[0]]);
    expect(await turn(clerk, 'undo')).toEqual({ restored: 3, left: 0 });
    expect(await turn(clerk, 'undo')).toEqual({ restored: 4, left: 0 });
    expect((await allRows(clerk)).map(({ nik }) => nik)).toEqual(niks);
  });

  officeTest('refuses all that hang on a number that somebody keeps', async ({ office }) => {
    const rows = await enterPeople(office, four);
    const clerk = office.as('clerk');
    const niks = rows.map(({ nik }) => nik);
    // The first wants the second's number, the second the third's, and the third one that the fourth keeps.
    const chain = cellsOf(rows.slice(0, 3), 'nik', (_, index) => niks[index + 1] ?? null);
    const refused = ['workers.nik_taken', 'workers.nik_taken', 'workers.nik_taken'];
    expect(verdictsOf((await clerk.workers.edit({ edits: chain })).outcomes)).toEqual(refused);
    // An exchange in which one side may not change leaves both as they are, whatever else is right.
    const [one] = await submitted(office, rows);
    const edits = [
      ...cellsOf(rows.slice(0, 1), 'nik', at(rows, 1).nik).map((edit) => ({ ...edit, version: one ?? 0 })),
      ...cellsOf(rows.slice(1, 2), 'nik', 'bukan nik'),
      ...cellsOf(rows.slice(2, 3), 'rw', '009'),
    ];
    const { outcomes } = await clerk.workers.edit({ edits });
    expect(verdictsOf(outcomes)[0]).toBe('workers.nik_taken');
    expect((await allRows(clerk)).map(({ nik }) => nik)).toEqual(niks);
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('lets the approval of both lapse', async ({ office }) => {
    const rows = (await enterPeople(office, four)).slice(0, 2);
    const clerk = office.as('clerk');
    await submitAll(office);
    const verifier = office.as('verifier');
    await resultOf(verifier, verifier.verification.approveMany({}));
    const approved = await Promise.all(rows.map((row) => now(clerk, row)));
    const edits = cellsOf(approved, 'nik', (_, index) => at(approved, 1 - index).nik);
    const { outcomes } = await clerk.workers.edit({ edits, mode: 'all' });
    expect(outcomes.map(({ outcome, row }) => [outcome, row?.state])).toEqual([
      ['saved', 'draft'],
      ['saved', 'draft'],
    ]);
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('is undone only as far as nobody took one of the numbers', async ({ office }) => {
    const rows = await enterPeople(office, four);
    const clerk = office.as('clerk');
    const niks = rows.map(({ nik }) => nik);
    await clerk.workers.edit({ edits: cellsOf(rows.slice(0, 2), 'nik', (_, index) => niks[1 - index] ?? null) });
    const free = '7371015203900999';
    const taken = await now(clerk, at(rows, 1));
    await office.as('administrator').workers.edit({ edits: cellsOf([taken], 'nik', free) });
    const { outcome } = await clerk.workers.undo();
    // The second holds another number since; the first may go back, because its old number is free by that.
    expect(outcome).toMatchObject({
      restored: 1,
      leftCount: 1,
      left: [{ field: 'nik', wanted: niks[1], value: free }],
    });
    expect((await allRows(clerk)).map(({ nik }) => nik).slice(0, 2)).toEqual([niks[0], free]);
  });
});

/** Puts everybody forward, which raises their versions; the versions now. */
async function submitted(office: Parameters<typeof submitAll>[0], rows: readonly { readonly id: number }[]) {
  await submitAll(office);
  const people = await Promise.all(rows.map((row) => now(office.as('clerk'), row)));
  return people.map(({ version }) => version);
}

const people = 5;
/** For each person the number that the paste gives: one of a person by place, a free one, none, or no cell at all (undefined). */
const pasted = fc.array(fc.option(fc.constantFrom(0, 1, 2, 3, 4, 'free', 'none' as const), { nil: undefined }), {
  minLength: people,
  maxLength: people,
});

/** The same by trying: whoever cannot move stays, again and again until nobody has to stay any more. */
function expectedNiks(before: readonly (string | null)[], wanted: readonly (string | null | undefined)[]) {
  const staying = new Set<number>();
  for (;;) {
    const after = before.map((nik, place) => (wanted[place] === undefined || staying.has(place) ? nik : wanted[place]));
    const wrong = after.findIndex(
      (nik, place) =>
        nik !== null &&
        !staying.has(place) &&
        nik !== before[place] &&
        after.some(
          (other, at) => other === nik && (at < place || (at > place && (other === before[at] || staying.has(at)))),
        ),
    );
    if (wrong < 0) return after;
    staying.add(wrong);
  }
}

officeTest('whatever numbers a paste gives, the register is what trying says, and goes back', async ({ office }) => {
  const clerk = office.as('clerk');
  const rows = await enterPeople(office, [...four, { name: 'Orang Lima', birthDate: '1977-07-07' }], 'administrator');
  await fc.assert(
    fc.asyncProperty(pasted, async (cells) => {
      const shown = await allRows(clerk);
      const before = shown.map(({ nik }) => nik);
      const text = contents(office);
      const wanted = cells.map((cell) => {
        if (cell === 'free') return '7371015203900999';
        return cell === undefined || cell === 'none'
          ? cell === 'none'
            ? null
            : undefined
          : (before[Number(cell)] ?? null);
      });
      const edits = shown.flatMap((row, place) => {
        const value = wanted[place];
        return value === undefined ? [] : cellsOf([row], 'nik', value);
      });
      if (edits.length === 0) return;
      const { changeSetId } = await clerk.workers.edit({ edits });
      expect((await allRows(clerk)).map(({ nik }) => nik)).toEqual(expectedNiks(before, wanted));
      if (changeSetId === null) return;
      expect((await turn(clerk, 'undo')).left).toBe(0);
      expect(contents(office)).toBe(text);
    }),
    { numRuns: 120 },
  );
  expect(rows).toHaveLength(people);
  expect(await clerk.settings.check()).toMatchObject({ ok: true });
});
