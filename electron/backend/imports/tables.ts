import type { ContentContext } from './column-content.ts';
import { type ColumnRange, columnRanges, cropped } from './column-ranges.ts';
import { nothingAbove } from './noise.ts';
import { readHead } from './sheet-head.ts';
import type { SheetFile, SheetRow } from './sheet-reader.ts';
import type { ChooseTable } from './table-choice.ts';
import { beginsTable, createReading, lookahead, type TableReading, type TableRow } from './table-rows.ts';

/** A table of a file: mostly a whole sheet; a sheet may hold several, side by side or one under another. */
export type Table = {
  /** The sheet's name; the second table of a sheet is called 'Name#2'. */
  readonly name: string;
  /** Number of the sheet in the file, from 0. */
  readonly sheet: number;
  readonly hidden: boolean;
  /** The first rows. */
  readonly head: readonly SheetRow[];
  /** Null when it holds no people or was left out. */
  readonly reading: TableReading | null;
  /** All rows in file order, to be read once and to their end before the next table is asked for. */
  readonly batches: () => AsyncGenerator<readonly TableRow[], void, undefined>;
};

/** How the tables of a file are found and read; `choose` is asked for each, with its name and first rows. */
export type TableOptions = {
  readonly choose: ChooseTable;
  readonly context: ContentContext;
};

/** Rows that can be put back, so that the next table begins where the last one ended. */
type RowStream = {
  readonly next: () => Promise<readonly SheetRow[] | null>;
  readonly putBack: (rows: readonly SheetRow[]) => void;
  readonly head: () => Promise<readonly SheetRow[]>;
  readonly close: () => Promise<unknown>;
};

const openStream = (file: SheetFile, sheet: number, range: ColumnRange | null): RowStream => {
  const batches = file.sheets[sheet]?.rows();
  const waiting: (readonly SheetRow[])[] = [];
  let ended = batches === undefined;
  const read = async (): Promise<readonly SheetRow[] | null> => {
    if (ended || batches === undefined) return null;
    const step = await batches.next();
    if (step.done !== true) return range === null ? step.value : cropped(step.value, range);
    ended = true;
    return null;
  };
  return {
    next: async () => waiting.shift() ?? read(),
    putBack: (rows) => {
      if (rows.length > 0) waiting.unshift(rows);
    },
    head: async () => {
      const head = await readHead(async () => waiting.shift() ?? read());
      if (head.length > 0) waiting.unshift(head);
      return head;
    },
    close: async () => batches?.return([]),
  };
};

const noPeople = (row: SheetRow): TableRow => ({
  row,
  reason: 'no_people_sheet',
  above: nothingAbove,
  hidden: row.hidden,
});

/** Reads until the stream ends or another table begins; then its rows are put back. */
async function* rowsOf(
  stream: RowStream,
  reading: TableReading | null,
): AsyncGenerator<readonly TableRow[], void, undefined> {
  if (reading === null) {
    for (let rows = await stream.next(); rows !== null; rows = await stream.next()) yield rows.map(noPeople);
    return;
  }
  let rest: readonly SheetRow[] = [];
  for (;;) {
    const next = await stream.next();
    const rows = next === null ? rest : rest.length === 0 ? next : [...rest, ...next];
    const sure = next === null ? rows.length : Math.max(0, rows.length - lookahead);
    for (let index = 0; index < sure; index += 1) {
      if (!beginsTable(rows, index, reading)) continue;
      stream.putBack(rows.slice(index));
      yield rows.slice(0, index).map(reading.read);
      return;
    }
    if (sure > 0) yield rows.slice(0, sure).map(reading.read);
    if (next === null) return;
    rest = rows.slice(sure);
  }
}

async function* tablesOf(
  file: SheetFile,
  sheet: number,
  range: ColumnRange | null,
  count: number,
  { choose, context }: TableOptions,
): AsyncGenerator<Table, number, undefined> {
  const stream = openStream(file, sheet, range);
  const { name: sheetName = '', hidden = false } = file.sheets[sheet] ?? {};
  let number = count;
  let before: TableReading | null = null;
  try {
    for (;;) {
      const head = await stream.head();
      if (head.length === 0 && number > count) return number;
      number += 1;
      const name = number === 1 ? sheetName : `${sheetName}#${number}`;
      const reading: TableReading | null = createReading(head, choose(name, head), context, hidden, before);
      before = reading ?? before;
      yield { name, sheet, hidden, head, reading, batches: () => rowsOf(stream, reading) };
    }
  } finally {
    await stream.close();
  }
}

/**
 * The tables of a file in order. Each has to be read to its end before the next is asked for; nothing is kept.
 * @throws AppError what reading the file throws
 */
export async function* readTables(file: SheetFile, options: TableOptions): AsyncGenerator<Table, void, undefined> {
  for (const sheet of file.sheets.keys()) {
    let count = 0;
    for (const range of await columnRanges(file, sheet)) {
      count = yield* tablesOf(file, sheet, range, count, options);
    }
  }
}
