import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { officeTest as test } from '#tests/support/office-test.ts';
import { stageSample } from '#tests/support/office-work.ts';
import { resultOf } from '#tests/support/outcomes.ts';

describe('exported problem rows', () => {
  test('are imported again without one damaged row slipping through', async ({ office }) => {
    const clerk = office.as('clerk');
    const id = await stageSample(office, 3000);
    const first = await clerk.imports.get({ id });
    const path = join(office.dataDir, 'bermasalah.xlsx');
    const written = await resultOf(clerk, clerk.exports.importRows({ path, importId: id }));
    const problems = (first.totals?.hold ?? 0) + (first.totals?.reject ?? 0);
    expect(written.count).toBe(problems);

    const again = await resultOf(clerk, clerk.imports.stage({ path }));
    expect(again.rows).toBe(problems);
    const slipped = await clerk.imports.rows({ id: Number(again.importId), verdicts: ['import'], end: 1000 });
    // Only what the neighbours in the whole list had made doubtful may pass: there is no neighbour here.
    const before = await clerk.imports.rows({ id, verdicts: ['hold', 'reject'], end: 5000 });
    const wholeList = new Set(['nik_shared', 'duplicate_possible', 'row_hidden']);
    const own = slipped.rows.filter((row) => {
      const known = before.rows.find((earlier) => row.cells[0] === String(earlier.rowNumber));
      return known?.problems.some(({ code, severity }) => severity === 'error' && !wholeList.has(code));
    });
    expect(own.map((row) => row.cells)).toEqual([]);
  });
});
