import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import { makePdf } from '../support/attachment-files.ts';
import { startChild } from '../support/child-process.ts';
import { decryptedPages } from '../support/decrypted-pages.ts';
import { PASSWORD, removeFolder, startHost, type TestOffice, temporaryFolder } from '../support/office.ts';
import { officeTest as test } from '../support/office-test.ts';
import { refusalCode, resultOf } from '../support/outcomes.ts';
import { enterPeople } from '../support/register.ts';

const year = 366 * 86_400_000;
const mark = 'KARTU KELUARGA - CONTOH';

/** A scan of more than a page of the file, told from others by its number and full of a mark that can be looked for. */
function scan(number: number): Buffer {
  return Buffer.concat([makePdf(), Buffer.from(`% ${number} ${mark} `.repeat(400)), Buffer.from('\n%%EOF\n')]);
}

async function addScans(office: TestOffice, workerId: number, numbers: readonly number[]): Promise<number[]> {
  const folder = temporaryFolder();
  onTestFinished(() => removeFolder(folder));
  const ids: number[] = [];
  for (const number of numbers) {
    const path = join(folder, `kk-${number}.pdf`);
    writeFileSync(path, scan(number));
    ids.push((await office.as('clerk').attachments.add({ workerId, kind: 'kk', path })).id);
  }
  return ids;
}

const keepFor = (office: TestOffice, withdrawn: number | null, left: number | null) =>
  office.sql.exec(
    `UPDATE setting SET value = json_set(value, '$.attachmentWithdrawnYears', ${withdrawn}, '$.attachmentLeftYears', ${left})`,
  );

const peopleOf = (office: TestOffice, ...names: string[]) =>
  enterPeople(
    office,
    names.map((name) => ({ name })),
  );

async function lastJob(client: BackendClient) {
  const [job] = await client.jobs.list({ limit: 1 });
  return resultOf(client, Promise.resolve({ jobId: job?.id ?? 0 }));
}

/** How many lines of a scan lie in the office's file or its log, in free pages too. */
const linesOf = (office: TestOffice, number: number) =>
  decryptedPages(join(office.dataDir, 'berjasa.db'), office.key).toString('latin1').split(`% ${number} ${mark}`)
    .length - 1;

