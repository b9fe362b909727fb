import { AppError } from '#shared/contract/errors.ts';
import type { AreaIndex } from '#shared/domain/areas.ts';
import type { IsoDate } from '#shared/domain/calendar.ts';
import type { AgeLimits } from '#shared/domain/eligibility.ts';
import type { ImportKind } from '#shared/domain/states.ts';
import { createListIndex, type ListIndex } from './assess-list.ts';
import { createRowAssessor } from './assess-row.ts';
import { createChangeIndex, createReplyIndex } from './change-list.ts';
import type { ChosenKind } from './list-kind.ts';
import type { LinesAbove, NoiseReason } from './noise.ts';
import { openSheetFile, readingFailures } from './open-sheet-file.ts';
import type { PersonValues, RowProblem, RowVerdict } from './person.ts';
import type { RowPlace } from './person-index.ts';
import { recogniseTable } from './sheet-defaults.ts';
import type { SheetFile, SheetRow } from './sheet-reader.ts';
import { contextOfSheet, type SheetReading } from './sheet-rules.ts';
import { shownText } from './shown-text.ts';
import type { ChooseTable } from './table-choice.ts';
import type { TableReading, TableRow } from './table-rows.ts';
import { readTables } from './tables.ts';

/** How a file is to be assessed. Ages count on `today`. */
export type AssessOptions = {
  readonly areas: AreaIndex;
  readonly today: IsoDate;
  readonly limits: AgeLimits;
  /** What the clerk said that the file brings. */
  readonly chosen?: ChosenKind;
  /** Asked for each table; all are taken as proposed without it. */
  readonly choose?: ChooseTable;
  /** Told once for each sheet of people, before its rows. */
  readonly onSheet?: (sheet: PeopleSheet) => void;
};

/** A sheet of people as it is read, with its number in the file (from 0) and the date system. */
export type PeopleSheet = SheetReading & { readonly sheet: number; readonly date1904: boolean };

type SourceRow = {
  /** Number of the sheet in the file, from 0. */
  readonly sheet: number;
  readonly sheetName: string;
  /** One-based row; for CSV the record. */
  readonly row: number;
  /** Texts of the cells as they stand in the file. */
  readonly cells: readonly string[];
  /** One letter a cell for what kind it was ('-' for an empty one), null when all were text. */
  readonly kinds: string | null;
  readonly hidden: boolean;
};

/** A row of the file that describes a person, with all that was found about it. */
export type PersonRow = SourceRow & {
  readonly kind: 'data';
  /** What the rows of its sheet are. */
  readonly list: ImportKind;
  readonly above: LinesAbove;
  readonly values: PersonValues;
  readonly problems: readonly RowProblem[];
  readonly verdict: RowVerdict;
  readonly duplicateOf: RowPlace | null;
};

/** A row of the file that describes nobody, and why. */
export type NoiseRow = SourceRow & { readonly kind: 'noise'; readonly reason: NoiseReason };

/** A row given out earlier that has to be held after all, because a later row uses the same NIK. */
export type Amendment = RowPlace & { readonly problem: RowProblem };

/** Rows in file order. Amendments concern rows of this or an earlier batch: each turns 'import' into 'hold' and adds its problem. */
export type AssessedBatch = {
  readonly rows: readonly (PersonRow | NoiseRow)[];
  readonly amendments: readonly Amendment[];
};

type SheetPlace = {
  readonly index: number;
  readonly name: string;
  readonly date1904: boolean;
};

const kindsOf = ({ cells }: SheetRow): string | null => {
  let kinds = '';
  let plain = true;
  for (const cell of cells) {
    kinds += cell === null ? '-' : cell.kind.charAt(0);
    if (cell !== null && cell.kind !== 'text') plain = false;
  }
  return plain ? null : kinds;
};

const sourceOf = ({ index, name, date1904 }: SheetPlace, row: SheetRow): SourceRow => ({
  sheet: index,
  sheetName: name,
  row: row.number,
  cells: row.cells.map((cell) => shownText(cell, date1904)),
  kinds: kindsOf(row),
  hidden: row.hidden,
});

