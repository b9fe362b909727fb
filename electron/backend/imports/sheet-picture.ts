import type { z } from 'zod';
import type { RowRole, sheetProposal } from '#shared/contract/imports.ts';
import { shownText } from './shown-text.ts';
import type { TableRow } from './table-rows.ts';

type Proposal = z.infer<typeof sheetProposal>;

/** The rows of a table as the clerk looks at them, gathered while the table is read. */
export type SheetPicture = {
  readonly add: (row: TableRow) => void;
  readonly preview: Proposal['preview'];
  readonly roles: Proposal['roles'];
  readonly hiddenPeople: () => number;
  readonly firstPerson: () => number | null;
};

/** All rows up to this many are shown, whatever they are. */
const shownAtFirst = 40;
/** Of the rows further down, so many that are no plain people. */
const shownOfOthers = 300;
const shownCharacters = 160;

const clipped = (text: string): string => (text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text);

/** Begins an empty picture. */
export const createSheetPicture = (date1904: boolean): SheetPicture => {
  const preview: Proposal['preview'] = [];
  const roles: Partial<Record<RowRole, number>> = {};
  let others = 0;
  let hiddenPeople = 0;
  let firstPerson: number | null = null;
  /** The last row, if it is not shown, and whether the next one is shown whatever it is. */
  let before: TableRow | null = null;
  let showNext = false;

  const show = ({ row, reason, hidden }: TableRow): void => {
    const cells = row.cells.map((cell) => clipped(shownText(cell, date1904)));
    preview.push({ row: row.number, hidden, role: reason ?? 'person', cells });
  };

  const count = ({ row, reason, hidden }: TableRow): void => {
    const role = reason ?? 'person';
    roles[role] = (roles[role] ?? 0) + 1;
    if (reason !== null) return;
    firstPerson ??= row.number;
    if (hidden) hiddenPeople += 1;
  };

  const add = (entry: TableRow): void => {
    count(entry);
    const special = entry.reason !== null || entry.hidden;
    const atFirst = preview.length < shownAtFirst;
    const wanted = atFirst || (special && others < shownOfOthers);
    if (special && !atFirst) others += 1;
    // A row that is no person is understood by the people around it.
    if (wanted && before !== null) show(before);
    if (wanted || showNext) show(entry);
    before = wanted || showNext ? null : entry;
    showNext = wanted && special;
  };

  return { add, preview, roles, hiddenPeople: () => hiddenPeople, firstPerson: () => firstPerson };
};
