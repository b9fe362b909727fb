import { isoDate, serialFromDate } from '#shared/domain/calendar.ts';
import { columnLetters } from '#shared/domain/column-letters.ts';
import { type Archive, escapeXml, openArchive, textXml } from '../exports/service.ts';
import type { CellMark, CorrectionMarks, MarkedRow } from './correction-marks.ts';
import { blocksOf, commentsXml, drawingXml, inPieces, type Note, notesOf } from './correction-notes.ts';
import {
  type AddedPart,
  type AddedRelation,
  withContentTypes,
  withDefinedName,
  withProperty,
  withRelations,
} from './correction-package.ts';
import type { SourceRow } from './correction-rows.ts';
import { withNoteDrawing } from './correction-sheet.ts';
import { type MarkedStyles, markedStyles } from './correction-styles.ts';

/** What a workbook is built of when the sender's file was none that can be added to. */
export type BuildOrder = {
  /** Names of all sheets in the order of the file. */
  readonly sheetNames: readonly string[];
  readonly rowsOf: (sheet: number) => Iterable<SourceRow>;
  readonly marks: CorrectionMarks;
  readonly marker: string;
  readonly sink: (chunk: Uint8Array) => Promise<void>;
  readonly progress: (rows: number) => void;
};

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Cell formats by place: whatever it is, text, a day. */
const FORMAT = { general: 0, text: 1, day: 2 } as const;
const format = (numberFormat: number) =>
  `<xf numFmtId="${numberFormat}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
const styleSheet = [
  `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>`,
  '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="3">${format(0)}${format(49)}${format(164)}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');

/** The serial number of a day as it was shown, dd/mm/yyyy; null for anything else. */
function serialOf(shown: string): number | null {
  const found = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(shown);
  const date = found === null ? null : isoDate(Number(found[3]), Number(found[2]), Number(found[1]));
  return date === null ? null : serialFromDate(date, false);
}

const isNumber = (text: string): boolean => /^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/i.test(text);

/** A cell as the file had it: numbers stay numbers, so that what a spreadsheet damaged is seen as damaged again. */
function cellXml(reference: string, text: string, kind: string, style: (base: number) => number): string {
  if (text === '') {
    const empty = style(FORMAT.text);
    return empty === FORMAT.text ? '' : `<c r="${reference}" s="${empty}"/>`;
  }
  const serial = kind === 'd' ? serialOf(text) : null;
  if (serial !== null) return `<c r="${reference}" s="${style(FORMAT.day)}"><v>${serial}</v></c>`;
  if (kind === 'n' && isNumber(text)) return `<c r="${reference}" s="${style(FORMAT.general)}"><v>${text}</v></c>`;
  return `<c r="${reference}" s="${style(FORMAT.text)}" t="inlineStr"><is>${textXml(text)}</is></c>`;
}

function rowXml(row: SourceRow, marked: MarkedRow | null, styles: MarkedStyles): string {
  const marks = new Map<number, CellMark>(marked?.cells.map((mark) => [mark.column, mark]));
  const width = Math.max(row.cells.length, ...[...marks.keys()].map((column) => column + 1));
  let cells = '';
  for (let column = 0; column < width; column += 1) {
    const mark = marks.get(column);
    const style = (base: number) => (mark === undefined ? base : styles.of(base, mark.kind, mark.text));
    const reference = `${columnLetters(column)}${row.row}`;
    cells += cellXml(reference, row.cells[column] ?? '', row.kinds?.[column] ?? 't', style);
  }
  return `<row r="${row.row}"${row.hidden ? ' hidden="1"' : ''}>${cells}</row>`;
}

const widthOfColumns = 18;
const shownColumns = 60;

function* sheetXml(order: BuildOrder, sheet: number, styles: MarkedStyles): Generator<string, void, undefined> {
  const marked = order.marks.ofSheet(sheet);
  let next = marked.next().value ?? null;
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="${shownColumns}" width="${widthOfColumns}" customWidth="1"/></cols><sheetData>`;
  let rows = 0;
  for (const row of order.rowsOf(sheet)) {
    const mine = next?.row === row.row ? next : null;
    yield rowXml(row, mine, styles);
    if (mine !== null) next = marked.next().value ?? null;
    rows += 1;
    if (rows % 500 === 0) order.progress(500);
  }
  const end = '</sheetData></worksheet>';
  yield order.marks.sheets.includes(sheet) ? withNoteDrawing(end, 'drawing') : end;
}

