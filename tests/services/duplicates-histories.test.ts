import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import { editableFields, type WorkerRow } from '#shared/contract/workers.ts';
import { enter, peopleState } from '../support/duplicates.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { nikFor } from '../support/register.ts';

/** What a random history is made of: merges of two of the people, each perhaps with a choice of fields, and edits between them. */
const mergeStep = fc.record({
  kind: fc.constant('merge' as const),
  keep: fc.nat(4),
  other: fc.nat(4),
  fromOther: fc.subarray([...editableFields]),
});
const step = fc.oneof(
  mergeStep,
  fc.record({ kind: fc.constant('unmerge' as const), place: fc.nat(3) }),
  fc.record({
    kind: fc.constant('edit' as const),
    person: fc.nat(4),
    address: fc.constantFrom('Jl. A 1', 'Jl. B 2', 'Jl. C 3'),
  }),
);

async function makePeople(office: TestOffice): Promise<readonly WorkerRow[]> {
  const blanks = [{}, { nik: null, phone: null }, { motherName: null, heirName: 'Baso' }, { nik: null, kk: null }, {}];
  return Promise.all(
    blanks.map((blank, index) =>
      enter(office, index, {
        name: `Rampe Orang${'ABCDE'[index]}`,
        nik: nikFor('1990-03-12', 'P', 50 + index),
        ...blank,
      }),
    ),
  );
}

/** The same merges last in, first out, whatever was merged: afterwards everything is as it was before each of them. */
async function mergeOf(
  client: BackendClient,
  ids: readonly number[],
  keep: number,
  other: number,
  fromOther: readonly string[],
) {
  const [keepId = 0, otherId = 0] = [ids[keep], ids[other]];
  const { left, right } = await client.duplicates.compare({ leftId: keepId, rightId: otherId });
  const fields = Object.fromEntries(
    editableFields.map((field) => [field, fromOther.includes(field) ? otherId : keepId]),
  );
  return client.duplicates.merge({
    keepId,
    keepVersion: left.row.version,
    otherId,
    otherVersion: right.row.version,
    fields,
  });
}

test('un-merging in the opposite order always gives back what was there', { timeout: 120_000 }, async () => {
  let merged = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(mergeStep, { minLength: 4, maxLength: 10, size: 'max' }), async (steps) => {
      const office = await freshOffice();
      try {
        const client = office.as('clerk');
        const ids = (await makePeople(office)).map(({ id }) => id);
        const done: { readonly mergeId: number; readonly before: string }[] = [];
        for (const one of steps) {
          if (one.keep === one.other) continue;
          const before = peopleState(office);
          try {
            done.push({ before, mergeId: (await mergeOf(client, ids, one.keep, one.other, one.fromOther)).mergeId });
          } catch {
            // Somebody who was merged before: refused, and nothing changed.
            expect(peopleState(office)).toBe(before);
          }
        }
        merged += done.length;
        for (const { mergeId, before } of done.toReversed()) {
          expect((await client.duplicates.unmerge({ mergeId })).left).toEqual([]);
          expect(peopleState(office)).toBe(before);
        }
      } finally {
        await office.remove();
      }
    }),
    { numRuns: 12, seed: 20_261_122 },
  );
  expect(merged).toBeGreaterThan(20);
});

test('whatever happens, nobody is lost, doubled or enrolled twice', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const office = await freshOffice();
      try {
        const client = office.as('clerk');
        const ids = (await makePeople(office)).map(({ id }) => id);
        const merges: number[] = [];
        for (const one of steps) {
          try {
            if (one.kind === 'merge' && one.keep !== one.other)
              merges.push((await mergeOf(client, ids, one.keep, one.other, one.fromOther)).mergeId);
            if (one.kind === 'unmerge') await client.duplicates.unmerge({ mergeId: merges[one.place] ?? 1 });
            if (one.kind === 'edit') {
              const { row } = await client.workers.get({ id: ids[one.person] ?? 0 });
              await client.workers.edit({
                edits: [{ id: row.id, version: row.version, field: 'address', value: one.address }],
              });
            }
          } catch {
            // Refusals are part of the history; what must hold holds after them too.
          }
        }
        const count = office.sql.prepare<[], number>('SELECT count(*) FROM worker').pluck().get();
        expect(count).toBe(ids.length);
        const wrong = office.sql.prepare(
          `SELECT id FROM worker w WHERE (merged_into IS NULL) = (state = 'replaced')
             OR (merged_into IS NOT NULL) <> EXISTS (SELECT 1 FROM merge m WHERE m.merged_id = w.id AND m.undone_change_set_id IS NULL)
           UNION ALL SELECT worker_id FROM enrolment WHERE state <> 'inactive' GROUP BY worker_id, program_id HAVING count(*) > 1
           UNION ALL SELECT e.worker_id FROM enrolment e JOIN worker w ON w.id = e.worker_id
                      WHERE e.state <> 'inactive' AND w.state = 'replaced'`,
        );
        expect(wrong.all()).toEqual([]);
        expect(await office.as('administrator').settings.check()).toMatchObject({ ok: true });
      } finally {
        await office.remove();
      }
    }),
    { numRuns: 12, seed: 20_261_123 },
  );
});
