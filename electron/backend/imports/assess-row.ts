import { type EligibilityReason, type EnrolmentFacts, judgeEnrolment } from '#shared/domain/eligibility.ts';
import { hasDeceasedMark, storedName } from '#shared/domain/names.ts';
import { readNote } from '#shared/domain/notes.ts';
import { assessChange } from './assess-change.ts';
import { type AssessContext, createLookups, type Lookups } from './assess-context.ts';
import { assessDetails, readMembership, textOrNull } from './assess-details.ts';
import { assessIdentity } from './assess-identity.ts';
import { assessReply } from './assess-reply.ts';
import { assessRoster } from './assess-roster.ts';
import type { ColumnMapping } from './fields.ts';
import type { LinesAbove } from './noise.ts';
import { type AssessedPerson, failure, type PersonValues, type RowProblem, type RowVerdict } from './person.ts';
import { createRowCells, type RowCells } from './row-cells.ts';
import type { SheetRow } from './sheet-reader.ts';

/** Reasons that refuse a person; every other error only waits for somebody's decision. */
const refusals = new Set(['deceased', 'moved_out', 'occupation_excluded', 'age_under', 'age_over']);

const fieldOfReason = {
  deceased: 'name',
  moved_out: 'note',
  occupation_excluded: 'occupationCode',
  age_under: 'birthDate',
  age_over: 'birthDate',
  age_renewal: 'birthDate',
} as const;

/** The verdict that a row's problems lead to by themselves. */
export const verdictOf = (problems: readonly RowProblem[]): RowVerdict => {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.some(({ code }) => refusals.has(code))) return 'reject';
  return errors.length > 0 ? 'hold' : 'import';
};

/** Reasons that hold for both readings of a doubtful birth date: nobody is refused for a day that may be another one. */
const certainReasons = (
  facts: EnrolmentFacts,
  otherBirthDate: string | null,
  context: AssessContext,
): readonly EligibilityReason[] => {
  const reasons = judgeEnrolment(facts, context.limits, context.today);
  if (otherBirthDate === null) return reasons;
  const others = judgeEnrolment({ ...facts, birthDate: otherBirthDate }, context.limits, context.today);
  return reasons.filter((reason) => others.includes(reason));
};

/** Judges one row with what lines above it say. */
export type RowAssessor = (row: SheetRow, above: LinesAbove) => AssessedPerson;

const readName = (cells: RowCells, problems: RowProblem[]): string | null => {
  const name = storedName(cells.text('name'));
  if (name !== '') return name;
  problems.push(failure('name_blank', 'name'));
  return null;
};

/** A row of a list of people: may she be enrolled, and is everything there? */
const assessPerson = (
  cells: RowCells,
  above: LinesAbove,
  context: AssessContext,
  lookups: Lookups,
  problems: RowProblem[],
): PersonValues => {
  if (!context.proposesPeople) problems.push(failure('list_of_changes', null));
  const name = readName(cells, problems);
  const identity = assessIdentity(cells, above.familyCard, context, problems);
  const { details, occupation } = assessDetails(cells, above.village, context, lookups, problems);
  const note = readNote(details.note ?? '', lookups.isCityArea);
  if (note.unclearMove) problems.push(failure('move_unclear', 'note'));
  const { otherBirthDate, ...identified } = identity;
  const facts = {
    birthDate: identity.birthDate,
    occupationEligible: occupation?.eligible ?? null,
    deceased: note.deceased || hasDeceasedMark(name ?? ''),
    movedOut: note.movedOut,
    hasCardNumber: details.kpj !== null,
  };
  const reasons = context.roster === 'union_members' ? [] : certainReasons(facts, otherBirthDate, context);
  for (const reason of reasons) problems.push(failure(reason, fieldOfReason[reason]));
  const roster = assessRoster(cells, context, problems);
  return { ...identified, name, ...details, roster, change: null, reply: null };
};

/** Everything that a row about somebody registered leaves unsaid. */
const nothingElse = {
  motherName: null,
  address: null,
  rt: null,
  rw: null,
  villageCode: null,
  phone: null,
  occupationCode: null,
  disability: null,
  incomeBand: null,
  heirName: null,
  heirRelation: null,
  roster: null,
} satisfies Partial<PersonValues>;

/** Beside the NIK and the name nothing of the person herself can spoil a row that only speaks of somebody registered. */
const tellOnly = (problem: RowProblem): RowProblem =>
  problem.field === 'birthDate' || problem.field === 'sex' ? { ...problem, severity: 'warning' } : problem;

/** A row that speaks of somebody registered: who is meant, and the change or the answer. */
const assessSubject = (
  cells: RowCells,
  context: AssessContext,
  lookups: Lookups,
  problems: RowProblem[],
): PersonValues => {
  const name = readName(cells, problems);
  const { otherBirthDate: _, ...identified } = assessIdentity(cells, null, context, problems);
  problems.splice(0, problems.length, ...problems.map(tellOnly));
  const membership = readMembership(cells, context, problems);
  const said = { ...nothingElse, ...identified, ...membership, name, note: textOrNull(cells.text('note')) };
  const change = context.kind === 'changes' ? assessChange(cells, context, lookups, problems) : null;
  const reply = context.kind === 'card_reply' ? assessReply(cells, said, problems) : null;
  return { ...said, change, reply };
};

/** Prepares judging the rows of one sheet: every rule that needs only the row itself. */
export const createRowAssessor = (context: AssessContext, mapping: ColumnMapping): RowAssessor => {
  const cellsOf = createRowCells(mapping);
  const lookups = createLookups(context.areas);
  return (row, above) => {
    const cells = cellsOf(row);
    const problems: RowProblem[] = [];
    if (row.hidden) problems.push(failure('row_hidden', null));
    const values =
      context.kind === 'people'
        ? assessPerson(cells, above, context, lookups, problems)
        : assessSubject(cells, context, lookups, problems);
    return { values, problems, verdict: verdictOf(problems) };
  };
};