async function writePart(archive: Archive, name: string, texts: Iterable<string>): Promise<void> {
  const entry = archive.entry(name);
  for (const text of inPieces(texts)) await entry.add(text);
  await entry.end();
}

/** Names that spreadsheets accept; a text file has none of its own. */
export const builtSheetName = (name: string, index: number): string =>
  name
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31) || `Lembar ${index + 1}`;

function workbookXml(names: readonly string[], marker: string): string {
  const sheets = names.map(
    (name, index) =>
      `<sheet name="${escapeXml(builtSheetName(name, index)).replaceAll('"', '&quot;')}" sheetId="${index + 1}" r:id="sheet${index + 1}"/>`,
  );
  const xml = `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`;
  return withDefinedName(xml, marker);
}

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
const relationList = (entries: readonly string[]) =>
  `${HEAD}<Relationships xmlns="${PACKAGE}">${entries.join('')}</Relationships>`;

const commentsPart = (sheet: number) => `xl/comments${sheet + 1}.xml`;
const drawingPart = (sheet: number) => `xl/drawings/vmlDrawing${sheet + 1}.vml`;

async function writeHead(archive: Archive, order: BuildOrder): Promise<void> {
  const { sheetNames, marks, marker } = order;
  const override = (part: string, kind: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="${CONTENT}.${kind}+xml"/>`;
  const overrides = [
    override('workbook', 'sheet.main'),
    override('styles', 'styles'),
    ...sheetNames.map((_, index) => override(`worksheets/sheet${index + 1}`, 'worksheet')),
  ];
  const types = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
  const parts: readonly AddedPart[] = [
    { name: 'docProps/custom.xml', kind: 'properties' },
    ...marks.sheets.map((sheet) => ({ name: commentsPart(sheet), kind: 'comments' as const })),
  ];
  const root = relationList([relation('workbook', 'officeDocument', 'xl/workbook.xml')]);
  const properties: AddedRelation = { id: 'properties', type: 'custom-properties', target: 'docProps/custom.xml' };
  const inside = sheetNames.map((_, index) =>
    relation(`sheet${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  await writePart(archive, '[Content_Types].xml', [withContentTypes(types, parts, marks.sheets.length > 0)]);
  await writePart(archive, '_rels/.rels', [withRelations(root, [properties])]);
  await writePart(archive, 'docProps/custom.xml', [withProperty(null, marker)]);
  await writePart(archive, 'xl/workbook.xml', [workbookXml(sheetNames, marker)]);
  await writePart(archive, 'xl/_rels/workbook.xml.rels', [
    relationList([...inside, relation('styles', 'styles', 'styles.xml')]),
  ]);
}

/**
 * Writes a workbook of the same layout as a list that was no .xlsx file: the same sheets, the same rows at the same places, every
 * cell of the kind that was read, marked cells coloured with a note.
 */
export async function writeBuilt(order: BuildOrder): Promise<void> {
  const archive = openArchive(order.sink);
  const styles = markedStyles(styleSheet);
  await writeHead(archive, order);
  let block = 1;
  for (const sheet of order.sheetNames.keys()) {
    const notes = (): Iterable<Note> => notesOf(order.marks.ofSheet(sheet));
    await writePart(archive, `xl/worksheets/sheet${sheet + 1}.xml`, sheetXml(order, sheet, styles));
    if (!order.marks.sheets.includes(sheet)) continue;
    const count = notesOf(order.marks.ofSheet(sheet)).reduce((sum) => sum + 1, 0);
    await writePart(archive, `xl/worksheets/_rels/sheet${sheet + 1}.xml.rels`, [
      withRelations(null, [
        { id: 'comments', type: 'comments', target: commentsPart(sheet) },
        { id: 'drawing', type: 'vmlDrawing', target: drawingPart(sheet) },
      ]),
    ]);
    await writePart(archive, commentsPart(sheet), commentsXml(notes()));
    await writePart(archive, drawingPart(sheet), drawingXml(notes(), block, count));
    block += blocksOf(count);
  }
  await writePart(archive, 'xl/styles.xml', [styles.xml()]);
  await archive.close();
}
