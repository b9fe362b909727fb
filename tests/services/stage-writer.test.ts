import { describe, expect } from 'vitest';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { stageSample, writeSample } from '../support/office-work.ts';
import { failureOf } from '../support/outcomes.ts';

/** Enough rows that a second thread writes them, several times. */
const rows = 3200;

/** Makes the row with this number impossible to write. */
function refuseRow(office: TestOffice, row: number, message: string): void {
  office.sql.exec(`CREATE TRIGGER refused BEFORE INSERT ON import_row WHEN NEW.row_number = ${row}
    BEGIN SELECT RAISE(ABORT, '${message}'); END`);
}

const left = (office: TestOffice) =>
  office.sql.prepare('SELECT (SELECT count(*) FROM import) + (SELECT count(*) FROM import_row)').pluck().get();

describe('a list whose rows cannot be written', () => {
  officeTest(
    'is refused with the reason of the thread that writes, and leaves nothing',
    { timeout: 120_000 },
    async ({ office }) => {
      const clerk = office.as('clerk');
      const path = await writeSample(office.dataDir, rows);
      for (const row of [100, 3100]) {
        refuseRow(office, row, 'append_only');
        expect(await failureOf(clerk, clerk.imports.stage({ path }))).toBe('rules.append_only');
        expect(left(office)).toBe(0);
        office.sql.exec('DROP TRIGGER refused');
      }
      refuseRow(office, 2500, 'nobody knows this');
      expect(await failureOf(clerk, clerk.imports.stage({ path }))).toBe('jobs.unexpected');
      expect(left(office)).toBe(0);
      office.sql.exec('DROP TRIGGER refused');
      const id = await stageSample(office, rows);
      expect((await clerk.imports.get({ id })).totals).toMatchObject({ rows });
    },
  );
});