/** The memory of a file for each kind of row; sheets of one kind share it. */
type Lists = Readonly<Record<ImportKind, ListIndex>>;

type RowJudge = (row: TableRow) => { readonly row: PersonRow | NoiseRow; readonly amendments: readonly Amendment[] };

/** What the sheet is taken for: the clerk's columns and kind where there are any, else what was recognised. */
const readingOf = (
  place: SheetPlace,
  { layout, mapping, dateOrder }: TableReading,
  options: AssessOptions,
): PeopleSheet => {
  const { titles, headers } = layout;
  const { index: sheet, name, date1904 } = place;
  const recognised = recogniseTable(name, { layout, mapping }, options.chosen);
  const proposesPeople = layout.proposesPeople || options.chosen?.kind === 'people';
  return { sheet, name, titles, headers, mapping, ...recognised, proposesPeople, date1904, dateOrder };
};

const createJudge = (place: SheetPlace, table: TableReading, lists: Lists, options: AssessOptions): RowJudge => {
  const reading = readingOf(place, table, options);
  const { areas, today, limits } = options;
  const rules = { areas, today, limits, date1904: place.date1904 };
  const assess = createRowAssessor(contextOfSheet(rules, reading), reading.mapping);
  const list = lists[reading.kind];
  options.onSheet?.(reading);
  return ({ row, reason, above }) => {
    const source = sourceOf(place, row);
    if (reason !== null) return { row: { ...source, kind: 'noise', reason }, amendments: [] };
    const person = assess(row, above);
    const finding = list.add({ sheet: place.index, row: row.number }, person);
    const problems = finding.problems.length === 0 ? person.problems : [...person.problems, ...finding.problems];
    const { verdict, duplicateOf, amendments } = finding;
    const judged = { list: reading.kind, above, values: person.values, problems, verdict, duplicateOf };
    return { row: { ...source, ...judged, kind: 'data' }, amendments };
  };
};

const judgeAll = (rows: readonly TableRow[], judge: RowJudge): AssessedBatch => {
  const judged = rows.map(judge);
  return { rows: judged.map(({ row }) => row), amendments: judged.flatMap(({ amendments }) => amendments) };
};

const noPeople =
  (place: SheetPlace): RowJudge =>
  ({ row }) => ({
    row: { ...sourceOf(place, row), kind: 'noise', reason: 'no_people_sheet' },
    amendments: [],
  });

async function* assessSheets(file: SheetFile, options: AssessOptions): AsyncGenerator<AssessedBatch, void, undefined> {
  const lists: Lists = { people: createListIndex(), changes: createChangeIndex(), card_reply: createReplyIndex() };
  const { date1904 } = file;
  const context = { today: options.today, areas: options.areas, date1904 };
  let people = false;
  let index = 0;
  for await (const table of readTables(file, { choose: options.choose ?? (() => undefined), context })) {
    const { name, reading } = table;
    const place = { index, name, date1904 };
    const judge = reading === null ? noPeople(place) : createJudge(place, reading, lists, options);
    for await (const rows of table.batches()) yield judgeAll(rows, judge);
    people ||= reading !== null;
    index += 1;
  }
  if (!people) throw new AppError('imports.no_people');
}

/**
 * Reads a list and judges every row, as a stream in file order: each row of the file comes out once, as a person with a verdict or as
 * noise with its reason. The memory that grows with the list is the index of people (some 300 bytes a row) and the shared
 * strings of the workbook.
 * @throws AppError what `openSheetFile` throws, and imports.no_people when no sheet holds a list of people
 */
export async function* assessFile(
  path: string,
  options: AssessOptions,
): AsyncGenerator<AssessedBatch, void, undefined> {
  const file = await openSheetFile(path);
  const batches = assessSheets(file, options);
  try {
    for (;;) {
      const next = await readingFailures(() => batches.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await batches.return();
    file.close();
  }
}
