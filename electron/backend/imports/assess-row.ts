import { type EligibilityReason, type EnrolmentFacts, judgeEnrolment } from '#shared/domain/eligibility.ts';
import { hasDeceasedMark, storedName } from '#shared/domain/names.ts';
import { readNote } from '#shared/domain/notes.ts';
import { type AssessContext, createLookups } from './assess-context.ts';
import { assessDetails } from './assess-details.ts';
import { assessIdentity } from './assess-identity.ts';
import type { ColumnMapping } from './fields.ts';
import { type AssessedPerson, failure, type PersonValues, type RowProblem, type RowVerdict } from './person.ts';
import { createRowCells } from './row-cells.ts';
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
const verdictOf = (problems: readonly RowProblem[]): RowVerdict => {
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

/**
 * Prepares judging the rows of one sheet: every rule that needs only the row itself. `familyCardText` is the KK number of a
 * 'No. KK :' line above the row, if the list is written so.
 */
export const createRowAssessor = (
  context: AssessContext,
  mapping: ColumnMapping,
): ((row: SheetRow, familyCardText: string | null) => AssessedPerson) => {
  const cellsOf = createRowCells(mapping);
  const lookups = createLookups(context.areas);
  return (row, familyCardText) => {
    const cells = cellsOf(row);
    const problems: RowProblem[] = [];
    if (!context.proposesPeople) problems.push(failure('list_of_changes', null));
    if (row.hidden) problems.push(failure('row_hidden', null));
    const name = storedName(cells.text('name'));
    if (name === '') problems.push(failure('name_blank', 'name'));
    const identity = assessIdentity(cells, familyCardText, context, problems);
    const { details, occupation } = assessDetails(cells, context, lookups, problems);
    const note = readNote(details.note ?? '', lookups.isCityArea);
    if (note.unclearMove) problems.push(failure('move_unclear', 'note'));
    const { otherBirthDate, ...identified } = identity;
    const facts = {
      birthDate: identity.birthDate,
      occupationEligible: occupation?.eligible ?? null,
      deceased: note.deceased || hasDeceasedMark(name),
      movedOut: note.movedOut,
      hasCardNumber: details.kpj !== null,
    };
    const reasons = context.judgesEnrolment ? certainReasons(facts, otherBirthDate, context) : [];
    for (const reason of reasons) problems.push(failure(reason, fieldOfReason[reason]));
    const values: PersonValues = { ...identified, name: name === '' ? null : name, ...details };
    return { values, problems, verdict: verdictOf(problems) };
  };
};
