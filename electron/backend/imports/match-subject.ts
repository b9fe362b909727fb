import type { FieldDifference } from '#shared/contract/imports.ts';
import type { EditableField } from '#shared/contract/workers.ts';
import { nameKey, nameLikeness } from '#shared/domain/names.ts';
import { fieldColumns, isEditable } from '../workers/service.ts';
import { compareMembership } from './field-differences.ts';
import { findLikely } from './match-people.ts';
import { failure, type RowChange, type RowProblem, warning } from './person.ts';
import {
  asChosen,
  concerning,
  type MatchedRow,
  type MatchOptions,
  type RegisterFinding,
  untouched,
} from './register-finding.ts';
import type { Register, Registered } from './registered.ts';

/** Names of one person written by two offices are at least so alike; below it the row may speak of somebody else. */
const sameName = 0.7;

/** Programs that cut names at 30 letters leave less than the whole: only as much is compared as both have. */
const cutLength = 28;

/** First words that half of the people share; they say little about who somebody is. */
const common = /^(?:muhammad|siti|andi|abdul|nur|sri|dewi)(?: (?=.))/;

const bare = (key: string): string => key.replace(common, '').replace(common, '');

const namesAgree = (registered: string, said: string): boolean => {
  const [left, right] = [nameKey(registered), nameKey(said)];
  const alike = (one: string, other: string) =>
    nameLikeness(one, other) >= sameName && nameLikeness(bare(one), bare(other)) >= sameName;
  return alike(left, right) || (said.length >= cutLength && alike(left.slice(0, right.length), right));
};

/** Whether the row means this person at all: NIK and name must both fit, a birth date that differs is told. */
const identityProblems = ({ values }: MatchedRow, worker: Registered): readonly RowProblem[] => {
  const problems: RowProblem[] = [];
  if (values.name !== null && !namesAgree(worker.name, values.name)) {
    problems.push(failure('registered_name_differs', 'name', { name: worker.name }));
  }
  if (values.birthDate !== null && worker.birth_date !== null && values.birthDate !== worker.birth_date) {
    problems.push(warning('registered_birth_differs', 'birthDate', { date: worker.birth_date }));
  }
  return problems;
};

const cellDifferences = (worker: Registered, { values }: RowChange): FieldDifference[] =>
  (Object.entries(values) as [EditableField, string][]).flatMap(([field, value]): FieldDifference[] => {
    const old = worker[fieldColumns[field]];
    return old === value ? [] : [{ field, old, new: value, policy: old === null ? 'fill' : 'change' }];
  });

const matchChange = (row: MatchedRow, worker: Registered, change: RowChange): RegisterFinding => {
  const problems = [...identityProblems(row, worker)];
  if (change.leaving !== null) {
    const leaving: FieldDifference = { field: 'leaving', old: worker.state, new: change.leaving, policy: 'change' };
    return concerning(row, worker, problems, asChosen(row, [leaving]));
  }
  const differences = asChosen(row, cellDifferences(worker, change));
  const applies = differences.some(({ policy }) => policy !== 'keep');
  if (applies && !isEditable(worker.state)) problems.push(failure('worker_state_fixed', null));
  return concerning(row, worker, problems, differences);
};

const matchReply = (
  register: Register,
  row: MatchedRow,
  worker: Registered,
  options: MatchOptions,
): RegisterFinding => {
  const { kpj, startDate, reply } = row.values;
  const problems = [...identityProblems(row, worker)];
  if (reply?.accepted !== true) return concerning(row, worker, problems);
  const program = options.programOf();
  const enrolment = register.enrolment(worker.id, program.id);
  const found: FieldDifference[] =
    enrolment === undefined ? [{ field: 'enrolment', old: null, new: program.code, policy: 'change' }] : [];
  found.push(...compareMembership('kpj', enrolment?.kpj ?? null, kpj, options.policies));
  // When the membership began is for BPJS to say, whatever the programme's own start.
  const start = compareMembership('startDate', enrolment?.start_date ?? null, startDate, options.policies);
  found.push(...start.map((one): FieldDifference => ({ ...one, policy: one.old === null ? 'fill' : 'change' })));
  if (worker.state === 'approved' || worker.state === 'decreed') {
    found.push({ field: 'state', old: worker.state, new: 'registered', policy: 'change' });
    if (register.needsDecree(worker.id, program.id)) problems.push(failure('decree_needed', null));
  }
  const differences = asChosen(row, found);
  if (differences.some(({ field, policy }) => field === 'kpj' && policy !== 'fill' && policy !== 'keep')) {
    problems.push(failure('kpj_conflict', 'kpj'));
  }
  if (kpj !== null && register.cardHolder(kpj, worker.id) !== undefined) problems.push(failure('kpj_taken', 'kpj'));
  return concerning(row, worker, problems, differences);
};

/** Somebody who left already: leaving again says nothing new, everything else waits for a person. */
const matchGone = (row: MatchedRow, worker: Registered): RegisterFinding => {
  if (row.values.change?.leaving != null) return concerning(row, worker, identityProblems(row, worker));
  return concerning(row, worker, [failure('worker_left', null)]);
};

/** Nobody registered has the NIK of the row: somebody who is likely meant, or who still waits in another list, else unknown. */
const matchNobody = (register: Register, row: MatchedRow, options: MatchOptions): RegisterFinding => {
  const likely = findLikely(register, row.values);
  if (likely !== null) {
    const code = likely.sure ? 'registered_likely' : 'registered_possible';
    return concerning(row, likely.worker, [failure(code, 'nik', { name: likely.worker.name })]);
  }
  const waiting = register
    .waiting(row.values, options.importId)
    .find(({ name }) => row.values.name === null || namesAgree(name, row.values.name));
  const add = (problem: RowProblem, verdict: 'hold' | 'reject'): RegisterFinding => ({
    ...untouched(row),
    verdict: row.verdict === 'import' ? verdict : row.verdict,
    problems: [...row.problems, problem],
  });
  if (waiting !== undefined) {
    return add(failure('waiting_elsewhere', 'nik', { file: waiting.fileName, row: waiting.row }), 'hold');
  }
  return row.values.nik === null ? untouched(row) : add(failure('not_registered', 'nik'), 'reject');
};

/** A row of changes or of an answer against the register. Only a whole NIK that fits the name names somebody. */
export function matchSubject(register: Register, row: MatchedRow, options: MatchOptions): RegisterFinding {
  const { nik, change, reply } = row.values;
  // A NIK of a record that was merged means the person whose record is kept.
  const worker = nik === null ? undefined : (register.byNik(nik) ?? register.keptByNik(nik));
  if (worker === undefined) {
    const gone = nik === null ? undefined : register.goneByNik(nik);
    return gone === undefined ? matchNobody(register, row, options) : matchGone(row, gone);
  }
  if (change !== null) return matchChange(row, worker, change);
  return reply === null ? concerning(row, worker, []) : matchReply(register, row, worker, options);
}
