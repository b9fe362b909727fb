import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from '@signalapp/sqlcipher';
import { expect } from 'vitest';
import { officeTest } from '../support/office-test.ts';
import { importPeople } from '../support/register.ts';

officeTest(
  'another program that knows SQLCipher reads the office with its key, and not without',
  async ({ office }) => {
    const [row] = await importPeople(office, [{ name: 'Sitti Rahma' }]);
    await office.close();
    const copy = join(office.dataDir, 'salinan.db');
    copyFileSync(join(office.dataDir, 'berjasa.db'), copy);
    const read = (key: string | null) => {
      const other = new Database(copy);
      try {
        if (key !== null) other.pragma(`key = "x'${key}'"`);
        return other.prepare('SELECT nik, name FROM worker').all();
      } finally {
        other.close();
      }
    };
    expect(read(office.key)).toEqual([{ nik: row?.nik, name: 'Sitti Rahma' }]);
    expect(() => read(null)).toThrow(/not a database/);
    expect(() => read('ab'.repeat(32))).toThrow(/not a database/);
  },
);
