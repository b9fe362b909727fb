import type { FieldDifference } from '#shared/contract/imports.ts';
import { isEditable } from '../workers/service.ts';
import { compareMembership, comparePerson } from './field-differences.ts';
import { failure, type PersonValues, type RowProblem, warning } from './person.ts';
import { traceOf } from './person-index.ts';
import {
  asChosen,
  concerning,
  type MatchedRow,
  type MatchOptions,
  type RegisterFinding,
  untouched,
} from './register-finding.ts';
import { linkPersonOf, type Register, type Registered } from './registered.ts';
import { mayBeSame, sameByNik } from './same-person.ts';

const nowhere = { sheet: 0, row: 0 };

/** Somebody registered who is likely the person of the row though the NIK does not say so. */
export type Likely = { readonly worker: Registered; readonly sure: boolean };

/**
 * Looks for the person by everything but the NIK, with the rules, weights and thresholds of Ganda: a likely one at once, else the
 * possible one for whom most speaks.
 */
export function findLikely(register: Register, values: PersonValues): Likely | null {
  const trace = traceOf(nowhere, values);
  const seen = new Set<number>();
  let possible: Registered | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const worker of register.candidates(trace, values)) {
    if (seen.has(worker.id) || !mayBeSame(worker.trace, trace)) continue;
    seen.add(worker.id);
    const { band, score } = register.judge(linkPersonOf(worker), values);
    if (band === 'certain' || band === 'likely') return { worker, sure: true };
    if (band === null || score <= most) continue;
    possible = worker;
    most = score;
  }
  return possible === null ? null : { worker: possible, sure: false };
}

const entryDifferences = (
  register: Register,
  { values }: MatchedRow,
  worker: Registered,
): readonly FieldDifference[] => {
  if (values.roster === null) return [];
  const { code, details: stated } = values.roster;
  const entry = register.rosterEntry(worker.id, code);
  const said: Record<string, string> = { ...stated };
  if (values.memberNumber !== null) said.memberNumber = values.memberNumber;
  const details: Record<string, string> = entry === undefined ? {} : JSON.parse(entry.details);
  const known: Record<string, string> = entry?.member_number
    ? { ...details, memberNumber: entry.member_number }
    : details;
  const joins: FieldDifference[] =
    entry === undefined ? [{ field: 'roster', old: null, new: code, policy: 'change' }] : [];
  const changed = Object.entries(said).filter(([field, value]) => known[field] !== value);
  return [
    ...joins,
    ...changed.map(
      ([field, value]): FieldDifference => ({
        field: `roster.${field}`,
        old: known[field] ?? null,
        new: value,
        policy: known[field] === undefined ? 'fill' : 'change',
      }),
    ),
  ];
};

const enrolmentDifferences = (
  register: Register,
  { values }: MatchedRow,
  worker: Registered,
  options: MatchOptions,
): readonly FieldDifference[] => {
  const program = options.programOf(values.roster?.code ?? null);
  const enrolment = register.enrolment(worker.id, program.id);
  const joins: FieldDifference[] =
    enrolment === undefined ? [{ field: 'enrolment', old: null, new: program.code, policy: 'change' }] : [];
  return [
    ...joins,
    ...compareMembership('kpj', enrolment?.kpj ?? null, values.kpj, options.policies),
    ...compareMembership('startDate', enrolment?.start_date ?? null, values.startDate, options.policies),
  ];
};

const problemsOf = (
  differences: readonly FieldDifference[],
  person: readonly FieldDifference[],
  worker: Registered,
): readonly RowProblem[] => {
  const problems: RowProblem[] = [];
  if (differences.some(({ policy }) => policy === 'fixed')) problems.push(failure('fixed_differs', null));
  const applied = person.some(({ policy }) => policy === 'change' || policy === 'fill');
  if (applied && !isEditable(worker.state)) problems.push(failure('worker_state_fixed', null));
  else if (applied && (worker.state === 'approved' || worker.state === 'decreed'))
    problems.push(warning('approval_lapses', null));
  return problems;
};

/** The row speaks of somebody who is registered: what differs, and what that means. */
function matchKnown(register: Register, row: MatchedRow, worker: Registered, options: MatchOptions): RegisterFinding {
  const person = asChosen(row, comparePerson(worker, row.values, options.policies));
  const membership =
    row.values.roster?.code === 'union_members' ? [] : enrolmentDifferences(register, row, worker, options);
  const differences = [...person, ...asChosen(row, [...membership, ...entryDifferences(register, row, worker)])];
  if (row.verdict !== 'import') return concerning(row, worker, [warning('already_registered', null)], differences);
  return concerning(row, worker, problemsOf(differences, person, worker), differences);
}

/** A row of a list of people against the register: by the whole NIK, else by everything else that is known of the person. */
export function matchPerson(register: Register, row: MatchedRow, options: MatchOptions): RegisterFinding {
  const { values } = row;
  const owner = values.nik === null ? undefined : register.byNik(values.nik);
  if (owner !== undefined) {
    if (sameByNik(owner.trace, traceOf(nowhere, values))) return matchKnown(register, row, owner, options);
    return concerning(row, owner, [failure('nik_of_another', 'nik', { name: owner.name })]);
  }
  if (row.verdict === 'reject') return untouched(row);
  // A list that is older than a death or a move would bring the person back without a word.
  const left = values.nik === null ? undefined : register.leftByNik(values.nik);
  if (left !== undefined) return concerning(row, left, [failure('registered_left', 'nik', { name: left.name })]);
  const likely = findLikely(register, values);
  if (likely === null) return untouched(row);
  const code = likely.sure ? 'registered_likely' : 'registered_possible';
  return concerning(row, likely.worker, [failure(code, 'nik', { name: likely.worker.name })]);
}
