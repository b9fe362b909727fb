import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { writeSample } from '../support/office-work.ts';
import { refused, waitForJob } from '../support/outcomes.ts';

let office: TestOffice;
const lists = new Map<'xlsx' | 'csv', Uint8Array>();
beforeAll(async () => {
  office = await freshOffice();
  for (const format of ['xlsx', 'csv'] as const)
    lists.set(format, readFileSync(await writeSample(office.dataDir, 40, { format })));
});
afterAll(() => office.remove());

/** Places (as parts of the whole) whose bytes are replaced, and where the file is cut. */
const damage = fc.record({
  format: fc.constantFrom<'xlsx' | 'csv'>('xlsx', 'xlsx', 'csv'),
  inside: fc.boolean(),
  changes: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
    minLength: 1,
    maxLength: 8,
  }),
  cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 4 }),
});

type Damage = typeof damage extends fc.Arbitrary<infer Value> ? Value : never;

function changed(bytes: Uint8Array, { changes, cut }: Pick<Damage, 'changes' | 'cut'>): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (const [place, byte] of changes) copy[Math.floor(place * copy.length)] = byte;
  return cut === null ? copy : copy.slice(0, Math.floor(cut * copy.length));
}

/** The list with damage in the file itself, or in one of the parts packed inside, where checksums do not catch it. */
function damaged(how: Damage): Uint8Array {
  const bytes = lists.get(how.format) ?? new Uint8Array();
  if (how.format === 'csv' || !how.inside) return changed(bytes, how);
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const name = names[Math.floor((how.changes[0]?.[0] ?? 0) * names.length)] ?? '';
  return zipSync({ ...parts, [name]: changed(parts[name] ?? new Uint8Array(), how) });
}

describe('a damaged list', () => {
  test('is looked into without harm: a picture of it, or a clear code within five seconds', async () => {
    const clerk = office.as('clerk');
    const path = join(office.dataDir, 'rusak');
    const property = fc.asyncProperty(damage, async (how) => {
      writeFileSync(path, damaged(how));
      const begun = performance.now();
      const outcome = await clerk.imports.inspect({ path }).then(
        () => 'read',
        async (error) => (await refused(Promise.reject(error))).code,
      );
      expect(outcome).toMatch(/^(read|imports\.\w+)$/);
      expect(performance.now() - begun).toBeLessThan(5000);
    });
    await fc.assert(property, { numRuns: Number(process.env.FUZZ_FILES ?? 300), seed: 20_261_122 });
  });

  test('is staged whole or not at all, and a refusal leaves nothing', async () => {
    const clerk = office.as('clerk');
    const path = join(office.dataDir, 'rusak');
    const property = fc.asyncProperty(damage, async (how) => {
      writeFileSync(path, damaged(how));
      const job = await waitForJob(clerk, clerk.imports.stage({ path }));
      if (job.state === 'failed') expect(job.problem?.code).toMatch(/^imports\.\w+$/);
      for (const { id, totals } of await clerk.imports.list()) {
        const { rows = 0, import: taken = 0, hold = 0, reject = 0, duplicate = 0 } = totals ?? {};
        expect(taken + hold + reject + duplicate).toBe(rows);
        expect((await clerk.imports.rows({ id })).total).toBe(rows);
        await clerk.imports.discard({ id });
      }
      const left = 'SELECT (SELECT count(*) FROM import_row) + (SELECT count(*) FROM worker)';
      expect(office.sql.prepare(left).pluck().get()).toBe(0);
    });
    await fc.assert(property, { numRuns: 25, seed: 20_261_122 });
  });
});
