import { dateFromSerial, type IsoDate } from '#shared/domain/calendar.ts';
import { columnLetters } from '#shared/domain/column-letters.ts';
import { loadAreaIndex } from './areas-data.ts';
import type { ContentContext } from './column-content.ts';
import type { ColumnHeader } from './columns.ts';
import { headerPaths, joinHeaderRows } from './header-rows.ts';
import type { SheetLayout } from './layout.ts';
import { defaultReadLimits, type ReadLimits } from './limits.ts';
import { openSheetFile, readingFailures } from './open-sheet-file.ts';
import { splitTables, type TableRows } from './plain-blocks.ts';
import { readPlainTable } from './plain-table.ts';
import { proposeColumns } from './propose-columns.ts';
import type { Cell, SheetRow } from './sheet-reader.ts';
import type { TableReading } from './table-rows.ts';
import { readTables, type Table } from './tables.ts';
import { withUnfilled } from './unfilled-rows.ts';

/**
 * No list of people is wider than an import takes, or has a thousand rows alike; what is only read may be as wide as a sheet of Excel,
 * and no row of it is padding.
 */
const limits: ReadLimits = { ...defaultReadLimits, columns: 16_384, repeatedCells: 5_000_000 };

const secondsOfDay = 86_400;

/** A date cell as YYYY-MM-DD, with its time of day where the file gives one: YYYY-MM-DDTHH:MM:SS. */
const dateText = (text: string, date1904: boolean): string => {
  const seconds = Math.round(Number(text) * secondsOfDay);
  const day = dateFromSerial(Math.floor(seconds / secondsOfDay), date1904);
  if (day === null) return text;
  const time = seconds % secondsOfDay;
  const parts = [Math.floor(time / 3600), Math.floor(time / 60) % 60, time % 60];
  return time === 0 ? day : `${day}T${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
};

/** A cell as text: as it is stored, a date as dateText gives it, an empty one as ''. */
const cellText = (cell: Cell | null, date1904: boolean): string =>
  cell === null ? '' : cell.kind === 'date' ? dateText(cell.text, date1904) : cell.text;

type ReadRow = { readonly row: number; readonly hidden: boolean; readonly cells: readonly string[] };

const describeColumns = (headerRows: readonly SheetRow[], columns: SheetLayout['columns']) => {
  const paths = headerPaths(headerRows);
  return columns.map(({ field, confidence, reason }, index) => ({
    column: columnLetters(index),
    header: paths[index] ?? [],
    field,
    confidence,
    reason,
  }));
};

type Reader = (row: SheetRow, hidden: boolean) => ReadRow;
type DroppedRow = ReadRow & { readonly reason: string };

/** A table of people: the same reading that an import of it takes. */
const readPeople = async ({ batches, head }: Table, { layout }: TableReading, read: Reader) => {
  const rows: ReadRow[] = [];
  const dropped: DroppedRow[] = [];
  for await (const batch of batches()) {
    for (const { row, reason, hidden } of batch) {
      if (reason === null) rows.push(read(row, hidden));
      else dropped.push({ ...read(row, hidden), reason });
    }
  }
  const headerRows = head.filter(({ number }) => layout.headerRows.includes(number));
  return { headerRows: layout.headerRows, columns: describeColumns(headerRows, layout.columns), rows, dropped };
};

/** Fields are proposed for as many columns as a list that is imported may have: each costs, and no list of people is wider. */
const proposals = (
  headers: readonly ColumnHeader[],
  sample: readonly SheetRow[],
  context: ContentContext,
): SheetLayout['columns'] => {
  const { columns } = defaultReadLimits;
  const narrow = sample.map((row) => ({ ...row, cells: row.cells.slice(0, columns) }));
  const others = headers
    .slice(columns)
    .map((header) => ({ header, field: null, confidence: 0, reason: 'none' as const }));
  return [...proposeColumns(headers.slice(0, columns), narrow, context), ...others];
};

/** A table of anything else, told apart by its form. */
const readOther = (table: TableRows, hidden: boolean, read: Reader, context: ContentContext) => {
  const { headerRows, rows, dropped } = readPlainTable(table.rows, table.headerAt);
  const width = [...headerRows, ...rows].reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const named = joinHeaderRows(headerRows);
  const headers = Array.from({ length: width }, (_, column) => named[column] ?? { group: '', own: '' });
  const asRead = (row: SheetRow): ReadRow => read(row, row.hidden || hidden);
  return {
    headerRows: headerRows.map(({ number }) => number),
    columns: describeColumns(headerRows, proposals(headers, rows.slice(0, 120), context)),
    rows: rows.map(asRead),
    dropped: dropped.map(({ row, reason }): DroppedRow => ({ ...asRead(row), reason })),
  };
};

/** The tables of rows without people that stand one under another; a sheet without any row is an empty table. */
const readOthers = async ({ batches, hidden }: Table, read: Reader, context: ContentContext) => {
  const all: SheetRow[] = [];
  for await (const batch of batches()) for (const { row } of batch) all.push(row);
  return splitTables(all).map((rows) => readOther(rows, hidden, read, context));
};

/** A row says of each column what stands there, also that nothing does. */
const filledUp = (cells: readonly string[], columns: number): readonly string[] =>
  cells.length < columns ? [...cells, ...Array.from({ length: columns - cells.length }, () => '')] : cells;

const readOne = async (table: Table, context: ContentContext, date1904: boolean) => {
  const { name, hidden, reading } = table;
  const read: Reader = (row, rowHidden) => ({
    row: row.number,
    hidden: rowHidden,
    cells: row.cells.map((cell) => cellText(cell, date1904)),
  });
  const tables = reading === null ? await readOthers(table, read, context) : [await readPeople(table, reading, read)];
  return tables.map((found) => {
    const rows = found.rows.map((row) => ({ ...row, cells: filledUp(row.cells, found.columns.length) }));
    return { name, hidden, holdsPeople: reading !== null, ...found, rows };
  });
};

type ReadTable = Awaited<ReturnType<typeof readOne>>[number];

/** The next name that no other table has: 'Name', 'Name#2', 'Name#3'. */
const freeName = (name: string, taken: Set<string>): string => {
  const bare = name.replace(/#\d+$/, '');
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${bare}#${number}`;
  taken.add(free);
  return free;
};

/**
 * Reads a list and judges nothing: per table the header rows, the columns with their headers and proposed fields, every row
 * that describes a person as texts, and every other row with the reason. Of a table without people the rows are those below its
 * header. Needs no office.
 * @throws AppError as openSheetFile
 */
export async function readTableFile(path: string, resourcesDir: string, today: IsoDate) {
  const areas = await loadAreaIndex(resourcesDir);
  const file = await openSheetFile(path, limits);
  try {
    const { format, date1904 } = file;
    const found: (ReadTable & { readonly sheet: number })[] = [];
    const context = { today, areas, date1904 };
    const options = { choose: () => undefined, context };
    await readingFailures(async () => {
      for await (const table of readTables(file, options)) {
        const { sheet } = table;
        found.push(...(await readOne(table, context, date1904)).map((read) => ({ ...read, sheet })));
      }
    });
    const names = new Set<string>();
    const sheets = [...file.sheets.entries()].flatMap(([place, sheet]) =>
      withUnfilled(
        found.filter((table) => table.sheet === place),
        sheet,
        (row, reason, cells): DroppedRow => ({ row, hidden: false, cells, reason }),
      ).map(({ sheet: _, ...table }) => ({ ...table, name: freeName(table.name, names) })),
    );
    return { format, date1904, sheets };
  } finally {
    file.close();
  }
}
