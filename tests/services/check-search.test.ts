import { expect, test } from 'vitest';
import { examine } from '#backend/settings/check.ts';
import { freshOffice, openFile } from '../support/office.ts';
import { importSample } from '../support/office-work.ts';

test('an examination does not take the search index of others for damage', async () => {
  const office = await freshOffice();
  await importSample(office, 20, 1);
  office.sql.prepare(`SELECT count(*) FROM worker_search WHERE worker_search MATCH 'a*'`).get();
  examine(office.sql);
  const another = openFile(office.dataDir, office.key);
  another.exec(
    `UPDATE worker SET address = 'Jl. Kandea 3'; INSERT INTO worker_search (worker_search) VALUES ('optimize')`,
  );
  another.close();
  expect(examine(office.sql).filter((check) => !check.ok)).toEqual([]);
  await office.remove();
});
