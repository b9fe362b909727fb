import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../db/office-database.ts';
import { builtSheetName } from './correction-built.ts';
import { readReturnedKeys } from './correction-return.ts';
import { tablesOfSheets } from './correction-sheets.ts';
import { openSheetFile, readingFailures } from './open-sheet-file.ts';
import type { Sheet } from './sheet-reader.ts';
import { shownText } from './shown-text.ts';

/** A row of a table of the earlier round. */
export type EarlierRow = { readonly table: number; readonly row: number };

/** Where a row of the earlier round stands now; null when it is not found again. */
export type RowFinder = (row: EarlierRow) => number | null;

type Wanted = EarlierRow & { readonly cells: readonly string[] };

const cellTexts = z.array(z.string());
const placeOf = ({ table, row }: EarlierRow): string => `${table}:${row}`;
const lineOf = (cells: readonly string[]): string => JSON.stringify(cells).replace(/(?:,"")+]$/, ']');

/** What the rows said, be they people or none. */
async function wantedRows(db: Db, importId: number, rows: readonly EarlierRow[]): Promise<readonly Wanted[]> {
  const wanted: Wanted[] = [];
  for (const [table, ofTable] of Map.groupBy(rows, (one) => one.table)) {
    const numbers = ofTable.map(({ row }) => row);
    const found = await sql<{ row_number: number; cells: string }>`
      SELECT row_number, cells FROM import_row
       WHERE import_id = ${importId} AND sheet = ${table} AND row_number IN (${sql.join(numbers)})
       UNION ALL SELECT row_number, cells FROM import_noise
       WHERE import_id = ${importId} AND sheet = ${table} AND row_number IN (${sql.join(numbers)})`.execute(db);
    for (const { row_number: row, cells } of found.rows) {
      wanted.push({ table, row, cells: cellTexts.parse(JSON.parse(cells)) });
    }
  }
  return wanted;
}

/** Whether a row says all that another one said; a table beside others holds only some of its cells. */
const saysAll = (cells: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((text, column) => text === '' || cells[column] === text);

/** Looks for rows on a sheet until each stands where it stood, or the sheet ends; of rows alike the nearest is taken. */
async function findOnSheet(sheet: Sheet, date1904: boolean, wanted: readonly Wanted[], found: Map<string, number>) {
  const byRow = Map.groupBy(wanted, ({ row }) => row);
  const byLine = Map.groupBy(wanted, ({ cells }) => lineOf(cells));
  let unmoved = 0;
  for await (const batch of sheet.rows()) {
    for (const { number, cells: read } of batch) {
      const cells = read.map((cell) => shownText(cell, date1904));
      for (const one of byLine.get(lineOf(cells)) ?? []) {
        const known = found.get(placeOf(one));
        const isNearer = known === undefined || Math.abs(number - one.row) < Math.abs(known - one.row);
        if (isNearer) found.set(placeOf(one), number);
      }
      for (const one of byRow.get(number) ?? []) {
        if (!saysAll(cells, one.cells)) continue;
        found.set(placeOf(one), number);
        unmoved += 1;
      }
    }
    if (unmoved === wanted.length) return;
  }
}

/** Sheets of the file that came back, by the tables of the earlier round that stand on them. */
function sheetOfTable(sheets: readonly Sheet[], sheetNames: readonly string[], table: number): Sheet | undefined {
  const place = tablesOfSheets(sheetNames).findIndex((tables) => tables.includes(table));
  const own = sheetNames[tablesOfSheets(sheetNames)[place]?.[0] ?? table] ?? '';
  return sheets.find(({ name }) => name === own || name === builtSheetName(own, place)) ?? sheets[place];
}

/**
 * Finds rows of an earlier round in the file that came back: by their notes, which move with them, else by what they say. The
 * file is only read when rows are asked for.
 * @throws AppError as openSheetFile
 */
export async function findEarlierRows(
  db: Db,
  round: { readonly id: number; readonly sheetNames: readonly string[]; readonly path: string },
  rows: readonly EarlierRow[],
): Promise<RowFinder> {
  const found = new Map<string, number>();
  if (rows.length === 0) return () => null;
  const { id, sheetNames, path } = round;
  const wanted = await wantedRows(db, id, rows);
  const file = await openSheetFile(path);
  try {
    const bySheet = Map.groupBy(wanted, ({ table }) => sheetOfTable(file.sheets, sheetNames, table));
    for (const [sheet, ofSheet] of bySheet) {
      if (sheet !== undefined) await readingFailures(() => findOnSheet(sheet, file.date1904, ofSheet, found));
    }
  } finally {
    file.close();
  }
  // Of a note and its copies the nearest counts, as when rows are paired.
  const noted = [...(await readReturnedKeys(path)).values()]
    .flat()
    .filter(({ key }) => key.importId === id)
    .sort((one, other) => Math.abs(other.row - other.key.row) - Math.abs(one.row - one.key.row));
  for (const { row, key } of noted) found.set(placeOf({ table: key.sheet, row: key.row }), row);
  return (row) => found.get(placeOf(row)) ?? null;
}
