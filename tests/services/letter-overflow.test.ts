import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { translate } from '#shared/i18n/index.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { refusalCode, resultOf } from '../support/outcomes.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { importPeople } from '../support/register.ts';

/** Puts a version of the letter in use that leaves hardly any room: with so many paragraphs more. */
async function useCrowdedTemplate(office: TestOffice, paragraphs: number): Promise<void> {
  const author = office.as('letter_clerk');
  const [from] = await author.letterTemplates.list();
  const { id } = await author.letterTemplates.draft({ from: from?.id ?? 0 });
  const draft = (await author.letterTemplates.list()).find((version) => version.id === id);
  if (!draft) throw new Error('no draft');
  const text = 'Kalimat yang mengisi halaman ini. '.repeat(5);
  const more = Array.from(
    { length: paragraphs },
    () => ({ kind: 'text', text, style: 'plain', when: 'always' }) as const,
  );
  const blocks = [...draft.body.blocks, ...more];
  const { saves, name, body } = draft;
  await author.letterTemplates.save({ id, saves, name, body: { ...body, blocks } });
  const other = await office.another('letter_clerk', 'surat2');
  await other.letterTemplates.approve({ id, saves: saves + 1 });
  await author.letterTemplates.use({ id });
}

describe('who fits no page', () => {
  officeTest('is known before a number is reserved, down to the last line of the page', async ({ office }) => {
    const lines = Array.from({ length: 16 }, (_, index) => ({
      name: `Rekaan ${'ABCDEFGHIJKLMNOP'.charAt(index).repeat(7)}`,
      birthDate: `${1970 + index * 2}-${String(1 + (index % 12)).padStart(2, '0')}-1${index % 10}`,
      address: `Jl. ${'Kandea '.repeat(1 + index * 5)}`,
    }));
    await importPeople(office, lines);
    await submitAll(office);
    const verifier = office.as('verifier');
    await resultOf(verifier, verifier.verification.approveMany({}));
    await useCrowdedTemplate(office, 10);
    const client = office.as('letter_clerk');
    const told = await client.letters.preflight({});
    expect(told.ready).toBeGreaterThan(0);
    expect(told.problems.map(({ code }) => code)).toContain('letters.text_too_long');
    // The whole list to mend goes into a workbook, each person with what is wrong.
    const path = join(office.dataDir, 'benahi.xlsx');
    const listed = await resultOf(client, client.letters.mendList({ path }));
    expect(listed).toMatchObject({ count: told.problemCount });
    const [sheet] = readWorkbook(path).values();
    const column = (letter: string) =>
      told.problems.map((_, index) => sheet?.cells.get(`${letter}${index + 2}`)?.text ?? '');
    expect(column('A')).toEqual(told.problems.map(({ name }) => name));
    expect(new Set(column('G'))).toEqual(new Set([translate('id')('errors.letters.text_too_long')]));
    expect(new Set(column('C'))).toEqual(new Set(['Baraya']));
    const journal = office.sql.prepare(`SELECT count(*) FROM journal WHERE action = 'letters.exported'`).pluck();
    expect(journal.get()).toBe(1);
    const older = { folder: join(office.dataDir, 'surat'), templateId: told.templateId - 1 };
    expect(await refusalCode(client.letters.issue(older))).toBe('letters.template_changed');
    const { issued } = await resultOf(client, client.letters.issue({ folder: join(office.dataDir, 'surat') }));
    expect(issued).toBe(told.ready);
  });
});
