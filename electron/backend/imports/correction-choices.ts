import type { z } from 'zod';
import type { sheetChoice } from '#shared/contract/imports.ts';
import type { Db } from '../db/office-database.ts';
import { builtSheetName } from './correction-built.ts';
import { type EarlierRow, findEarlierRows, type RowFinder } from './correction-moved.ts';
import { type ReadAs, readAs } from './read-as.ts';

type SheetChoice = z.infer<typeof sheetChoice>;

/** What was decided about a table of the earlier round, with its number. */
type Decided = { readonly table: number; readonly name: string; readonly choice: SheetChoice };

/** The columns as they were read, and what else was decided about each table that was read or left out. */
function decidedTables({ sheetNames, sheets, choices }: ReadAs): readonly Decided[] {
  return sheetNames.flatMap((name, table) => {
    const read = sheets.find(({ sheet }) => sheet === table);
    const said = choices?.find((choice) => choice.name === name);
    if (read === undefined) return said?.include === false ? [{ table, name, choice: said }] : [];
    const plain = { name, include: true, people: [], nobody: [], hidden: 'hold' as const, dateOrder: read.dateOrder };
    return [{ table, name, choice: { ...plain, ...said, mapping: Object.fromEntries(read.mapping) } }];
  });
}

const rowsSaid = ({ people, nobody, headerRows = [], firstDataRow }: SheetChoice): readonly number[] => [
  ...people,
  ...nobody,
  ...headerRows,
  ...(firstDataRow === undefined ? [] : [firstDataRow]),
];

/** Where header and first person are now. A header that is not found again is left to be recognised. */
function movedStart({ table, choice }: Decided, find: RowFinder): Pick<SheetChoice, 'headerRows' | 'firstDataRow'> {
  const { headerRows, firstDataRow } = choice;
  const now = headerRows?.map((row) => find({ table, row }));
  const header = now?.filter((row) => row !== null);
  if (header !== undefined && header.length < (headerRows?.length ?? 0)) return {};
  const shift = (header?.at(-1) ?? 0) - (headerRows?.at(-1) ?? 0);
  return {
    ...(header === undefined ? {} : { headerRows: header }),
    ...(firstDataRow === undefined ? {} : { firstDataRow: find({ table, row: firstDataRow }) ?? firstDataRow + shift }),
  };
}

/**
 * A decision with its rows where they stand now. A row that was nobody and is not found again is let go: no other may be left
 * out in its place. A row that was a person is one at its old place, where it is at least seen.
 */
function movedChoice(decided: Decided, find: RowFinder): SheetChoice {
  const { table, choice } = decided;
  const { headerRows, firstDataRow, people, nobody, ...rest } = choice;
  return {
    ...rest,
    ...movedStart(decided, find),
    people: people.map((row) => find({ table, row }) ?? row),
    nobody: nobody.flatMap((row) => find({ table, row }) ?? []),
  };
}

/** What a later round takes over from the earlier one unless the clerk says otherwise; `path` is the file that came back. */
export async function choicesOfRound(db: Db, id: number, path: string) {
  const row = await db
    .selectFrom('import')
    .select(['program_id', 'cohort', 'kind', 'roster_code', 'list_change', 'sender', 'choices'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const reading = readAs.parse(JSON.parse(row.choices));
  const tables = decidedTables(reading);
  const rows = tables.flatMap(({ table, choice }) => rowsSaid(choice).map((one): EarlierRow => ({ table, row: one })));
  const find = await findEarlierRows(db, { id, sheetNames: reading.sheetNames, path }, rows);
  return {
    programId: row.program_id,
    cohort: row.cohort,
    kind: row.kind,
    rosterCode: row.roster_code,
    change: row.list_change,
    sender: row.sender,
    sheets: tables.flatMap((decided) => {
      const { name, table } = decided;
      const choice = movedChoice(decided, find);
      // A correction workbook that was built anew had to name the sheet of a text file, or to shorten a name.
      const names = new Set([name, builtSheetName(name, table)].filter((one) => one !== ''));
      return [...names].map((one) => ({ ...choice, name: one }));
    }),
  };
}
