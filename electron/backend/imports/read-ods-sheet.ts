import { AppError } from '#shared/contract/errors.ts';
import type { ReadLimits } from './limits.ts';
import { type OdsValue, odsCell } from './read-ods-cell.ts';
import type { Cell, MergedRange, SheetRow } from './sheet-reader.ts';
import type { XmlHandler } from './xml-scanner.ts';

/** A row and how often it stands one under another. */
export type OdsRow = { readonly row: SheetRow; readonly times: number };

/** Takes the tags of content.xml and gathers the rows of one sheet. */
export type OdsSheetReader = {
  readonly handler: XmlHandler;
  /** Rows that are ready; they are given out once. */
  readonly take: () => readonly OdsRow[];
  readonly ended: () => boolean;
  readonly merges: readonly MergedRange[];
};

type Attribute = (name: string) => string | null;

type OpenCell = OdsValue & { readonly times: number; readonly wide: number; readonly high: number };

type State = {
  readonly limits: ReadLimits;
  readonly wanted: number;
  readonly merges: MergedRange[];
  rows: OdsRow[];
  sheet: number;
  tables: number;
  ended: boolean;
  number: number;
  times: number;
  /** So far in this sheet, beyond those that are stored. */
  repeatedCells: number;
  hidden: boolean;
  cells: (Cell | null)[];
  column: number;
  cell: OpenCell | null;
  paragraphs: number;
  inParagraph: number;
  notes: number;
  text: string;
};

const mostMerges = 100_000;
/** Identical rows beyond this many are padding where people are read: no list holds one person a thousand times in a row. */
const mostAlike = 1_000;

const repeated = (text: string | null): number => {
  const value = text === null ? 1 : Number(text);
  if (!(Number.isInteger(value) && value >= 1)) throw new AppError('imports.file_damaged');
  return value;
};

const openRow = (state: State, attribute: Attribute): void => {
  state.times = repeated(attribute('table:number-rows-repeated'));
  state.number += 1;
  const visibility = attribute('table:visibility');
  state.hidden = visibility === 'collapse' || visibility === 'filter';
  state.cells = [];
  state.column = 0;
};

const closeRow = (state: State): void => {
  const { number, times, hidden, cells, limits } = state;
  state.number += times - 1;
  if (cells.length === 0) return;
  if (state.number > limits.rows && number > limits.rows - mostAlike) throw new AppError('imports.file_too_large');
  const isPadding = limits.repeatedCells === undefined;
  state.repeatedCells += isPadding ? 0 : (times - 1) * cells.length;
  if (state.repeatedCells > (limits.repeatedCells ?? 0)) throw new AppError('imports.file_too_large');
  state.rows.push({ row: { number, hidden, cells }, times: isPadding ? Math.min(times, mostAlike) : times });
  state.cells = [];
};

const openCell = (state: State, attribute: Attribute): void => {
  const type = attribute('office:value-type');
  const named = type === 'date' || type === 'time' || type === 'boolean' || type === 'string' ? type : null;
  state.cell = {
    type,
    value: attribute(named === null ? 'office:value' : `office:${named}-value`),
    isError: attribute('calcext:value-type') === 'error',
    times: repeated(attribute('table:number-columns-repeated')),
    wide: Number(attribute('table:number-columns-spanned') ?? '1'),
    high: Number(attribute('table:number-rows-spanned') ?? '1'),
  };
  state.text = '';
  state.paragraphs = 0;
};

const closeCell = (state: State): void => {
  const { cell, cells, limits, column, number } = state;
  state.cell = null;
  if (cell === null) return;
  state.column += cell.times;
  if (state.column > 1_000_000) throw new AppError('imports.file_damaged');
  const made = odsCell(cell, state.text);
  if (cell.wide > 1 || cell.high > 1) {
    const range = {
      fromRow: number,
      toRow: number + cell.high - 1,
      fromColumn: column,
      toColumn: column + cell.wide - 1,
    };
    if (state.merges.length < mostMerges) state.merges.push(range);
  }
  if (made === null) return;
  if (column + cell.times > limits.columns) throw new AppError('imports.too_many_columns', { limit: limits.columns });
  while (cells.length < column) cells.push(null);
  for (let count = 0; count < cell.times; count += 1) cells.push(made);
};

const add = (state: State, text: string): void => {
  state.text = state.text === '' ? text : state.text + text;
  if (state.text.length > state.limits.tokenCharacters) throw new AppError('imports.file_too_large');
};

const openInCell = (state: State, name: string, attribute: Attribute): void => {
  if (name === 'annotation') state.notes += 1;
  if (state.notes > 0) return;
  if (name === 'p') {
    if (state.paragraphs > 0) add(state, '\n');
    state.paragraphs += 1;
    state.inParagraph += 1;
  } else if (name === 's')
    add(state, ' '.repeat(Math.min(repeated(attribute('text:c')), state.limits.tokenCharacters)));
  else if (name === 'tab') add(state, '\t');
  else if (name === 'line-break') add(state, '\n');
};

const open = (state: State, name: string, attribute: Attribute): void => {
  if (name === 'table') {
    state.tables += 1;
    if (state.tables === 1) state.sheet += 1;
    return;
  }
  if (state.sheet !== state.wanted || state.tables !== 1) return;
  if (state.cell !== null) openInCell(state, name, attribute);
  else if (name === 'table-row') openRow(state, attribute);
  else if (name === 'table-cell' || name === 'covered-table-cell') openCell(state, attribute);
};

const close = (state: State, name: string): void => {
  if (name === 'table') {
    state.tables -= 1;
    if (state.tables === 0 && state.sheet === state.wanted) state.ended = true;
    return;
  }
  if (state.sheet !== state.wanted || state.tables !== 1) return;
  if (name === 'annotation') state.notes -= 1;
  else if (name === 'p' && state.notes === 0 && state.cell !== null) state.inParagraph -= 1;
  else if (name === 'table-cell' || name === 'covered-table-cell') closeCell(state);
  else if (name === 'table-row') closeRow(state);
};

/** Gathers the rows of the sheet with this place in the file, from 0. */
export const createOdsSheetReader = (wanted: number, limits: ReadLimits): OdsSheetReader => {
  const state: State = {
    limits,
    wanted,
    merges: [],
    rows: [],
    sheet: -1,
    tables: 0,
    ended: false,
    number: 0,
    times: 1,
    repeatedCells: 0,
    hidden: false,
    cells: [],
    column: 0,
    cell: null,
    paragraphs: 0,
    inParagraph: 0,
    notes: 0,
    text: '',
  };
  return {
    handler: {
      open: (name, attribute) => open(state, name, attribute),
      close: (name) => close(state, name),
      text: (value) => {
        if (state.inParagraph > 0 && state.notes === 0 && state.cell !== null) add(state, value);
      },
    },
    take: () => {
      const { rows } = state;
      state.rows = [];
      return rows;
    },
    ended: () => state.ended,
    merges: state.merges,
  };
};
