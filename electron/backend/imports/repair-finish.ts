import type { FieldDifference } from '#shared/contract/imports.ts';
import type { Verdict } from '#shared/domain/states.ts';
import { verdictOf } from './assess-row.ts';
import { amendable, judgedColumns } from './judged-columns.ts';
import { failure, type RowProblem } from './person.ts';
import type { Outcome, RegisterMatcher } from './register-match.ts';
import type { RowRepairs } from './repair.ts';
import { type KnownRow, type RowFinding, soften } from './repair-judge.ts';
import type { FinishRow } from './repair-write.ts';
import type { SheetReading } from './sheet-rules.ts';

/** Problems that say that the row may be somebody registered: whoever confirms one says that it is somebody else. */
const resemblances = ['registered_likely', 'registered_possible'];

function asAnother(outcome: Outcome, finding: RowFinding, confirmed: readonly string[]): Outcome {
  const isAnother = outcome.problems.some(({ code }) => resemblances.includes(code) && confirmed.includes(code));
  if (!isAnother) return outcome;
  const problems = soften(outcome.problems, confirmed);
  return { ...outcome, verdict: finding.verdict, problems, differences: [], workerId: null, workerVersion: null };
}

/** A value that a person chose to take over, or to leave as it is in the register. A fixed one can only be left. */
function resolvedDifference(one: FieldDifference, choice: 'take' | 'leave' | undefined): FieldDifference {
  if (choice === 'leave') return { ...one, policy: 'keep' };
  return choice === 'take' && one.policy === 'keep' ? { ...one, policy: 'change' } : one;
}

function withResolved(outcome: Outcome, finding: RowFinding, { differences: choices }: RowRepairs): Outcome {
  if (outcome.workerId === null || Object.keys(choices).length === 0) return outcome;
  const differences = outcome.differences.map((one) => resolvedDifference(one, choices[one.field]));
  const problems = outcome.problems.map((problem): RowProblem => {
    const isLeft = problem.code === 'fixed_differs' && choices[String(problem.params.field)] === 'leave';
    return isLeft ? { ...problem, severity: 'warning' } : problem;
  });
  if (finding.verdict !== 'import') return { ...outcome, differences, problems };
  const applies = differences.some(({ policy }) => policy === 'change' || policy === 'fill');
  const still = verdictOf(problems);
  return { ...outcome, differences, problems, verdict: still !== 'import' ? still : applies ? 'change' : 'same' };
}

function heldFor(outcome: Outcome, problem: RowProblem | null): Outcome {
  if (problem === null || !amendable.has(outcome.verdict)) return outcome;
  return { ...outcome, verdict: 'hold', problems: [...outcome.problems, problem] };
}

const decidable: ReadonlySet<Verdict> = new Set([...amendable, 'hold']);

function decided(outcome: Outcome, decision: RowRepairs['decision']): Outcome {
  if (decision === null || !decidable.has(outcome.verdict)) return outcome;
  const code = decision.verdict === 'hold' ? 'held_by_hand' : 'rejected_by_hand';
  const problem = failure(code, null, { reason: decision.reason });
  return { ...outcome, verdict: decision.verdict, problems: [...outcome.problems, problem] };
}

/** The last steps of judging a staged row anew: the register, what people chose, and what they decided by hand. */
export function createFinisher(
  matcher: RegisterMatcher,
  sheets: ReadonlyMap<number, SheetReading>,
  sheetNames: readonly string[],
): FinishRow {
  return ({ stored, repairs, person }: KnownRow, finding: RowFinding) => {
    const sheet = sheets.get(stored.sheet);
    const { values } = person;
    const problems = finding.problems.length === 0 ? person.problems : [...person.problems, ...finding.problems];
    const row = { values, problems, verdict: finding.verdict, roster: sheet?.roster ?? null };
    const matched = asAnother(matcher.match(row, sheet?.kind ?? 'people'), finding, repairs.confirmed);
    const outcome = heldFor(withResolved(matched, finding, repairs), finding.stranger);
    const judged = { values, sheet: stored.sheet, duplicateOf: finding.duplicateOf };
    return judgedColumns(judged, decided(outcome, repairs.decision), sheetNames);
  };
}
