import { AppError } from '#shared/contract/errors.ts';
import { type LetterTemplateVersion, letterTemplateBody } from '#shared/contract/letter-templates.ts';
import type { JournalAction } from '#shared/domain/journal-actions.ts';
import { type LetterTemplate, templateProblems } from '#shared/domain/letter-template.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSet } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { loadSettings } from '../settings/service.ts';
import { loadLetterAssets } from './assets.ts';
import { letterOffice } from './frozen-letter.ts';
import type { Paper } from './letter-types.ts';
import { lastSequence, listSeries, writtenNumber } from './service.ts';

/** Every version, by template and newest first. */
export async function listTemplates(db: Db): Promise<LetterTemplateVersion[]> {
  const rows = await db
    .selectFrom('letter_template')
    .leftJoin('account as author', 'author.id', 'letter_template.author_id')
    .leftJoin('account as approver', 'approver.id', 'letter_template.approver_id')
    .selectAll('letter_template')
    .select(['author.display_name as author', 'approver.display_name as approver'])
    .orderBy((build) =>
      build
        .selectFrom('letter_template as first')
        .select((inner) => inner.fn.min('first.id').as('id'))
        .whereRef('first.code', '=', 'letter_template.code'),
    )
    .orderBy('letter_template.version', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    version: row.version,
    name: row.name,
    rosterCode: row.roster_code,
    state: row.state,
    body: letterTemplateBody.parse(JSON.parse(row.body)),
    saves: row.saves,
    authorId: row.author_id,
    author: row.author,
    createdAt: row.created_at,
    approver: row.approver,
    approvedAt: row.approved_at,
  }));
}

async function templateById(db: Db, id: number) {
  const found = await db.selectFrom('letter_template').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) throw new AppError('common.not_found');
  return found;
}

/** What happens to a version of a template. */
type Step = Extract<JournalAction, `letter_template.${string}`>;

/** One step of a version's life in one transaction with its journal entry; `work` gives the id that was touched. */
async function step(office: Office, actor: Actor, action: Step, work: (db: Db, at: string) => Promise<number>) {
  const at = timestamp(office.clock);
  return office.database.write(async (db) => {
    const id = await work(db, at);
    await beginChangeSet(db, { kind: 'setting', actorId: actor.id, at });
    await journalise(db, {
      at,
      actorId: actor.id,
      action,
      entity: 'letter_template',
      entityId: id,
    });
    return { id };
  });
}

/** A new draft with the blocks of a version, by whoever asks. @throws AppError common.not_found */
export function draftTemplate(office: Office, actor: Actor, from: number) {
  return step(office, actor, 'letter_template.drafted', async (db, at) => {
    const base = await templateById(db, from);
    const { last } = await db
      .selectFrom('letter_template')
      .select((build) => build.fn.max('version').as('last'))
      .where('code', '=', base.code)
      .executeTakeFirstOrThrow();
    const { code, name, roster_code, body } = base;
    const values = { code, name, roster_code, body, version: last + 1, state: 'draft' as const };
    const made = await db
      .insertInto('letter_template')
      .values({ ...values, author_id: actor.id, created_at: at })
      .returning('id')
      .executeTakeFirstOrThrow();
    return made.id;
  });
}

/** What a draft's author sends. */
export type TemplateDraft = {
  readonly id: number;
  readonly saves: number;
  readonly name: string;
  readonly body: LetterTemplate;
};

/** Saves one's own draft. @throws AppError letters.template_not_draft, letters.template_not_own, common.stale */
export function saveTemplate(office: Office, actor: Actor, draft: TemplateDraft) {
  return step(office, actor, 'letter_template.saved', async (db) => {
    const before = await templateById(db, draft.id);
    if (before.state !== 'draft') throw new AppError('letters.template_not_draft');
    if (before.author_id !== actor.id) throw new AppError('letters.template_not_own');
    if (before.saves !== draft.saves) throw new AppError('common.stale');
    await db
      .updateTable('letter_template')
      .set({ name: draft.name, body: JSON.stringify(draft.body), saves: before.saves + 1 })
      .where('id', '=', draft.id)
      .execute();
    return draft.id;
  });
}

/**
 * Approves somebody else's sound draft as it was seen.
 * @throws AppError letters.template_not_draft, letters.template_own, letters.template_unsound, common.stale
 */
export function approveTemplate(office: Office, actor: Actor, { id, saves }: Pick<TemplateDraft, 'id' | 'saves'>) {
  return step(office, actor, 'letter_template.approved', async (db, at) => {
    const draft = await templateById(db, id);
    if (draft.state !== 'draft') throw new AppError('letters.template_not_draft');
    if (draft.author_id === actor.id) throw new AppError('letters.template_own');
    if (draft.saves !== saves) throw new AppError('common.stale');
    if (templateProblems(letterTemplateBody.parse(JSON.parse(draft.body))).length > 0) {
      throw new AppError('letters.template_unsound');
    }
    const approval = { state: 'approved' as const, approver_id: actor.id, approved_at: at };
    await db.updateTable('letter_template').set(approval).where('id', '=', id).execute();
    return id;
  });
}

/** Puts an approved (or earlier used) version in use for new letters. @throws AppError letters.template_not_approved */
export function useTemplate(office: Office, actor: Actor, id: number) {
  return step(office, actor, 'letter_template.used', async (db) => {
    const { code, state } = await templateById(db, id);
    if (state !== 'approved' && state !== 'retired') throw new AppError('letters.template_not_approved');
    await db
      .updateTable('letter_template')
      .set({ state: 'retired' })
      .where('code', '=', code)
      .where('state', '=', 'in_use')
      .execute();
    await db.updateTable('letter_template').set({ state: 'in_use' }).where('id', '=', id).execute();
    return id;
  });
}

/** The longest number that a series would give next: the template's letters may bear it. Null where there is no series. */
async function longestNextNumber(db: Db, date: string): Promise<string | null> {
  let longest: string | null = null;
  for (const series of await listSeries(db)) {
    const last = await lastSequence(db, series.id, Number(date.slice(0, 4)));
    const number = writtenNumber(series, last + 1, date);
    if (number.length > (longest ?? '').length) longest = number;
  }
  return longest;
}

/** Lays the ten longest samples out with a template that is being edited; the pages of those that fit. */
export async function previewTemplate(office: Office, body: LetterTemplate, paper: Paper) {
  const { settings } = await loadSettings(office.database.read);
  const assets = await loadLetterAssets(office.resourcesDir);
  const [{ fitLetters, renderPreview }, { longestSamples }] = await Promise.all([
    import('./render.ts'),
    import('./template-samples.ts'),
  ]);
  const today = officeDate(office.clock);
  const letters = longestSamples(today);
  const number = await longestNextNumber(office.database.read, today);
  const options = { office: letterOffice(settings), template: body, paper, assets };
  const steps = await fitLetters(
    letters.map((letter) => ({ ...letter, number })),
    options,
  );
  const fitting = letters.filter((_, index) => typeof steps[index] === 'number');
  const pdf = fitting.length === 0 ? null : await renderPreview(fitting, options);
  return {
    pdf: pdf === null ? null : Buffer.from(pdf).toString('base64'),
    samples: letters.map(({ person }, index) => ({ name: person.name, step: steps[index] ?? null })),
  };
}
