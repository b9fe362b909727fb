import type { FieldDifference, RowProposal } from '#shared/contract/imports.ts';
import type { ImportKind, Verdict } from '#shared/domain/states.ts';
import type { Connection } from '../db/open.ts';
import { matchPerson } from './match-people.ts';
import { matchSubject } from './match-subject.ts';
import type { RowProblem } from './person.ts';
import { proposeFor } from './proposals.ts';
import { type MatchedRow, type MatchOptions, type RegisterFinding, untouched } from './register-finding.ts';
import { openRegister } from './registered.ts';

/** A row as it will be staged: the verdict of list and register together. */
export type Outcome = {
  readonly verdict: Verdict;
  readonly problems: readonly RowProblem[];
  readonly proposals: readonly RowProposal[];
  readonly differences: readonly FieldDifference[];
  readonly workerId: number | null;
  readonly workerVersion: number | null;
};

/** Judges rows against the register, one by one. */
export type RegisterMatcher = { readonly match: (row: MatchedRow, kind: ImportKind) => Outcome };

/** Prepares matching for one import. A row that only repeats an earlier one of the file is not asked about. */
export function createRegisterMatcher(connection: Connection, options: MatchOptions): RegisterMatcher {
  const register = openRegister(connection);
  const find = (row: MatchedRow, kind: ImportKind): RegisterFinding => {
    if (row.verdict === 'duplicate') return untouched(row);
    if (kind !== 'people') return matchSubject(register, row, options);
    return register.isEmpty ? untouched(row) : matchPerson(register, row, options);
  };
  return {
    match: (row, kind) => {
      const { verdict, problems, differences, worker } = find(row, kind);
      return {
        verdict,
        problems,
        proposals: problems.length === 0 ? [] : proposeFor(row.values, problems, worker, options.today),
        differences,
        workerId: worker?.id ?? null,
        workerVersion: worker?.version ?? null,
      };
    },
  };
}
