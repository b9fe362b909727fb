import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import type { sheetChoice, sheetProposal } from '#shared/contract/imports.ts';
import type { AreaIndex } from '#shared/domain/areas.ts';
import type { IsoDate } from '#shared/domain/calendar.ts';
import type { ColumnHeader } from './columns.ts';
import { importFields } from './fields.ts';
import type { ChosenKind } from './list-kind.ts';
import { senderOf } from './list-sender.ts';
import { isNumberRow, rowTexts } from './noise.ts';
import { openSheetFile, readingFailures } from './open-sheet-file.ts';
import { type Chooser, createChooser, type KnownRecipe } from './recipe-match.ts';
import { recogniseTable } from './sheet-defaults.ts';
import { createSheetPicture, type SheetPicture } from './sheet-picture.ts';
import { shownText } from './shown-text.ts';
import type { TableReading } from './table-rows.ts';
import { readTables, type Table } from './tables.ts';

type Proposal = z.infer<typeof sheetProposal>;

/** What looking into a file needs besides the file. */
export type InspectOptions = {
  readonly today: IsoDate;
  readonly areas: AreaIndex | null;
  readonly sheets?: readonly z.infer<typeof sheetChoice>[] | undefined;
  /** The best ones first. */
  readonly recipes: readonly KnownRecipe[];
  /** What the file is known to bring: as an earlier round of it was taken. */
  readonly chosen?: ChosenKind;
};

const shownSamples = 5;
/** Rows of a file that are sorted for the first look; a longer file is read to its end when it is staged. */
const sortedRows = 200_000;

/** Both rows of a header in one line. */
export const headerLine = ({ group, own }: ColumnHeader): string =>
  group !== '' && group !== own ? `${group} › ${own}` : own;

const columnsOf = (table: Table, reading: TableReading, chosen: boolean, date1904: boolean): Proposal['columns'] => {
  const people = table.head.filter((row) => row.number >= reading.layout.dataFrom && !isNumberRow(row));
  return reading.layout.columns.map(({ header, field: proposed, confidence, reason }, index) => {
    const field = reading.mapping.get(index) ?? null;
    const same = field === proposed;
    return {
      index,
      header: headerLine(header),
      field,
      confidence: same ? confidence : 1,
      reason: same ? reason : chosen ? 'chosen' : reason,
      samples: people
        .map((row) => shownText(row.cells[index], date1904))
        .filter((text) => text !== '')
        .slice(0, shownSamples),
    };
  });
};

const bringsOf = (name: string, reading: TableReading, chosen?: ChosenKind): NonNullable<Proposal['brings']> => {
  const { kind, roster, change } = recogniseTable(name, reading, chosen);
  const sure = kind !== 'people' || reading.layout.proposesPeople || chosen?.kind === 'people';
  return { kind, rosterCode: roster, change, sure };
};

const describe = (
  table: Table,
  picture: SheetPicture,
  chooser: Chooser,
  options: InspectOptions,
  date1904: boolean,
) => {
  const { reading, name, head } = table;
  const used = chooser.used.get(name);
  const choice = options.sheets?.find((sheet) => sheet.name === name);
  const shared = {
    name,
    roles: picture.roles,
    hiddenPeople: picture.hiddenPeople(),
    hidden: choice?.hidden ?? used?.layout.hidden ?? ('hold' as const),
    dateOrder: choice?.dateOrder ?? used?.layout.dateOrder ?? ('day' as const),
    recipe: used === undefined ? null : { id: used.id, name: used.name, sender: used.sender },
    preview: picture.preview,
  };
  if (reading === null) {
    const kind = head.length === 0 ? 'empty' : 'noPeople';
    return {
      ...shared,
      brings: null,
      kind,
      headerRows: [],
      headerTexts: [],
      firstDataRow: null,
      columns: [],
    } satisfies Proposal;
  }
  const { headerRows } = reading.layout;
  return {
    ...shared,
    kind: 'people',
    brings: bringsOf(name, reading, options.chosen),
    headerRows: [...headerRows],
    headerTexts: head.filter(({ number }) => headerRows.includes(number)).map((row) => [...rowTexts(row)]),
    firstDataRow: picture.firstPerson(),
    columns: columnsOf(table, reading, choice !== undefined || used !== undefined, date1904),
  } satisfies Proposal;
};

/**
 * Looks into a file: its tables, what every row was taken for, headers and the proposed fields. Stores nothing.
 * @throws AppError as openSheetFile
 */
export async function inspectFile(path: string, options: InspectOptions) {
  const file = await openSheetFile(path);
  try {
    const { date1904, format } = file;
    const chooser = createChooser(options.sheets ?? null, options.recipes);
    const context = { today: options.today, areas: options.areas, date1904 };
    const sheets: Proposal[] = [];
    let sender: string | null = null;
    let rows = 0;
    const read = async () => {
      for await (const table of readTables(file, { choose: chooser.choose, context })) {
        const picture = createSheetPicture(date1904);
        for await (const batch of table.batches()) {
          for (const row of batch) picture.add(row);
          rows += batch.length;
          if (rows > sortedRows) break;
        }
        const proposal = describe(table, picture, chooser, options, date1904);
        sheets.push(proposal);
        sender ??= senderOf(table.reading?.layout.titles ?? [], proposal.brings?.kind ?? 'people');
        if (rows > sortedRows) return;
      }
    };
    await readingFailures(read);
    const { size } = await stat(path);
    const complete = rows <= sortedRows;
    return { fileName: basename(path), size, format, sheets, complete, fields: [...importFields], sender };
  } finally {
    file.close();
  }
}
