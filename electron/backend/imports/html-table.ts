import { AppError } from '#shared/contract/errors.ts';
import type { ReadLimits } from './limits.ts';
import type { Cell, MergedRange, SheetRow } from './sheet-reader.ts';

/** Attributes of a tag in lower case. */
type Attributes = Readonly<Record<string, string>>;

/** Fills rows from the tags of a page as Excel does: all tables one under another, text between them in rows of its own. */
export type HtmlTable = {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  readonly text: (value: string) => void;
  /** Rows that are ready; they are given out once. */
  readonly take: () => readonly SheetRow[];
  readonly merges: readonly MergedRange[];
  /** Whether any table has been seen. */
  readonly seen: () => boolean;
  /** Whether a row has begun and not ended: at the end of a page this means that the rest is missing. */
  readonly insideRow: () => boolean;
};

type OpenCell = {
  readonly column: number;
  readonly wide: number;
  readonly high: number;
  readonly stored: string | undefined;
  text: string;
};

type State = {
  readonly limits: ReadLimits;
  readonly merges: MergedRange[];
  /** By column: the last row that a cell from above reaches down to. */
  readonly covered: Map<number, number>;
  rows: SheetRow[];
  number: number;
  tables: number;
  seen: boolean;
  /** Whether the next row is the first of a table behind another one. */
  begins: boolean;
  skipping: string | null;
  /** How many elements are open from the first one on that a page does not show inside of a cell. */
  unshown: number;
  /** How many of these are tables. */
  unshownTables: number;
  cells: (Cell | null)[] | null;
  column: number;
  hidden: boolean;
  cell: OpenCell | null;
  loose: string;
};

const mostMerges = 100_000;
const blocks = new Set('p div h1 h2 h3 h4 h5 h6 center li ul ol br hr section header footer caption'.split(' '));
const rowTags = new Set(['tr', 'td', 'th']);
const tableTags = new Set(['table', ...rowTags]);
const unseen = new Set(['script', 'style', 'title', 'head', 'template', 'noscript', 'xml']);

const tidy = (text: string): string =>
  text
    .replace(/[ \t\r\f]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/^[ \n]+|[ \n]+$/g, '');

const append = (state: State, before: string, value: string): string => {
  if (before.length + value.length > state.limits.tokenCharacters) throw new AppError('imports.file_too_large');
  return before + value;
};

const span = (text: string | undefined, most: number): number => {
  const value = Number.parseInt(text ?? '', 10);
  return value >= 1 ? Math.min(value, most) : 1;
};

const isHidden = (attributes: Attributes): boolean =>
  attributes.hidden !== undefined || /display\s*:\s*none/i.test(attributes.style ?? '');

const nextRow = (state: State): void => {
  state.number += 1;
  if (state.number > state.limits.rows) throw new AppError('imports.file_too_large');
};

const flushLoose = (state: State): void => {
  const text = tidy(state.loose);
  state.loose = '';
  if (text === '') return;
  nextRow(state);
  state.rows.push({ number: state.number, hidden: false, cells: [{ kind: 'text', text }] });
};

/** Excel marks a number that it shows otherwise by x:num, LibreOffice by sdval; the mark holds what is stored. */
const madeCell = ({ stored, text }: OpenCell): Cell | null => {
  const shown = tidy(text);
  const number = stored === '' ? shown : stored;
  if (number !== undefined && /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(number)) return { kind: 'number', text: number };
  return shown === '' ? null : { kind: 'text', text: shown };
};

const endCell = (state: State): void => {
  const { cell, cells } = state;
  state.cell = null;
  if (cell === null || cells === null) return;
  const { column, wide, high } = cell;
  const made = madeCell(cell);
  if (made !== null) {
    if (column >= state.limits.columns) {
      throw new AppError('imports.too_many_columns', { limit: state.limits.columns });
    }
    while (cells.length < column) cells.push(null);
    cells[column] = made;
  }
  if (wide * high === 1) return;
  const toRow = state.number + high - 1;
  if (high > 1) for (let place = column; place < column + wide; place += 1) state.covered.set(place, toRow);
  if (state.merges.length < mostMerges) {
    state.merges.push({ fromRow: state.number, toRow, fromColumn: column, toColumn: column + wide - 1 });
  }
};

