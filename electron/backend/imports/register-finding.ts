import type { FieldDifference } from '#shared/contract/imports.ts';
import type { FieldPolicies } from '#shared/domain/import-policy.ts';
import type { RosterCode, Verdict } from '#shared/domain/states.ts';
import type { AssessedPerson, RowProblem } from './person.ts';
import type { Registered } from './registered.ts';
import type { ListProgram } from './roster-program.ts';

/** What the import is about, as far as the register must know. */
export type MatchOptions = {
  readonly importId: number;
  /** The programme of a row's people by their roster; undefined for the list's. */
  readonly programOf: (roster?: RosterCode | null) => ListProgram;
  /** The day on which the file was judged. */
  readonly today: string;
  readonly policies: FieldPolicies;
};

/** A row after the rules of the list, with the fields of which a person said that the file or the register is right. */
export type MatchedRow = Pick<AssessedPerson, 'values' | 'problems' | 'verdict'> & {
  readonly choices?: Readonly<Record<string, 'take' | 'leave'>>;
};

/** Differences as a person chose to deal with them: taken over, or left as it is in the register. A fixed one can only be left. */
export const asChosen = (
  { choices }: MatchedRow,
  differences: readonly FieldDifference[],
): readonly FieldDifference[] => {
  if (choices === undefined) return differences;
  return differences.map((one) => {
    const choice = choices[one.field];
    if (choice === 'leave') return { ...one, policy: 'keep' };
    return choice === 'take' && one.policy === 'keep' ? { ...one, policy: 'change' } : one;
  });
};

/** What the register makes of a row; `problems` are the row's own and the register's. */
export type RegisterFinding = {
  readonly verdict: Verdict;
  readonly problems: readonly RowProblem[];
  readonly differences: readonly FieldDifference[];
  readonly worker: Registered | null;
};

/** Nothing that the register knows touches the row. */
export const untouched = ({ verdict, problems }: MatchedRow): RegisterFinding => ({
  verdict,
  problems,
  differences: [],
  worker: null,
});

/** The row speaks of `worker`; `added` problems hold a row that would have gone in. */
export const concerning = (
  row: MatchedRow,
  worker: Registered,
  added: readonly RowProblem[],
  differences: readonly FieldDifference[] = [],
): RegisterFinding => {
  const problems = added.length === 0 ? row.problems : [...row.problems, ...added];
  const stops = added.some(({ severity }) => severity === 'error');
  if (row.verdict !== 'import') return { verdict: row.verdict, problems, differences, worker };
  if (stops) return { verdict: 'hold', problems, differences, worker };
  const applies = differences.some(({ policy }) => policy === 'change' || policy === 'fill');
  return { verdict: applies ? 'change' : 'same', problems, differences, worker };
};
