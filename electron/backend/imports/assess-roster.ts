import { readDate } from '#shared/domain/birth-date.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import { cleanSpaces } from '#shared/domain/text.ts';
import type { AssessContext } from './assess-context.ts';
import type { ImportField } from './fields.ts';
import { failure, type RosterValues, type RowProblem, warning } from './person.ts';
import type { RowCells } from './row-cells.ts';

/** Fields of a roster's list that its entries keep, beside the member number. */
const rosterFields: Readonly<Record<RosterCode, readonly ImportField[]>> = {
  posyandu_cadres: ['posyandu'],
  union_members: ['unionOffice', 'unionPosition', 'province', 'memberSince'],
};

const dateOf = (cells: RowCells, context: AssessContext, problems: RowProblem[]): string | null => {
  const cell = cells.get('memberSince');
  if (cell === null) return null;
  const reading = readDate(cell, { today: '9999-12-31', date1904: context.date1904, dateOrder: context.dateOrder });
  if (reading.state === 'read') return reading.date;
  problems.push(warning('member_since_unreadable', 'roster'));
  return null;
};

/** What the row says of the person's place on the roster; null for the programme's own list. A cadre belongs to a posyandu. */
export const assessRoster = (cells: RowCells, context: AssessContext, problems: RowProblem[]): RosterValues | null => {
  const { roster, defaults } = context;
  if (roster === null) return null;
  const entry: Record<string, string> = {};
  for (const field of rosterFields[roster]) {
    const text = field === 'memberSince' ? dateOf(cells, context, problems) : cleanSpaces(cells.text(field));
    if (text) entry[field] = text;
  }
  if (roster === 'union_members') {
    if (defaults.branch !== null) entry.branch = defaults.branch;
    if (defaults.province !== null) entry.province ??= defaults.province;
  }
  if (context.fields.has('posyandu') && entry.posyandu === undefined)
    problems.push(failure('posyandu_blank', 'roster'));
  return { code: roster, details: entry };
};
