import { AppError } from '#shared/contract/errors.ts';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import type { LetterTemplate } from '#shared/domain/letter-template.ts';
import { officeDate } from '../clock.ts';
import type { Office } from '../office.ts';
import { type Actor, may } from '../session.ts';
import { loadSettings } from '../settings/service.ts';
import { masked } from '../workers/service.ts';
import { loadLetterAssets } from './assets.ts';
import { contentOf, freeze, letterOffice } from './frozen-letter.ts';
import type { Paper } from './letter-types.ts';
import { readLetterProgram } from './program-value.ts';
import {
  awaitingDecree,
  incomplete,
  type LetterCandidate,
  lackOf,
  lettered,
  letterPeople,
  longestPeople,
  readyIds,
  type Selection,
  unconfirmed,
} from './selection.ts';
import { lastSequence, seriesOf, writtenNumber } from './service.ts';
import { letterProgramId, templateInUse } from './template-store.ts';

/** Loaded when first needed: the typesetter takes a third of the time in which the backend starts, and tens of megabytes. */
const typesetting = () => import('./render.ts');

/** The people with the longest texts are laid out for real; if these fit, the others do. */
const measured = 40;

/** A template that fits nobody is not laid out for everybody. */
const mostMeasured = 400;

/** How many problems are listed by name; the count is always whole. */
const listed = 200;

type Input = {
  readonly filter: WorkerFilter;
  readonly seriesId?: number;
  readonly programId?: number;
  readonly template?: string;
  readonly letterDate?: string;
  readonly paper: Paper;
};

/** What all measured letters share: the page that would be printed, under the longest number that one of them would get. */
type MeasuredForm = {
  readonly template: LetterTemplate;
  readonly paper: Paper;
  readonly number: string;
  readonly letterDate: string;
};

/** People whose texts fit on no page; the longest are laid out, and more of them as long as one of the last did not fit. */
async function overflowing(
  office: Office,
  selection: Selection,
  { template, paper, number, letterDate }: MeasuredForm,
) {
  const program = await readLetterProgram(office, selection.programId);
  const { settings } = await loadSettings(office.database.read);
  const assets = await loadLetterAssets(office.resourcesDir);
  const options = { office: letterOffice(settings), template, paper, assets };
  const found: LetterCandidate[] = [];
  for (let offset = 0; offset < mostMeasured; offset += measured) {
    const people = await longestPeople(office.database.read, selection, measured, offset).execute();
    if (people.length === 0) return found;
    const contents = people.map((person) =>
      contentOf(freeze(person, selection.programId === null), program, letterDate, number, null),
    );
    const { fitLetters } = await typesetting();
    const steps = await fitLetters(contents, options);
    const misfits = people.filter((_, index) => steps[index] === null);
    if (misfits.length === 0) return found;
    found.push(...misfits);
  }
  return found;
}

/** Everything that issuing starts from, and whose letters fit on no page. */
async function measure(office: Office, input: Input) {
  const db = office.database.read;
  const template = await templateInUse(db, input.template);
  const programId = await letterProgramId(db, template, input.programId);
  const selection = { filter: input.filter, programId, rosterCode: template.rosterCode };
  const series = await seriesOf(db, input.seriesId);
  const today = input.letterDate ?? officeDate(office.clock);
  const last = await lastSequence(db, series.id, Number(today.slice(0, 4)));
  const ready = (await readyIds(db, selection).execute()).length;
  const tooLong = await overflowing(office, selection, {
    template: template.body,
    paper: input.paper,
    number: writtenNumber(series, last + Math.max(1, ready), today),
    letterDate: today,
  });
  return { template, programId, selection, series, today, last, ready, tooLong };
}

/** What a list of those who cannot get a letter is made from. */
export async function mendListOf(office: Office, input: Input) {
  const { selection, tooLong } = await measure(office, input);
  return { ...selection, tooLong: tooLong.map(({ id }) => id) };
}

/** What issuing would do: how many letters, which numbers, who cannot get one and why. Uses no number. */
export async function preflight(office: Office, input: Input) {
  const db = office.database.read;
  const { template, programId, selection, series, today, last, ready, tooLong } = await measure(office, input);
  const already = await lettered(db, selection).executeTakeFirstOrThrow();
  const lacking = await incomplete(db, selection).execute();
  const waiting = await (programId === null ? unconfirmed(db, selection) : awaitingDecree(db, selection)).execute();
  const program = await readLetterProgram(office, programId);
  const told = (code: string) => (person: { readonly id: number; readonly name: string }) => ({
    workerId: person.id,
    name: person.name,
    code,
    params: {},
  });
  const problems = [
    ...lacking.map((person) => told(lackOf(person, programId))(person)),
    ...waiting.map(told(programId === null ? 'letters.member_unconfirmed' : 'letters.decree_missing')),
    ...tooLong.map(told('letters.text_too_long')),
  ];
  const { settings } = await loadSettings(db);
  const usable = ready - tooLong.length;
  return {
    templateId: template.id,
    programName: program?.name ?? null,
    ready: usable,
    alreadyIssued: already.count,
    firstNumber: usable > 0 ? writtenNumber(series, last + 1, today) : null,
    lastNumber: usable > 0 ? writtenNumber(series, last + usable, today) : null,
    problems: problems.slice(0, listed),
    problemCount: problems.length,
    warnings: settings.signerName === '' ? [{ code: 'letters.signer_missing', params: {} }] : [],
  };
}

/** The page of one person, stamped as a sample; the NIK masked for who may not see it. @throws AppError common.not_found */
export async function previewLetter(
  office: Office,
  actor: Actor,
  input: { readonly workerId: number; readonly paper: Paper; readonly programId?: number; readonly template?: string },
): Promise<Uint8Array> {
  const db = office.database.read;
  const template = await templateInUse(db, input.template);
  const programId = await letterProgramId(db, template, input.programId);
  const people = letterPeople(db, { programId, rosterCode: template.rosterCode });
  const stored = await people.where('worker.id', '=', input.workerId).executeTakeFirst();
  if (!stored) throw new AppError('common.not_found');
  const person = may(actor, 'workers.identifiers') ? stored : { ...stored, nik: masked(stored.nik) };
  const program = await readLetterProgram(office, programId);
  const { settings } = await loadSettings(db);
  const assets = await loadLetterAssets(office.resourcesDir);
  const content = contentOf(freeze(person, programId === null), program, officeDate(office.clock), null, null);
  const { renderPreview } = await typesetting();
  return renderPreview([content], {
    office: letterOffice(settings),
    template: template.body,
    paper: input.paper,
    assets,
  });
}