const endRow = (state: State): void => {
  endCell(state);
  if (state.cells !== null && state.cells.length > 0) {
    const { number, hidden, cells, begins } = state;
    state.rows.push(begins ? { number, hidden, begins, cells } : { number, hidden, cells });
    state.begins = false;
  }
  state.cells = null;
};

const startRow = (state: State, attributes: Attributes): void => {
  endRow(state);
  flushLoose(state);
  nextRow(state);
  state.cells = [];
  state.column = 0;
  state.hidden = isHidden(attributes);
};

const startCell = (state: State, attributes: Attributes): void => {
  endCell(state);
  if (state.cells === null) startRow(state, {});
  while ((state.covered.get(state.column) ?? 0) >= state.number) state.column += 1;
  const wide = span(attributes.colspan, state.limits.columns);
  const high = span(attributes.rowspan, state.limits.rows);
  const stored = attributes['x:num'] ?? attributes.sdval;
  state.cell = { column: state.column, wide, high, stored, text: '' };
  state.column += wide;
};

const breakLine = (state: State): void => {
  if (state.cell !== null) state.cell.text = append(state, state.cell.text, '\n');
  else if (state.tables === 0) flushLoose(state);
};

/** Elements inside of a cell that the page does not show: keys to sort by, or marks that keep digits as text. */
const isUnshown = (state: State, name: string, attributes: Attributes): boolean =>
  state.unshown > 0 || (state.cell !== null && !tableTags.has(name) && isHidden(attributes));

const openTag = (state: State, name: string, attributes: Attributes): void => {
  if (state.skipping !== null) return;
  // A cell or row of the list ends what was left open in the cell before, as in a browser.
  if (state.unshownTables === 0 && rowTags.has(name)) state.unshown = 0;
  if (isUnshown(state, name, attributes)) {
    state.unshown += 1;
    if (name === 'table') state.unshownTables += 1;
    return;
  }
  if (unseen.has(name)) state.skipping = name;
  else if (name === 'table') {
    if (state.tables === 0) {
      flushLoose(state);
      state.begins = state.seen;
    }
    state.tables += 1;
    state.seen = true;
  } else if (state.tables === 1 && name === 'tr') startRow(state, attributes);
  else if (state.tables === 1 && (name === 'td' || name === 'th')) startCell(state, attributes);
  else if (blocks.has(name) || name === 'tr') breakLine(state);
  else if (name === 'td' || name === 'th') addText(state, ' ');
};

const closeTag = (state: State, name: string): void => {
  if (state.skipping !== null) {
    if (state.skipping === name) state.skipping = null;
    return;
  }
  if (state.unshown > 0) {
    state.unshown -= 1;
    if (name === 'table') state.unshownTables -= 1;
    return;
  }
  if (name === 'table' && state.tables > 0) {
    if (state.tables === 1) {
      endRow(state);
      state.covered.clear();
    }
    state.tables -= 1;
  } else if (state.tables === 1 && name === 'tr') endRow(state);
  else if (state.tables === 1 && (name === 'td' || name === 'th')) endCell(state);
  else if (blocks.has(name) && name !== 'br') breakLine(state);
};

const addText = (state: State, value: string): void => {
  if (state.skipping !== null || state.unshown > 0) return;
  // A line break in the source is white space; one that is meant is a tag.
  const flat = value.replace(/\n/g, ' ');
  if (state.cell !== null) state.cell.text = append(state, state.cell.text, flat);
  else if (state.tables === 0) state.loose = append(state, state.loose, flat);
};

/** Begins an empty sheet. @throws AppError imports.file_too_large, imports.too_many_columns */
export const createHtmlTable = (limits: ReadLimits): HtmlTable => {
  const state: State = {
    limits,
    merges: [],
    covered: new Map(),
    rows: [],
    number: 0,
    tables: 0,
    seen: false,
    begins: false,
    skipping: null,
    unshown: 0,
    unshownTables: 0,
    cells: null,
    column: 0,
    hidden: false,
    cell: null,
    loose: '',
  };
  return {
    open: (name, attributes) => openTag(state, name, attributes),
    close: (name) => closeTag(state, name),
    text: (value) => addText(state, value),
    take: () => {
      const { rows } = state;
      state.rows = [];
      return rows;
    },
    merges: state.merges,
    seen: () => state.seen,
    insideRow: () => state.tables > 0 && state.cells !== null,
  };
};
