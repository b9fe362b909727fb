import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import type { LetterTemplateVersion } from '#shared/contract/letter-templates.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { approveSample, issueLetters } from '../support/office-work.ts';
import { refusalCode, resultOf, waitForJob } from '../support/outcomes.ts';
import { pageTexts } from '../support/pdf-tools.ts';

const CODE = 'vulnerable_worker';

async function versions(client: BackendClient, code = CODE): Promise<readonly LetterTemplateVersion[]> {
  return (await client.letterTemplates.list()).filter((version) => version.code === code);
}

/** A draft of the letter clerk with one sentence more, as it is stored. */
async function draftWith(office: TestOffice, text: string): Promise<LetterTemplateVersion> {
  const client = office.as('letter_clerk');
  const [from] = await versions(client);
  const { id } = await client.letterTemplates.draft({ from: from?.id ?? 0 });
  const [draft] = await versions(client);
  if (!draft) throw new Error('no draft');
  const blocks = [
    ...draft.body.blocks,
    { kind: 'text' as const, text, style: 'plain' as const, when: 'always' as const },
  ];
  const changed = { id, saves: draft.saves, name: draft.name, body: { ...draft.body, blocks } };
  await client.letterTemplates.save(changed);
  expect(await refusalCode(client.letterTemplates.save(changed))).toBe('common.stale');
  return { ...draft, saves: draft.saves + 1, body: changed.body };
}

const pdfOf = (folder: string, batch: number) =>
  readFileSync(join(folder, `surat-${String(batch).padStart(4, '0')}-0001.pdf`));