describe('scans past their time of retention', () => {
  test('are kept where the settings say nothing, and counted exactly where they do', async ({ office }) => {
    const clerk = office.as('clerk');
    const [stays, leaves, gone] = await peopleOf(office, 'Sitti Rahma', 'Daeng Basri', 'Andi Nur');
    const [withdrawn = 0] = await addScans(office, stays?.id ?? 0, [1, 2]);
    await addScans(office, leaves?.id ?? 0, [3, 4]);
    const [both = 0] = await addScans(office, gone?.id ?? 0, [5]);
    for (const id of [withdrawn, both]) await clerk.attachments.withdraw({ id, reason: 'KTP lama' });
    for (const one of [leaves, gone])
      await clerk.workers.deactivate({ id: one?.id ?? 0, version: one?.version ?? 0, reasonCode: 'moved_out' });
    office.clock.advance(3 * year);
    const administrator = office.as('administrator');
    expect(await administrator.attachments.due()).toMatchObject({ count: 0, withdrawnYears: null, leftYears: null });
    expect(await refusalCode(administrator.attachments.destroy({ reason: 'x', expectedCount: 1 }))).toBe(
      'attachments.nothing_due',
    );
    keepFor(office, 2, 5);
    expect(await administrator.attachments.due()).toMatchObject({ count: 2, withdrawn: 2, left: 0 });
    keepFor(office, 2, 3);
    expect(await administrator.attachments.due()).toMatchObject({ count: 4, withdrawn: 2, left: 2 });
    // Whoever was replaced on a decree left when he left.
    office.sql.prepare(`UPDATE worker SET state = 'replaced' WHERE id = ?`).run(leaves?.id);
    keepFor(office, 4, 3);
    expect(await administrator.attachments.due()).toMatchObject({ count: 3, withdrawn: 0, left: 3 });
    expect(await refusalCode(administrator.attachments.destroy({ reason: 'x', expectedCount: 2 }))).toBe(
      'attachments.count_changed',
    );
    for (const role of ['clerk', 'head', 'auditor'] as const)
      await expect(office.as(role).attachments.due()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('are destroyed by two, bytes and all, and what was known of them stays', async ({ office }) => {
    const [one] = await peopleOf(office, 'Sitti Rahma');
    const workerId = one?.id ?? 0;
    const [first = 0, second = 0] = await addScans(office, workerId, [1, 2]);
    await office.as('clerk').attachments.withdraw({ id: first, reason: 'KTP lama' });
    keepFor(office, 1, null);
    office.clock.advance(2 * year);
    const clerk = office.as('clerk');
    const administrator = office.as('administrator');
    const { requestId } = await administrator.attachments.destroy({ reason: 'Lewat masa simpan', expectedCount: 1 });
    expect(await refusalCode(administrator.attachments.destroy({ reason: 'x', expectedCount: 1 }))).toBe(
      'attachments.destruction_waits',
    );
    expect(await refusalCode(administrator.requests.confirm({ id: requestId }))).toBe('rules.maker_is_checker');
    expect(await office.as('head').requests.list()).toMatchObject([
      { kind: 'destruction', count: 1, reason: 'Lewat masa simpan', own: false },
    ]);
    expect(linesOf(office, 1)).toBeGreaterThan(300);
    await office.as('head').requests.confirm({ id: requestId });
    expect(await lastJob(administrator)).toEqual({ destroyed: 1, kept: 0 });
    expect(linesOf(office, 1)).toBe(0);
    expect(linesOf(office, 2)).toBeGreaterThan(300);
    const { rows } = await clerk.attachments.list({ workerId });
    expect(rows).toMatchObject([
      { id: first, destroyedAt: expect.any(String) },
      { id: second, destroyedAt: null },
    ]);
    expect(await refusalCode(clerk.attachments.open({ id: first }))).toBe('attachments.destroyed');
    const path = join(office.dataDir, 'keluar.pdf');
    expect(await refusalCode(clerk.attachments.save({ id: first, path }))).toBe('attachments.destroyed');
    await clerk.attachments.open({ id: second });
    expect((await administrator.attachments.due()).requests).toMatchObject([
      { state: 'done', planned: 1, destroyed: 1, askedBy: 'Akun Administrator', confirmedBy: 'Akun head' },
    ]);
    const journal = await administrator.settings.journal({ action: 'attachment.destroyed' });
    expect(journal.rows.map(({ detail }) => JSON.parse(detail))).toMatchObject([
      { attachment: first, request: requestId },
    ]);
    expect((await clerk.settings.check()).ok).toBe(true);
  });

  test('of somebody who left may be brought again when he is back, and who is back keeps his', async ({ office }) => {
    const clerk = office.as('clerk');
    const [one, other] = await peopleOf(office, 'Sitti Rahma', 'Daeng Basri');
    const ids = [...(await addScans(office, one?.id ?? 0, [1])), ...(await addScans(office, other?.id ?? 0, [2]))];
    for (const person of [one, other])
      await clerk.workers.deactivate({ id: person?.id ?? 0, version: person?.version ?? 0, reasonCode: 'moved_out' });
    keepFor(office, null, 1);
    office.clock.advance(2 * year);
    const administrator = office.as('administrator');
    const { requestId } = await administrator.attachments.destroy({ reason: 'Lama', expectedCount: 2 });
    await office.as('clerk').workers.undo();
    await office.as('head').requests.confirm({ id: requestId });
    expect(await lastJob(administrator)).toEqual({ destroyed: 1, kept: 1 });
    expect(await refusalCode(office.as('clerk').attachments.open({ id: ids[0] ?? 0 }))).toBe('attachments.destroyed');
    await office.as('clerk').attachments.open({ id: ids[1] ?? 0 });
    await office.as('clerk').workers.undo();
    await addScans(office, one?.id ?? 0, [1]);
    expect((await office.as('clerk').settings.check()).ok).toBe(true);
  });

  test('can be destroyed by no other way', async ({ office }) => {
    const [one] = await peopleOf(office, 'Sitti Rahma');
    const [id = 0] = await addScans(office, one?.id ?? 0, [1]);
    await office.as('clerk').attachments.withdraw({ id, reason: 'x' });
    keepFor(office, 1, null);
    const [asker, second] = [office.accountId('administrator'), office.accountId('head')];
    const ask = (kind: string) =>
      office.sql
        .prepare(
          `INSERT INTO second_person_request (kind, payload, requested_by, requested_at) VALUES (?, '{"reason":"x"}', ?, 'x')`,
        )
        .run(kind, asker).lastInsertRowid;
    const plan = (request: number | bigint) =>
      office.sql.prepare(`INSERT INTO attachment_destruction_plan VALUES (?, ?, 'withdrawn')`).run(request, id);
    const destroy = (request: number | bigint, at: string) =>
      office.sql.prepare('INSERT INTO attachment_destruction VALUES (?, ?, ?)').run(id, request, at);
    const later = '2030-01-01T00:00:00.000Z';
    expect(() => plan(ask('mass_export'))).toThrow('append_only');
    const request = ask('destruction');
    plan(request);
    expect(() => destroy(request, later)).toThrow('second_person_needed');
    const confirm = (by: number) =>
      office.sql
        .prepare(`UPDATE second_person_request SET state = 'confirmed', decided_by = ? WHERE id = ?`)
        .run(by, request);
    expect(() => confirm(asker)).toThrow(/maker_is_checker|CHECK/);
    confirm(second);
    expect(() => plan(request)).toThrow('append_only');
    expect(() => destroy(request, '2027-01-01T00:00:00.000Z')).toThrow('attachment_not_due');
    expect(() => office.sql.exec('DELETE FROM attachment_part')).toThrow('never_deleted');
    destroy(request, later);
    expect(office.sql.prepare('SELECT count(*) FROM attachment_part').pluck().get()).toBe(0);
    for (const sql of [
      'DELETE FROM attachment_destruction',
      `UPDATE attachment_destruction SET destroyed_at = 'y'`,
      `INSERT INTO attachment_part VALUES (${id}, 0, x'00')`,
      'DELETE FROM attachment_destruction_plan',
    ])
      expect(() => office.sql.exec(sql)).toThrow(/never_deleted|append_only/);
  });

  test('are each whole or destroyed after a kill, and the rest is gone on with', async ({ office }) => {
    const [one] = await peopleOf(office, 'Sitti Rahma');
    office.sql.exec(`UPDATE setting SET value = json_set(value, '$.attachmentsPerPerson', 100) WHERE key = 'office'`);
    const ids = await addScans(
      office,
      one?.id ?? 0,
      Array.from({ length: 40 }, (_, index) => index),
    );
    for (const id of ids) await office.as('clerk').attachments.withdraw({ id, reason: 'x' });
    keepFor(office, 1, null);
    // Withdrawn longer ago than the clock of another process can be told.
    office.sql.exec('DROP TRIGGER attachment_withdrawn_once');
    office.sql.exec(`UPDATE attachment SET withdrawn_at = '2020-01-01T00:00:00.000Z'`);
    const administrator = office.as('administrator');
    const { requestId } = await administrator.attachments.destroy({ reason: 'Lama', expectedCount: 40 });
    await office.close();
    const child = startChild('work-until-killed.ts', [office.dataDir, office.key, 'destroy', String(requestId)]);
    await child.said('begun');
    await new Promise((resolve) => setTimeout(resolve, 30));
    await child.kill();
    const host = startHost({ dataDir: office.dataDir, key: office.key });
    onTestFinished(host.close);
    const client = host.backend.client();
    await client.accounts.signIn({ username: 'administrator', password: PASSWORD });
    expect((await client.settings.check()).ok).toBe(true);
    const [before] = (await client.attachments.due()).requests;
    if (before?.state === 'confirmed') await resultOf(client, client.attachments.resumeDestruction({ requestId }));
    expect((await client.attachments.due()).requests).toMatchObject([{ state: 'done', planned: 40, destroyed: 40 }]);
    expect(await refusalCode(client.attachments.resumeDestruction({ requestId }))).toBe(
      'attachments.nothing_to_resume',
    );
    expect((await client.settings.check()).ok).toBe(true);
    const told = await client.settings.journal({ action: 'attachment.destroyed' });
    expect(told.total).toBe(40);
  });
});
