import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runChild } from '../support/child-process.ts';
import { officeTest } from '../support/office-test.ts';
import { importPeople } from '../support/register.ts';

officeTest(
  'another program that knows SQLCipher reads the office with its key, and not without',
  async ({ office }) => {
    const [row] = await importPeople(office, [{ name: 'Sitti Rahma' }]);
    await office.close();
    const copy = join(office.dataDir, 'salinan.db');
    copyFileSync(join(office.dataDir, 'berjasa.db'), copy);
    const refused = expect.stringContaining('not a database');
    expect(await runChild('read-with-sqlcipher.ts', [copy, office.key, '-', 'ab'.repeat(32)])).toEqual([
      [{ nik: row?.nik, name: 'Sitti Rahma' }],
      refused,
      refused,
    ]);
  },
);