describe('templates of letters', () => {
  officeTest('three are in use from the start, made by nobody', async ({ office }) => {
    const all = await office.as('auditor').letterTemplates.list();
    expect(
      all.map(({ code, version, state, rosterCode, author }) => [code, version, state, rosterCode, author]),
    ).toEqual([
      ['vulnerable_worker', 1, 'in_use', null, null],
      ['posyandu_cadre', 1, 'in_use', 'posyandu_cadres', null],
      ['union_member', 1, 'in_use', 'union_members', null],
    ]);
  });

  officeTest('are used only after a second person has approved them, whatever way is tried', async ({ office }) => {
    const author = office.as('letter_clerk');
    const other = await office.another('letter_clerk', 'surat2');
    const draft = await draftWith(office, 'Kalimat baru.');
    const { id, saves } = draft;
    expect(await refusalCode(author.letterTemplates.approve({ id, saves }))).toBe('letters.template_own');
    expect(await refusalCode(author.letterTemplates.use({ id }))).toBe('letters.template_not_approved');
    expect(await refusalCode(other.letterTemplates.save({ ...draft, name: 'Lain' }))).toBe('letters.template_not_own');
    expect(await refusalCode(other.letterTemplates.approve({ id, saves: saves - 1 }))).toBe('common.stale');
    const sql = (statement: string) => () => office.sql.exec(statement);
    const approval = `approved_at = '2026-11-22T01:00:00.000Z'`;
    expect(
      sql(`UPDATE letter_template SET state = 'approved', approver_id = author_id, ${approval} WHERE id = ${id}`),
    ).toThrow('maker_is_checker');
    expect(sql(`UPDATE letter_template SET state = 'in_use' WHERE id = ${id}`)).toThrow('template_not_approved');
    await other.letterTemplates.approve({ id, saves });
    expect(await refusalCode(author.letterTemplates.save({ ...draft, name: 'Lain' }))).toBe(
      'letters.template_not_draft',
    );
    expect(sql(`UPDATE letter_template SET body = '{}' WHERE id = ${id}`)).toThrow('template_is_fixed');
    expect(sql(`UPDATE letter_template SET state = 'draft' WHERE id = ${id}`)).toThrow('template_is_fixed');
    expect(sql(`DELETE FROM letter_template WHERE id = ${id}`)).toThrow('never_deleted');
    await author.letterTemplates.use({ id });
    expect((await versions(author)).map(({ version, state }) => [version, state])).toEqual([
      [2, 'in_use'],
      [1, 'retired'],
    ]);
    expect(await author.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('with an unknown placeholder are saved but never approved', async ({ office }) => {
    const { id, saves } = await draftWith(office, 'Kepada {nma}');
    const other = await office.another('letter_clerk', 'surat2');
    expect(await refusalCode(other.letterTemplates.approve({ id, saves }))).toBe('letters.template_unsound');
  });

  officeTest('an edited one is shown with ten long names, and who does not fit is told', async ({ office }) => {
    const client = office.as('letter_clerk');
    const [used] = await versions(client);
    if (!used) throw new Error('no template');
    const told = await client.letterTemplates.preview({ body: used.body, paper: 'A4' });
    expect(told.samples).toHaveLength(10);
    const pages = pageTexts(Buffer.from(told.pdf ?? '', 'base64'));
    for (const [index, { name, step }] of told.samples.entries()) {
      expect(step).not.toBeNull();
      expect(pages[index]).toContain(name);
    }
    const long = {
      kind: 'text' as const,
      text: 'panjang sekali '.repeat(130),
      style: 'plain' as const,
      when: 'always' as const,
    };
    const blocks = [...used.body.blocks, long, long, long, long];
    const none = await client.letterTemplates.preview({ body: { ...used.body, blocks }, paper: 'A4' });
    expect(none.pdf).toBeNull();
    expect(none.samples.every(({ step }) => step === null)).toBe(true);
  });

  officeTest('a frozen letter keeps its version and gives the same bytes again', async ({ office }) => {
    await approveSample(office, 200);
    const author = office.as('letter_clerk');
    const folder = join(office.dataDir, 'surat');
    await issueLetters(office, { folder, limit: 5 });
    const before = pdfOf(folder, 1);
    const { id, saves } = await draftWith(office, 'Kalimat dari versi dua.');
    await (await office.another('letter_clerk', 'surat2')).letterTemplates.approve({ id, saves });
    await author.letterTemplates.use({ id });
    await issueLetters(office, { folder, limit: 5 });
    const texts = [pageTexts(before), pageTexts(pdfOf(folder, 2))];
    expect(texts.map((pages) => pages.every((page) => page.includes('Kalimat dari versi dua.')))).toEqual([
      false,
      true,
    ]);
    // The first batch once more, as after a crash before its letters were marked: the old version is still its own.
    rmSync(join(folder, 'surat-0001-0001.pdf'));
    office.sql.exec(`
      DROP TRIGGER letter_moves_forward;
      UPDATE letter SET state = 'reserved' WHERE batch_id = 1;
      UPDATE letter_batch SET state = 'interrupted' WHERE id = 1`);
    await resultOf(author, author.letters.resume({ batchId: 1 }));
    const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(digest(pdfOf(folder, 1))).toBe(digest(before));
    expect(() => office.sql.exec('UPDATE letter_batch SET template_id = 2 WHERE id = 1')).toThrow('template_is_fixed');
  });

  officeTest(
    'a version that was replaced while its batch was queued uses no number, and that is told',
    async ({ office }) => {
      await approveSample(office, 60);
      const author = office.as('letter_clerk');
      const folder = join(office.dataDir, 'surat');
      const { id, saves } = await draftWith(office, 'Kalimat dari versi dua.');
      await (await office.another('letter_clerk', 'surat2')).letterTemplates.approve({ id, saves });
      // Jobs run one after the other: the second waits for the first.
      const first = await author.letters.issue({ folder, limit: 5 });
      const second = await author.letters.issue({ folder, limit: 5 });
      await author.letterTemplates.use({ id });
      await waitForJob(author, Promise.resolve(first));
      const given = (await author.letters.list({ end: 1 })).total;
      expect(await waitForJob(author, Promise.resolve(second))).toMatchObject({
        state: 'failed',
        problem: { code: 'rules.template_not_in_use' },
      });
      expect((await author.letters.list({ end: 1 })).total).toBe(given);
    },
  );

  officeTest(
    'a roster’s letter goes to its people only and says their number, branch and province',
    async ({ office }) => {
      await approveSample(office, 60);
      const { id } = office.sql
        .prepare(
          "SELECT id FROM worker WHERE state = 'approved' AND nik IS NOT NULL AND village_code IS NOT NULL AND birth_date IS NOT NULL LIMIT 1",
        )
        .get() as { id: number };
      const details = JSON.stringify({ branch: 'Makassar', province: 'Sulawesi Selatan', memberSince: '2019-02-11' });
      office.sql
        .prepare(
          `INSERT INTO roster_entry (roster_code, worker_id, member_number, details, created_change_set_id) VALUES ('union_members', ?, 'SP-000042', ?, 1)`,
        )
        .run(id, details);
      const client = office.as('letter_clerk');
      expect(await client.letters.preflight({ template: 'posyandu_cadre' })).toMatchObject({ ready: 0 });
      expect(await client.letters.preflight({ template: 'union_member' })).toMatchObject({ ready: 0, problemCount: 1 });
      await office.as('verifier').rosters.confirm({ code: 'union_members' });
      expect(await client.letters.preflight({ template: 'union_member' })).toMatchObject({ ready: 1, problemCount: 0 });
      const folder = join(office.dataDir, 'serikat');
      expect(await resultOf(client, client.letters.issue({ folder, template: 'union_member' }))).toMatchObject({
        issued: 1,
      });
      const [page] = pageTexts(pdfOf(folder, 1));
      for (const piece of [
        'SURAT KETERANGAN KEANGGOTAAN',
        'Nomor anggota : SP-000042',
        'Cabang : Makassar',
        'Provinsi : Sulawesi Selatan',
        'Anggota sejak : 11 Februari 2019',
        'bukan kartu peserta BPJS',
      ]) {
        expect(page).toContain(piece);
      }
      expect(page).not.toContain('secara elektronik');
      expect(await refusalCode(client.letters.preflight({ template: 'tidak_ada' }))).toBe('letters.no_template');
    },
  );
});
