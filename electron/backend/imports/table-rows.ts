import type { DateOrder } from '#shared/domain/birth-date.ts';
import type { ContentContext } from './column-content.ts';
import { fieldOfHeader } from './columns.ts';
import type { ColumnMapping } from './fields.ts';
import { type HeaderFound, headerAt } from './header-rows.ts';
import { findLayout, type SheetLayout } from './layout.ts';
import { createRowSorter, type LinesAbove, type NoiseReason } from './noise.ts';
import { villageOfTitles } from './sheet-defaults.ts';
import type { SheetRow } from './sheet-reader.ts';
import type { TableChoice } from './table-choice.ts';

/** A row with what it was taken for: `reason` is null for a person; `above` is said by lines between the people. */
export type TableRow = {
  readonly row: SheetRow;
  readonly reason: NoiseReason | null;
  readonly above: LinesAbove;
  /** Whether the file hides the row; `row.hidden` follows what the clerk said about hidden rows. */
  readonly hidden: boolean;
};

/** How the rows of a table are read: `mapping` is the clerk's or the proposed one. */
export type TableReading = {
  readonly layout: SheetLayout;
  readonly mapping: ColumnMapping;
  readonly dateOrder: DateOrder | undefined;
  readonly read: (row: SheetRow) => TableRow;
  /** The kelurahan in which the people of a table below this one live, unless something says otherwise. */
  readonly villageBelow: () => string | null;
};

/**
 * Begins reading a table by its first rows; null when it holds no people or was left out. `before` is the table above it on the
 * sheet: the line over a second table stands among the rows of the first, and the letterhead is above both.
 */
export const createReading = (
  head: readonly SheetRow[],
  choice: TableChoice | undefined,
  context: ContentContext,
  sheetHidden: boolean,
  before: TableReading | null,
): TableReading | null => {
  const layout = choice?.include === false ? null : findLayout(head, context, choice);
  if (layout === null) return null;
  const mapping = choice?.mapping ?? layout.mapping;
  const headerRows = new Set(layout.headerRows);
  const titled = villageOfTitles(layout.titles);
  const sorter = createRowSorter(
    mapping,
    head.filter(({ number }) => headerRows.has(number)),
    titled === null ? (before?.villageBelow() ?? null) : null,
  );
  const reasonOf = (row: SheetRow): NoiseReason | null => {
    if (choice?.nobody.has(row.number)) return 'left_out';
    if (headerRows.has(row.number)) return 'header';
    if (row.number < layout.dataFrom) return sorter.sort(row) === 'number_row' ? 'number_row' : 'title';
    const reason = sorter.sort(row);
    return choice?.people.has(row.number) ? null : reason;
  };
  return {
    layout,
    mapping,
    dateOrder: choice?.dateOrder,
    villageBelow: () => sorter.above().village ?? titled,
    read: (row) => {
      const reason = reasonOf(row);
      // Whoever stands on a hidden sheet is as hidden as whoever stands in a hidden row.
      const hidden = row.hidden || sheetHidden;
      const shown = hidden && choice?.takesHidden !== true;
      return {
        row: row.hidden === shown ? row : { ...row, hidden: shown },
        reason,
        above: sorter.above(),
        hidden,
      };
    },
  };
};

const startOfName = /^[nN](?:ama|AMA|ik|IK| i k| I K|omor induk)/;

/** Cheap first look at every row: hardly any but a header begins a cell with the word for name or NIK. */
const mayBeHeader = ({ cells }: SheetRow): boolean => {
  for (const cell of cells) {
    const code = cell === null ? 0 : cell.text.charCodeAt(0);
    if ((code === 78 || code === 110) && cell !== null && startOfName.test(cell.text)) return true;
  }
  return false;
};

const sameColumns = ({ headers }: HeaderFound, mapping: ColumnMapping): boolean => {
  const named = [...headers.entries()].filter(([, header]) => fieldOfHeader(header) != null);
  const same = named.filter(([column, header]) => mapping.get(column) === fieldOfHeader(header)).length;
  return same >= named.length * 0.6;
};

/** So many rows behind a row have to be known before it can be told to be a header. */
export const lookahead = 3;

/**
 * Whether another table with other columns begins at `index`: a header that is not the present one again. `rows` hold `lookahead`
 * rows more, unless the sheet ends.
 */
export const beginsTable = (rows: readonly SheetRow[], index: number, reading: TableReading): boolean => {
  const row = rows[index];
  if (row === undefined || row.number <= reading.layout.dataFrom || !mayBeHeader(row)) return false;
  const found = headerAt(rows, index);
  return found !== null && !sameColumns(found, reading.mapping);
};
