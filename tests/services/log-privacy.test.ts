import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { assertNoPersonalValues } from '../support/log-privacy.ts';
import { officeTest } from '../support/office-test.ts';
import { failureOf, refusalCode } from '../support/outcomes.ts';
import { importPeople, writePeople } from '../support/register.ts';

describe('the log', () => {
  officeTest('tells of failures by code and place, and of nobody', async ({ office }) => {
    const [row] = await importPeople(office, [{ name: 'Nama Rahasia Sekali' }]);
    const clerk = office.as('clerk');
    const path = writePeople(office.dataDir, [{ name: 'Nama Rahasia Kedua' }], 'Nama Rahasia Sekali.csv');
    writeFileSync(join(office.dataDir, 'Nama Rahasia Sekali.xlsx'), 'PK rusak');
    expect(await failureOf(clerk, clerk.imports.stage({ path: path.replace('.csv', '.xlsx') }))).toBe(
      'imports.file_damaged',
    );
    expect(await refusalCode(clerk.imports.get({ id: 99 }))).toBe('common.not_found');
    // A fault that the product does not know of: the message of such an error could quote anything.
    office.sql.exec('DROP TABLE tariff');
    await expect(clerk.programs.list()).rejects.toThrow();
    expect(office.log.map((line) => line.event)).toEqual(['job_failed', 'call_failed']);
    expect(office.log[0]?.fields).toMatchObject({ kind: 'imports.stage', code: 'imports.file_damaged' });
    const text = JSON.stringify(office.log);
    for (const value of ['Rahasia', row?.nik ?? '', row?.phone ?? '', 'tariff']) expect(text).not.toContain(value);
  });

  officeTest('is examined after every test: a name or a number in it is found', async ({ office }) => {
    const [row] = await importPeople(office, [{ name: 'Nama Rahasia Sekali' }]);
    const line = (code: string) => [{ event: 'x', fields: { code } }];
    expect(() => assertNoPersonalValues(office.sql, line('import failed at row 3'))).not.toThrow();
    expect(() => assertNoPersonalValues(office.sql, line('cannot save Nama Rahasia Sekali'))).toThrow('person');
    expect(() => assertNoPersonalValues(office.sql, line(`NIK ${row?.nik}`))).toThrow('number');
  });
});
