import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import { exif, makeJpeg, makePdf, makePng } from '../support/attachment-files.ts';
import { enterTwice } from '../support/duplicates.ts';
import { openFile, removeFolder, startHost, type TestOffice, temporaryFolder } from '../support/office.ts';
import { officeTest as test } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { refusalCode, refused } from '../support/outcomes.ts';
import { enterPeople } from '../support/register.ts';

/** A folder outside of the office's with a file in it. */
function given(name: string, content: Buffer): string {
  const folder = temporaryFolder();
  onTestFinished(() => removeFolder(folder));
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function onePerson(office: TestOffice): Promise<number> {
  const [person] = await enterPeople(office, [{ name: 'Sitti Rahma' }]);
  return person?.id ?? 0;
}

const add = (client: BackendClient, workerId: number, path: string) =>
  client.attachments.add({ workerId, kind: 'ktp', path });

const setting = (office: TestOffice, name: string, value: number) =>
  office.sql.exec(`UPDATE setting SET value = json_set(value, '$.${name}', ${value}) WHERE key = 'office'`);

describe('attachments', () => {
  test('are kept without places, given back byte for byte, and every look is told', async ({ office }) => {
    const clerk = office.as('clerk');
    const workerId = await onePerson(office);
    const jpeg = await add(clerk, workerId, given('KTP Rahma.JPG', makeJpeg([exif(1)])));
    expect(jpeg).toMatchObject({
      type: 'image/jpeg',
      fileName: 'KTP Rahma.JPG',
      addedBy: 'Akun clerk',
      withdrawn: null,
    });
    const large = Buffer.concat([makePdf(), Buffer.alloc(700_000, ' '), Buffer.from('%%EOF\n')]);
    const pdf = await clerk.attachments.add({ workerId, kind: 'kk', path: given('kartu.png', large) });
    expect(pdf.type).toBe('application/pdf');
    const verifier = office.as('verifier');
    const opened = await verifier.attachments.open({ id: pdf.id });
    expect(Buffer.from(opened.content, 'base64').equals(large)).toBe(true);
    const picture = Buffer.from((await verifier.attachments.open({ id: jpeg.id })).content, 'base64');
    expect(picture.equals(makeJpeg())).toBe(true);
    const { rows } = await verifier.attachments.list({ workerId });
    expect(rows.map(({ id, kind }) => [id, kind])).toEqual([
      [jpeg.id, 'ktp'],
      [pdf.id, 'kk'],
    ]);
    const seen = await office.as('auditor').journal.seen({ workerId });
    const looks = seen?.rows.filter(({ action }) => action === 'attachment.opened') ?? [];
    expect(looks.map(({ actorName, how }) => [actorName, how])).toEqual(Array(2).fill(['Akun verifier', 'opened']));
  });

  test('stand encrypted in the one file of the office, and go with it', async ({ office }) => {
    const clerk = office.as('clerk');
    const { id } = await add(clerk, await onePerson(office), given('kk.pdf', makePdf()));
    await clerk.attachments.open({ id });
    const files = readdirSync(office.dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    for (const { parentPath, name } of files)
      expect(readFileSync(join(parentPath, name)).includes('KARTU KELUARGA')).toBe(false);
    await office.close();
    const copy = temporaryFolder();
    onTestFinished(() => removeFolder(copy));
    cpSync(join(office.dataDir, 'berjasa.db'), join(copy, 'berjasa.db'));
    const host = startHost({ dataDir: copy, key: office.key });
    onTestFinished(host.close);
    const client = host.backend.client();
    await client.accounts.signIn({ username: 'verifier', password: 'kata-sandi-uji-1' });
    expect(Buffer.from((await client.attachments.open({ id })).content, 'base64').equals(makePdf())).toBe(true);
    expect((await client.settings.check()).checks).toContainEqual({ name: 'attachments', ok: true, detail: '1' });
  });

  test('are refused with their names and the reason, and nothing of them is kept', async ({ office }) => {
    const clerk = office.as('clerk');
    const workerId = await onePerson(office);
    setting(office, 'attachmentMegabytes', 1);
    const refusals: [string, Buffer, string][] = [
      ['surat.pdf', Buffer.from('MZ nonsense'), 'attachments.unknown_type'],
      ['kosong.jpg', Buffer.alloc(0), 'attachments.empty'],
      ['besar.png', Buffer.alloc(1024 * 1024 + 1), 'attachments.too_large'],
      ['potong.jpg', makeJpeg().subarray(0, 60), 'attachments.damaged'],
      ['bom.png', makePng(1, 1, [], { width: 60_000, height: 60_000 }), 'attachments.too_many_pixels'],
      ['skrip.pdf', makePdf(['<< /S /JavaScript /JS (x) >>']), 'attachments.pdf_active'],
    ];
    for (const [name, content, code] of refusals)
      expect(await refused(add(clerk, workerId, given(name, content)))).toMatchObject({ code, params: { file: name } });
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'map.jpg'));
    expect(await refusalCode(add(clerk, workerId, join(folder, 'map.jpg')))).toBe('attachments.unreadable');
    expect(await refusalCode(add(clerk, workerId, join(folder, 'tidak-ada.jpg')))).toBe('attachments.unreadable');
    removeFolder(folder);
    expect(await refusalCode(add(clerk, 999, given('a.png', makePng())))).toBe('common.not_found');
    const wrong = { workerId, kind: 'ktp' as const, path: given('a.png', makePng()), caseId: 999 };
    expect(await refusalCode(clerk.attachments.add(wrong))).toBe('rules.attachment_other_case');
    expect(office.sql.prepare('SELECT count(*) FROM attachment').pluck().get()).toBe(0);
  });

  test('come whole or not at all', async ({ office }) => {
    const clerk = office.as('clerk');
    const workerId = await onePerson(office);
    const path = given('kk.pdf', Buffer.concat([makePdf(), Buffer.alloc(700_000, ' '), Buffer.from('%%EOF\n')]));
    const count = () =>
      office.sql
        .prepare(`SELECT (SELECT count(*) FROM attachment) + (SELECT count(*) FROM attachment_part)
      + (SELECT count(*) FROM journal WHERE action = 'attachment.added')`)
        .pluck()
        .get();
    office.sql.exec(
      `CREATE TRIGGER full BEFORE INSERT ON attachment_part WHEN NEW.part = 2 BEGIN SELECT RAISE(ABORT, 'full'); END`,
    );
    await expect(add(clerk, workerId, path)).rejects.toThrow();
    expect(count()).toBe(0);
    office.sql.exec('DROP TRIGGER full');
    await add(clerk, workerId, path);
    expect(count()).toBe(5);
  });

  test('are told when they come twice, and are limited in number', async ({ office }) => {
    const clerk = office.as('clerk');
    const workerId = await onePerson(office);
    setting(office, 'attachmentsPerPerson', 2);
    const first = await add(clerk, workerId, given('satu.png', makePng(5, 5)));
    const noted = given('lain.png', makePng(5, 5));
    expect(await refused(add(clerk, workerId, noted))).toMatchObject({
      code: 'attachments.same_file',
      params: { file: 'lain.png', other: 'satu.png' },
    });
    await add(clerk, workerId, given('dua.png', makePng(6, 5)));
    expect(await refusalCode(add(clerk, workerId, given('tiga.png', makePng(7, 5))))).toBe('attachments.too_many');
    const withdrawn = await clerk.attachments.withdraw({ id: first.id, reason: 'KTP lama' });
    expect(withdrawn.withdrawn).toMatchObject({ by: 'Akun clerk', reason: 'KTP lama' });
    expect(await refusalCode(clerk.attachments.withdraw({ id: first.id, reason: 'lagi' }))).toBe(
      'attachments.withdrawn_before',
    );
    await add(clerk, workerId, noted);
    expect((await clerk.attachments.list({ workerId })).rows).toHaveLength(3);
    await clerk.attachments.open({ id: first.id });
  });

  test('can be neither changed nor deleted, by no way', async ({ office }) => {
    const { id } = await add(office.as('clerk'), await onePerson(office), given('a.png', makePng()));
    for (const sql of [
      `DELETE FROM attachment`,
      `DELETE FROM attachment_part`,
      `UPDATE attachment_part SET content = x'00'`,
      `UPDATE attachment SET sha256 = '${'0'.repeat(64)}'`,
      `UPDATE attachment SET worker_id = worker_id + 1`,
    ])
      expect(() => office.sql.exec(sql)).toThrow(/never_deleted|append_only/);
    office.sql.exec(
      `UPDATE attachment SET withdrawn_by = 1, withdrawn_at = 'x', withdrawn_reason = 'x' WHERE id = ${id}`,
    );
    expect(() =>
      office.sql.exec(`UPDATE attachment SET withdrawn_by = NULL, withdrawn_at = NULL, withdrawn_reason = NULL`),
    ).toThrow('append_only');
  });

  test('that are damaged or lost are found by the check and not shown', async ({ office }) => {
    const clerk = office.as('clerk');
    const workerId = await onePerson(office);
    await add(clerk, workerId, given('a.png', makePng(9, 9)));
    const { id } = await add(clerk, workerId, given('b.png', makePng(8, 8)));
    const told = async () => (await clerk.settings.check()).checks.find(({ name }) => name === 'attachments');
    expect(await told()).toMatchObject({ ok: true, detail: '2' });
    const file = openFile(office.dataDir, office.key);
    file.exec(
      `DROP TRIGGER attachment_part_fixed; UPDATE attachment_part SET content = zeroblob(length(content)) WHERE attachment_id = ${id}`,
    );
    expect(await told()).toMatchObject({ ok: false, detail: `#${id}` });
    expect(await refusalCode(clerk.attachments.open({ id }))).toBe('attachments.lost');
    file.exec(`DROP TRIGGER attachment_part_no_delete; DELETE FROM attachment_part WHERE attachment_id = ${id}`);
    expect(await told()).toMatchObject({ ok: false, detail: `#${id}` });
    file.close();
  });

  test('of both people are shown after a merge, and each has his own when it is taken back', async ({ office }) => {
    const clerk = office.as('clerk');
    const [first, second] = await enterTwice(office);
    const own = await add(clerk, first.id, given('satu.png', makePng(5, 5)));
    const hers = await add(clerk, second.id, given('dua.png', makePng(6, 5)));
    const idsOf = async (workerId: number) => (await clerk.attachments.list({ workerId })).rows.map(({ id }) => id);
    const order = { keepId: first.id, keepVersion: first.version, otherId: second.id, otherVersion: second.version };
    const merged = await clerk.duplicates.merge(order);
    expect(await idsOf(first.id)).toEqual([own.id, hers.id]);
    expect(await refusalCode(add(clerk, first.id, given('dua lagi.png', makePng(6, 5))))).toBe('attachments.same_file');
    const later = await add(clerk, first.id, given('tiga.png', makePng(7, 5)));
    await clerk.duplicates.unmerge({ mergeId: merged.mergeId });
    expect(await idsOf(first.id)).toEqual([own.id, later.id]);
    expect(await idsOf(second.id)).toEqual([hers.id]);
  });

  test('hang on a case of their own person, and go out only with two rights and a note', async ({ office }) => {
    const clerk = office.as('clerk');
    const workerId = await onePerson(office);
    await submitAll(office);
    const caseId = Number(office.sql.prepare('SELECT id FROM verification_case').pluck().get());
    const { id } = await clerk.attachments.add({ workerId, caseId, kind: 'letter', path: given('s.pdf', makePdf()) });
    const path = join(office.dataDir, 'keluar.pdf');
    expect((await refused(office.as('head').attachments.save({ id, path }))).kind).toBe('FORBIDDEN');
    expect((await refused(office.as('letter_clerk').attachments.open({ id }))).kind).toBe('FORBIDDEN');
    expect(await refusalCode(clerk.attachments.save({ id, path: join(office.dataDir, 'berjasa.db') }))).toBe(
      'exports.database_file',
    );
    await clerk.attachments.save({ id, path });
    expect(readFileSync(path).equals(makePdf())).toBe(true);
    const seen = await office.as('auditor').journal.seen({ workerId });
    expect(seen?.rows.some(({ action, how }) => action === 'attachment.exported' && how === 'exported')).toBe(true);
  });
});
