import type { Verdict } from '#shared/domain/states.ts';
import type { PersonValues } from './person.ts';
import type { RowPlace } from './person-index.ts';
import type { Outcome } from './register-match.ts';

/** Verdicts of a row that a later row of the list can still hold, because it bears the same NIK or contradicts it. */
export const amendable: ReadonlySet<Verdict> = new Set(['import', 'change', 'same']);

/** Only what the row says: empty fields and raw cells, which stand in `cells`, are left out. */
function personJson(values: PersonValues): string {
  // All rows are objects of one shape, undefined where nothing is said: as text that takes a third of the time.
  const said: Record<string, unknown> = { ...values, nikRaw: undefined, kkRaw: undefined };
  for (const field in said) if (said[field] === null) said[field] = undefined;
  return JSON.stringify(said);
}

/** Where the earlier row stands: its number, with the sheet in front when that is another one. */
function placeText(earlier: RowPlace | null, sheet: number, sheetNames: readonly string[]): string | null {
  if (earlier === null) return null;
  return earlier.sheet === sheet ? String(earlier.row) : `${sheetNames[earlier.sheet] ?? ''}!${earlier.row}`;
}

const jsonOrNull = (list: readonly unknown[]): string | null => (list.length > 0 ? JSON.stringify(list) : null);

/** A row that was judged: what it says, where it stands, and the earlier row of the same person. */
export type JudgedRow = {
  readonly values: PersonValues;
  readonly sheet: number;
  readonly duplicateOf: RowPlace | null;
};

/** The columns of a staged row that judging it fills. */
export function judgedColumns(row: JudgedRow, outcome: Outcome, sheetNames: readonly string[]) {
  return {
    verdict: outcome.verdict,
    person: personJson(row.values),
    problems: jsonOrNull(outcome.problems),
    proposals: jsonOrNull(outcome.proposals),
    differences: jsonOrNull(outcome.differences),
    duplicate_of: placeText(row.duplicateOf, row.sheet, sheetNames),
    worker_id: outcome.workerId,
    worker_version: outcome.workerVersion,
  };
}

/** The columns of a staged row that judging it fills. */
export type JudgedColumns = ReturnType<typeof judgedColumns>;
