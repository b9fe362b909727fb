import { AppError } from '#shared/contract/errors.ts';
import type { ReadLimits } from './limits.ts';
import { decodeEscapes, type SharedStrings } from './read-xlsx-strings.ts';
import type { ZipParts } from './read-xlsx-zip.ts';
import type { Cell, CellKind, MergedRange, SheetRow } from './sheet-reader.ts';
import { createXmlScanner, type XmlHandler } from './xml-scanner.ts';

/** What a sheet needs of its workbook. */
export type SheetSource = {
  readonly parts: ZipParts;
  readonly part: string;
  readonly sharedStrings: SharedStrings;
  readonly dateStyles: readonly boolean[];
  readonly limits: ReadLimits;
};

/** Zero-based column of a cell reference such as 'AB12'; -1 when it is none. */
export const columnOf = (reference: string): number => {
  let column = 0;
  let index = 0;
  for (; index < reference.length; index += 1) {
    const code = reference.charCodeAt(index);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return index === 0 || index === reference.length ? -1 : column - 1;
};

const readMergedRange = (reference: string): MergedRange | null => {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (match === null) return null;
  return {
    fromRow: Number(match[2]),
    toRow: Number(match[4]),
    fromColumn: columnOf(`${match[1]}1`),
    toColumn: columnOf(`${match[3]}1`),
  };
};

const kinds: Readonly<Record<string, CellKind>> = { b: 'boolean', e: 'error', n: 'number' };

const makeCell = (source: SheetSource, type: string | null, style: string | null, raw: string): Cell | null => {
  if (raw === '') return null;
  if (type === 's') {
    const text = source.sharedStrings.at(Number(raw));
    if (text === undefined) throw new AppError('imports.file_damaged');
    return text === '' ? null : { kind: 'text', text };
  }
  const kind = type === null ? 'number' : (kinds[type] ?? 'text');
  if (kind === 'text') return { kind, text: decodeEscapes(raw) };
  if (kind === 'number' && style !== null && source.dateStyles[Number(style)] === true)
    return { kind: 'date', text: raw };
  return { kind, text: raw };
};

type Attribute = (name: string) => string | null;

/** What is being read: the finished rows, the current row and the current cell. */
type State = {
  readonly source: SheetSource;
  readonly merges: MergedRange[];
  rows: SheetRow[];
  cells: (Cell | null)[];
  rowNumber: number;
  hidden: boolean;
  column: number;
  type: string | null;
  style: string | null;
  raw: string;
  inValue: boolean;
  phonetic: boolean;
};

const mostMerges = 100_000;

const openRow = (state: State, attribute: Attribute): void => {
  const stated = attribute('r');
  const next = stated === null ? state.rowNumber + 1 : Number(stated);
  if (!(Number.isInteger(next) && next > state.rowNumber)) throw new AppError('imports.file_damaged');
  if (next > state.source.limits.rows) throw new AppError('imports.file_too_large');
  state.rowNumber = next;
  const hidden = attribute('hidden');
  state.hidden = hidden === '1' || hidden === 'true' || attribute('ht') === '0';
  state.cells = [];
  state.column = -1;
};

const openCell = (state: State, attribute: Attribute): void => {
  const reference = attribute('r');
  state.column = reference === null ? state.column + 1 : columnOf(reference);
  if (state.column < 0) throw new AppError('imports.file_damaged');
  state.type = attribute('t');
  state.style = attribute('s');
  state.raw = '';
};

const closeCell = (state: State): void => {
  const { source, cells, column } = state;
  const cell = makeCell(source, state.type, state.style, state.raw);
  if (cell === null) return;
  if (column >= source.limits.columns) throw new AppError('imports.too_many_columns', { limit: source.limits.columns });
  while (cells.length < column) cells.push(null);
  cells[column] = cell;
};

const addMerge = (state: State, attribute: Attribute): void => {
  const range = readMergedRange(attribute('ref') ?? '');
  if (range !== null && state.merges.length < mostMerges) state.merges.push(range);
};

const createHandler = (state: State): XmlHandler => ({
  open: (name, attribute) => {
    if (name === 'c') openCell(state, attribute);
    else if (name === 'v') state.inValue = true;
    else if (name === 't') state.inValue = !state.phonetic;
    else if (name === 'row') openRow(state, attribute);
    else if (name === 'rPh') state.phonetic = true;
    else if (name === 'mergeCell') addMerge(state, attribute);
  },
  close: (name) => {
    if (name === 'v' || name === 't') state.inValue = false;
    else if (name === 'c') closeCell(state);
    else if (name === 'rPh') state.phonetic = false;
    else if (name === 'row' && state.cells.length > 0) {
      state.rows.push({ number: state.rowNumber, hidden: state.hidden, cells: state.cells });
      state.cells = [];
    }
  },
  text: (value) => {
    if (!state.inValue) return;
    state.raw = state.raw === '' ? value : state.raw + value;
    if (state.raw.length > state.source.limits.tokenCharacters) throw new AppError('imports.file_too_large');
  },
});

const startState = (source: SheetSource): State => ({
  source,
  merges: [],
  rows: [],
  cells: [],
  rowNumber: 0,
  hidden: false,
  column: -1,
  type: null,
  style: null,
  raw: '',
  inValue: false,
  phonetic: false,
});

/**
 * Reads the rows of one sheet as a stream of batches: cached values only, formulas are never computed. Rows without a filled
 * cell are left out. Returns the merged ranges.
 * @throws AppError imports.file_damaged, imports.file_too_large, imports.too_many_columns, imports.unsafe_content
 */
export async function* readSheetRows(
  source: SheetSource,
): AsyncGenerator<readonly SheetRow[], readonly MergedRange[], undefined> {
  const state = startState(source);
  const scanner = createXmlScanner(createHandler(state), source.limits.tokenCharacters);
  const decoder = new TextDecoder('utf-8');
  for await (const piece of source.parts.read(source.part)) {
    scanner.write(decoder.decode(piece, { stream: true }));
    if (state.rows.length === 0) continue;
    const { rows } = state;
    state.rows = [];
    yield rows;
  }
  scanner.end();
  return state.merges;
}
