import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { roleMay, roles } from '#shared/contract/permissions.ts';
import { makePng } from '../support/attachment-files.ts';
import { enterTwice } from '../support/duplicates.ts';
import { removeFolder, temporaryFolder } from '../support/office.ts';
import { officeTest as test } from '../support/office-test.ts';
import { refusalCode } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';

test('an account that is limited to kelurahan gets at nobody else by his attachments', async ({ office }) => {
  const folder = temporaryFolder();
  const path = join(folder, 'ktp.png');
  writeFileSync(path, makePng());
  const clerk = office.as('clerk');
  const [inside, outside] = await importPeople(office, [{ village: 'Baraya' }, { village: 'Layang' }]);
  const [insideId, outsideId] = [inside?.id ?? 0, outside?.id ?? 0];
  const own = await clerk.attachments.add({ workerId: insideId, kind: 'ktp', path });
  const other = await clerk.attachments.add({ workerId: outsideId, kind: 'ktp', path });
  const [kept, merged] = await enterTwice(office);
  const attached = await clerk.attachments.add({ workerId: merged.id, kind: 'ktp', path });
  office.sql
    .prepare('INSERT INTO account_area VALUES (?, ?)')
    .run(office.accountId('clerk'), inside?.villageCode ?? '');
  const limited = office.as('clerk');
  expect((await limited.attachments.open({ id: own.id })).row.id).toBe(own.id);
  for (const call of [
    () => limited.attachments.list({ workerId: outsideId }),
    () => limited.attachments.add({ workerId: outsideId, kind: 'ktp', path }),
    () => limited.attachments.open({ id: other.id }),
    () => limited.attachments.withdraw({ id: other.id, reason: 'x' }),
    () => limited.attachments.save({ id: other.id, path: join(folder, 'keluar.png') }),
  ])
    expect(await refusalCode(call())).toBe('common.not_found');
  const order = { keepId: kept.id, keepVersion: kept.version, otherId: merged.id, otherVersion: merged.version };
  await office.as('administrator').duplicates.merge(order);
  office.sql.prepare('UPDATE worker SET village_code = ? WHERE id = ?').run(outside?.villageCode ?? '', merged.id);
  expect((await limited.attachments.open({ id: attached.id })).row.workerId).toBe(merged.id);
  office.sql.prepare('UPDATE worker SET village_code = ? WHERE id = ?').run(outside?.villageCode ?? '', kept.id);
  expect(await refusalCode(limited.attachments.open({ id: attached.id }))).toBe('common.not_found');
  removeFolder(folder);
});

test('whoever may not see whole numbers sees no scan of a card', () => {
  for (const role of roles.filter((name) => roleMay(name, 'attachments.read')))
    expect(roleMay(role, 'workers.identifiers')).toBe(true);
  for (const role of roles.filter((name) => roleMay(name, 'cases.decide') && name !== 'administrator'))
    expect(roleMay(role, 'attachments.write')).toBe(false);
});
