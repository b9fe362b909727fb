import { findAmong, type ListFinding, mostCompared } from './assess-list.ts';
import { verdictOf } from './assess-row.ts';
import { type AssessedPerson, failure, type RowProblem } from './person.ts';
import { traceOf } from './person-index.ts';
import { parseRepairs, type RowRepairs } from './repair.ts';
import type { StoredAssessor } from './repair-assess.ts';
import { type LinkFinder, linkOf, linksOf } from './repair-links.ts';
import type { StoredRow } from './repair-rows.ts';
import { type PersonTrace, sameByNik } from './same-person.ts';

/** A staged row as it is known now: what it says with its repairs, and how it is recognised among the others. */
export type KnownRow = {
  readonly stored: StoredRow;
  readonly repairs: RowRepairs;
  readonly person: AssessedPerson;
  readonly trace: PersonTrace;
  readonly links: readonly string[];
};

/** Problems that somebody has looked at are still told, and hold the row no more. */
export function soften(problems: readonly RowProblem[], confirmed: readonly string[]): readonly RowProblem[] {
  if (confirmed.length === 0) return problems;
  return problems.map((problem) =>
    problem.severity === 'error' && confirmed.includes(problem.code) ? { ...problem, severity: 'warning' } : problem,
  );
}

/** What a row is by itself. Rows of a list of people are `linked`: found by what they share with others. */
export function knowRow(stored: StoredRow, repairs: RowRepairs, assess: StoredAssessor, linked: boolean): KnownRow {
  const assessed = assess(stored, repairs);
  const problems = soften(assessed.problems, repairs.confirmed);
  const person = { ...assessed, problems, verdict: verdictOf(problems) };
  const trace = traceOf({ sheet: stored.sheet, row: stored.row_number }, person.values);
  return { stored, repairs, person, trace, links: linked ? linksOf(trace) : [] };
}

/** The other rows of a list: which share something, and how each is recognised as it is now. */
export type ListView = { readonly links: LinkFinder; readonly trace: (rowId: number) => PersonTrace };

function* others({ links, trace }: ListView, { stored, links: own }: KnownRow): Generator<PersonTrace> {
  for (const kind of ['kk', 'phone', 'birth'] as const) {
    const link = linkOf(own, kind);
    if (link === undefined) continue;
    for (const id of links.before(link, stored.id, mostCompared)) yield trace(id);
  }
}

/** Rows with the same whole NIK, this one included, in file order. */
function bearersOf({ links }: ListView, { links: own }: KnownRow): readonly number[] {
  const link = linkOf(own, 'nik');
  return link === undefined ? [] : links.sharing(link);
}

function plainFinding(view: ListView, row: KnownRow, bearers: readonly number[]): ListFinding {
  const owners = bearers.filter((id) => id < row.stored.id).map(view.trace);
  return findAmong(row.trace, owners, () => others(view, row), row.person);
}

/** A later row that bears the NIK of this one, and nobody before it is the same person: nobody can say whose it is. */
function laterStranger(view: ListView, row: KnownRow, bearers: readonly number[]): PersonTrace | undefined {
  if (bearers.length < 2 || bearers[0] !== row.stored.id) return undefined;
  const traces = bearers.map(view.trace);
  return traces.find(
    (trace, index) => index > 0 && !traces.slice(0, index).some((earlier) => sameByNik(earlier, trace)),
  );
}

/** What the list makes of a row. `stranger` holds it after all, unless it was out anyway: a later row bears its NIK. */
export type RowFinding = Omit<ListFinding, 'amendments'> & { readonly stranger: RowProblem | null };

/** What the other rows of the list say of a row, as at the reading; problems that were confirmed only tell. */
export function judgeAmongRows(view: ListView, row: KnownRow): RowFinding {
  const bearers = bearersOf(view, row);
  const finding = plainFinding(view, row, bearers);
  const later = laterStranger(view, row, bearers);
  const stranger = later === undefined ? null : failure('nik_shared', 'nik', { row: later.row });
  const { confirmed } = row.repairs;
  if (finding.problems.length > 0 && finding.problems.every(({ code }) => confirmed.includes(code))) {
    const problems = soften(finding.problems, confirmed);
    return { verdict: row.person.verdict, problems, duplicateOf: null, stranger };
  }
  return { ...finding, stranger };
}

/** Reads the repairs that are stored beside a row. */
export function repairsOf(stored: StoredRow): RowRepairs {
  return parseRepairs(stored.repairs);
}
