import { AppError } from '#shared/contract/errors.ts';
import type { ReadLimits } from './limits.ts';
import { decodeEscapes } from './read-xlsx-strings.ts';
import type { ZipParts } from './read-xlsx-zip.ts';
import type { Cell, CellKind, MergedRange, SheetRow } from './sheet-reader.ts';
import { createXmlScanner, type XmlHandler } from './xml-scanner.ts';

/** What a sheet needs of its workbook. */
export type SheetSource = {
  readonly parts: ZipParts;
  readonly part: string;
  readonly sharedStrings: readonly string[];
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
    const text = source.sharedStrings[Number(raw)];
    if (text === undefined) throw new AppError('imports.file_damaged');
    return text === '' ? null : { kind: 'text', text };
  }
  const kind = type === null ? 'number' : (kinds[type] ?? 'text');
  if (kind === 'text') return { kind, text: decodeEscapes(raw) };
  if (kind === 'number' && style !== null && source.dateStyles[Number(style)] === true)
    return { kind: 'date', text: raw };
  return { kind, text: raw };
};

type Collector = {
  readonly handler: XmlHandler;
  readonly takeRows: () => readonly SheetRow[];
  readonly merges: readonly MergedRange[];
};

const createCollector = (source: SheetSource): Collector => {
  const merges: MergedRange[] = [];
  let rows: SheetRow[] = [];
  let cells: (Cell | null)[] = [];
  let filled = false;
  let rowNumber = 0;
  let hidden = false;
  let column = -1;
  let type: string | null = null;
  let style: string | null = null;
  let raw = '';
  let inValue = false;
  let phonetic = false;

  const openRow = (attribute: (name: string) => string | null): void => {
    const stated = attribute('r');
    const next = stated === null ? rowNumber + 1 : Number(stated);
    if (!(Number.isInteger(next) && next > rowNumber)) throw new AppError('imports.file_damaged');
    if (next > source.limits.rows) throw new AppError('imports.file_too_large');
    rowNumber = next;
    const hiddenText = attribute('hidden');
    hidden = hiddenText === '1' || hiddenText === 'true' || attribute('ht') === '0';
    cells = [];
    filled = false;
    column = -1;
  };

  const openCell = (attribute: (name: string) => string | null): void => {
    const reference = attribute('r');
    column = reference === null ? column + 1 : columnOf(reference);
    if (column < 0) throw new AppError('imports.file_damaged');
    type = attribute('t');
    style = attribute('s');
    raw = '';
  };

  const closeCell = (): void => {
    const cell = makeCell(source, type, style, raw);
    if (cell === null) return;
    if (column >= source.limits.columns)
      throw new AppError('imports.too_many_columns', { limit: source.limits.columns });
    while (cells.length < column) cells.push(null);
    cells[column] = cell;
    filled = true;
  };

  const handler: XmlHandler = {
    open: (name, attribute) => {
      if (name === 'c') openCell(attribute);
      else if (name === 'v') inValue = true;
      else if (name === 't') inValue = !phonetic;
      else if (name === 'row') openRow(attribute);
      else if (name === 'rPh') phonetic = true;
      else if (name === 'mergeCell') {
        const range = readMergedRange(attribute('ref') ?? '');
        if (range !== null && merges.length < 100_000) merges.push(range);
      }
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c') closeCell();
      else if (name === 'rPh') phonetic = false;
      else if (name === 'row' && filled) rows.push({ number: rowNumber, hidden, cells });
    },
    text: (value) => {
      if (inValue) raw = raw === '' ? value : raw + value;
    },
  };
  const takeRows = (): readonly SheetRow[] => {
    const taken = rows;
    rows = [];
    return taken;
  };
  return { handler, takeRows, merges };
};

/**
 * Reads the rows of one sheet as a stream of batches: cached values only, formulas are never computed. Rows without a filled
 * cell are left out. Returns the merged ranges.
 * @throws AppError imports.file_damaged, imports.file_too_large, imports.too_many_columns, imports.unsafe_content
 */
export async function* readSheetRows(
  source: SheetSource,
): AsyncGenerator<readonly SheetRow[], readonly MergedRange[], undefined> {
  const collector = createCollector(source);
  const scanner = createXmlScanner(collector.handler, source.limits.tokenCharacters);
  const decoder = new TextDecoder('utf-8');
  for await (const piece of source.parts.read(source.part)) {
    scanner.write(decoder.decode(piece, { stream: true }));
    const rows = collector.takeRows();
    if (rows.length > 0) yield rows;
  }
  scanner.end();
  return collector.merges;
}
