import { dateFromSerial, type IsoDate } from '#shared/domain/calendar.ts';
import { columnLetters } from '#shared/domain/column-letters.ts';
import { loadAreaIndex } from './areas-data.ts';
import { headerPaths } from './header-rows.ts';
import { openSheetFile, readingFailures } from './open-sheet-file.ts';
import type { Cell } from './sheet-reader.ts';
import { readTables, type Table } from './tables.ts';

/** A cell as text: as it is stored, a date cell as YYYY-MM-DD, an empty one as ''. */
const cellText = (cell: Cell | null, date1904: boolean): string => {
  if (cell === null) return '';
  return (cell.kind === 'date' ? dateFromSerial(Number(cell.text), date1904) : null) ?? cell.text;
};

type ReadRow = { readonly row: number; readonly hidden: boolean; readonly cells: readonly string[] };

const columnsOf = ({ reading, head }: Table) => {
  if (reading === null) return [];
  const { headerRows, columns } = reading.layout;
  const paths = headerPaths(head.filter(({ number }) => headerRows.includes(number)));
  return columns.map(({ field, confidence, reason }, index) => ({
    column: columnLetters(index),
    header: paths[index] ?? [],
    field,
    confidence,
    reason,
  }));
};

const readOne = async (table: Table, date1904: boolean) => {
  const rows: ReadRow[] = [];
  const dropped: (ReadRow & { readonly reason: string })[] = [];
  for await (const batch of table.batches()) {
    for (const { row, reason, hidden } of batch) {
      const read = { row: row.number, hidden, cells: row.cells.map((cell) => cellText(cell, date1904)) };
      if (reason === null) rows.push(read);
      else dropped.push({ ...read, reason });
    }
  }
  return {
    name: table.name,
    hidden: table.hidden,
    holdsPeople: table.reading !== null,
    headerRows: table.reading?.layout.headerRows ?? [],
    columns: columnsOf(table),
    rows,
    dropped,
  };
};

/**
 * Reads a list and judges nothing: per table the header rows, the columns with their headers and proposed fields, every row
 * that describes a person as texts, and every other row with the reason. Needs no office.
 * @throws AppError as openSheetFile
 */
export async function readTableFile(path: string, resourcesDir: string, today: IsoDate) {
  const areas = await loadAreaIndex(resourcesDir);
  const file = await openSheetFile(path);
  try {
    const { format, date1904 } = file;
    const sheets: Awaited<ReturnType<typeof readOne>>[] = [];
    const options = { choose: () => undefined, context: { today, areas, date1904 } };
    await readingFailures(async () => {
      for await (const table of readTables(file, options)) sheets.push(await readOne(table, date1904));
    });
    return { format, date1904, sheets };
  } finally {
    file.close();
  }
}
