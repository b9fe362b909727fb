import { expect } from 'vitest';
import { seededRandom } from '#backend/samples/random.ts';
import { anyLine, anyOf, fewFields, judgement, rowsOf, stageLines } from '../support/few-values.ts';
import { officeTest } from '../support/office-test.ts';

const random = seededRandom(4_711);

officeTest(
  'a list that is repaired cell by cell is judged as the same list written so from the start',
  async ({ office }) => {
    const clerk = office.as('clerk');
    const lines = Array.from({ length: 60 }, () => anyLine(random));
    const id = await stageLines(office, lines, 'daftar.csv');
    const rows = await rowsOf(office, id);
    for (let act = 0; act < 120; act += 1) {
      const place = Math.floor(random.next() * lines.length);
      const field = random.pick(fewFields);
      const text = anyOf(random, field);
      const line = lines[place];
      const rowId = rows[place]?.id;
      if (!line || !rowId || line[field] === text) continue;
      const before = line[field];
      line[field] = text;
      await clerk.repairs.one({ id, rowId, act: { kind: 'write', cells: { [field]: text } } });
      if (random.chance(0.2)) {
        await clerk.repairs.undo({ id });
        line[field] = before;
      }
      const { totals } = await clerk.imports.get({ id });
      const { rows: all = 0, noise: _, warnings: _w, ...parts } = totals ?? {};
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(all);
    }
    const fresh = await stageLines(office, lines, 'diperbaiki.csv');
    expect((await rowsOf(office, id)).map(judgement)).toEqual((await rowsOf(office, fresh)).map(judgement));
    expect(new Set((await rowsOf(office, fresh)).map(({ verdict }) => verdict)).size).toBeGreaterThanOrEqual(4);
    const [mended, written] = [await clerk.imports.get({ id }), await clerk.imports.get({ id: fresh })];
    expect(mended.totals).toEqual(written.totals);
    expect(mended.problemCounts).toEqual(written.problemCounts);
  },
);
