import type { Verdict } from '#shared/domain/states.ts';
import { amendable, judgedColumns } from './judged-columns.ts';
import { failure, type RowProblem } from './person.ts';
import type { Outcome, RegisterMatcher } from './register-match.ts';
import type { RowRepairs } from './repair.ts';
import { type KnownRow, type RowFinding, soften } from './repair-judge.ts';
import type { FinishRow } from './repair-write.ts';
import type { SheetReading } from './sheet-rules.ts';

/** Problems that say that the row may be somebody registered: whoever confirms one says that it is somebody else, or that she is back. */
const resemblances = ['registered_likely', 'registered_possible', 'registered_left'];

function asAnother(outcome: Outcome, finding: RowFinding, confirmed: readonly string[]): Outcome {
  const isAnother = outcome.problems.some(({ code }) => resemblances.includes(code) && confirmed.includes(code));
  if (!isAnother) return outcome;
  const problems = soften(outcome.problems, confirmed);
  return { ...outcome, verdict: finding.verdict, problems, differences: [], workerId: null, workerVersion: null };
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
    const row = { values, problems, verdict: finding.verdict, choices: repairs.differences };
    const matched = asAnother(matcher.match(row, sheet?.kind ?? 'people'), finding, repairs.confirmed);
    const outcome = heldFor(matched, finding.stranger);
    const judged = { values, sheet: stored.sheet, duplicateOf: finding.duplicateOf };
    return judgedColumns(judged, decided(outcome, repairs.decision), sheetNames);
  };
}
