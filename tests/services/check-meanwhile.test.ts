import { expect } from 'vitest';
import { journaliseDirect } from '#backend/db/journal.ts';
import { examine } from '#backend/settings/check.ts';
import { openFile } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';

officeTest('what another one writes during an examination is not taken for damage', async ({ office }) => {
  const examined = openFile(office.dataDir, office.key);
  const prepare = examined.prepare.bind(examined);
  let written = 0;
  const prepareAfterOthers: typeof prepare = (source) => {
    // Between the rows of the journal and the number of the last one, which stands elsewhere.
    if (source.includes('sqlite_sequence')) {
      written += 1;
      journaliseDirect(office.sql, { at: '2026-11-22T01:00:00.000Z', actorId: null, action: 'session.sign_in_failed' });
    }
    return prepare(source);
  };
  Object.assign(examined, { prepare: prepareAfterOthers });
  expect(examine(examined).filter(({ ok }) => !ok)).toEqual([]);
  expect(written).toBe(1);
  expect(examine(office.sql).filter(({ ok }) => !ok)).toEqual([]);
  examined.close();
});
