import { dateFromSerial, type IsoDate } from '#shared/domain/calendar.ts';
import { columnLetters } from '#shared/domain/column-letters.ts';
import { loadAreaIndex } from './areas-data.ts';
import type { ContentContext } from './column-content.ts';
import { headerPaths, joinHeaderRows } from './header-rows.ts';
import type { SheetLayout } from './layout.ts';
import { openSheetFile, readingFailures } from './open-sheet-file.ts';
import { readPlainTable } from './plain-table.ts';
import { proposeColumns } from './propose-columns.ts';
import type { Cell, SheetRow } from './sheet-reader.ts';
import type { TableReading } from './table-rows.ts';
import { readTables, type Table } from './tables.ts';

/** A cell as text: as it is stored, a date cell as YYYY-MM-DD, an empty one as ''. */
const cellText = (cell: Cell | null, date1904: boolean): string => {
  if (cell === null) return '';
  return (cell.kind === 'date' ? dateFromSerial(Number(cell.text), date1904) : null) ?? cell.text;
};

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

/** A table of anything else, told apart by its form. */
const readOther = async ({ batches, hidden: sheetHidden }: Table, read: Reader, context: ContentContext) => {
  const all: SheetRow[] = [];
  for await (const batch of batches()) for (const { row } of batch) all.push(row);
  const { headerRows, rows, dropped } = readPlainTable(all);
  const width = [...headerRows, ...rows].reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const named = joinHeaderRows(headerRows);
  const headers = Array.from({ length: width }, (_, column) => named[column] ?? { group: '', own: '' });
  const asRead = (row: SheetRow): ReadRow => read(row, row.hidden || sheetHidden);
  return {
    headerRows: headerRows.map(({ number }) => number),
    columns: describeColumns(headerRows, proposeColumns(headers, rows.slice(0, 120), context)),
    rows: rows.map(asRead),
    dropped: dropped.map(({ row, reason }): DroppedRow => ({ ...asRead(row), reason })),
  };
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
  const found = await (reading === null ? readOther(table, read, context) : readPeople(table, reading, read));
  const rows = found.rows.map((row) => ({ ...row, cells: filledUp(row.cells, found.columns.length) }));
  return { name, hidden, holdsPeople: reading !== null, ...found, rows };
};

/**
 * Reads a list and judges nothing: per table the header rows, the columns with their headers and proposed fields, every row
 * that describes a person as texts, and every other row with the reason. Of a table without people the rows are those below its
 * header. Needs no office.
 * @throws AppError as openSheetFile
 */
export async function readTableFile(path: string, resourcesDir: string, today: IsoDate) {
  const areas = await loadAreaIndex(resourcesDir);
  const file = await openSheetFile(path);
  try {
    const { format, date1904 } = file;
    const sheets: Awaited<ReturnType<typeof readOne>>[] = [];
    const context = { today, areas, date1904 };
    const options = { choose: () => undefined, context };
    await readingFailures(async () => {
      for await (const table of readTables(file, options)) sheets.push(await readOne(table, context, date1904));
    });
    return { format, date1904, sheets };
  } finally {
    file.close();
  }
}
