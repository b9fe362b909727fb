import { AppError } from '#shared/contract/errors.ts';
import { columnLetters } from '#shared/domain/column-letters.ts';
import type { CellPolicy, Sheet } from './sheet.ts';
import {
  escapeXml,
  inlineText,
  rowXml,
  STYLE,
  styledRowXml,
  stylesXml,
  type TextWriter,
  textXml,
} from './sheet-xml.ts';
import { type BeforeNamed, type ByteSink, type ExportTarget, writeAtomically } from './write-atomically.ts';
import { type Archive, type ArchiveEntry, openArchive } from './zip-archive.ts';

/** Excel's last row. */
const MAX_ROWS = 1_048_576;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE_RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Settings of a workbook. */
export type XlsxOptions = {
  readonly policy: CellPolicy;
  /**
   * `inline` (exports): each text stands in its cell and memory stays the same however long the list is.
   * `shared` (the sample list): a table of texts, as Excel saves; the different texts are held until the end.
   */
  readonly strings: 'inline' | 'shared';
  readonly beforeNamed?: BeforeNamed;
};

async function addWhole(archive: Archive, name: string, xml: string): Promise<void> {
  const entry = archive.entry(name);
  await entry.add(XML + xml);
  await entry.end();
}

/** Names that Excel accepts: 31 characters, none of []:*?/\, no apostrophe at the ends, each only once. */
function sheetNames(sheets: readonly Sheet[]): readonly string[] {
  const taken = new Set<string>();
  return sheets.map((sheet, index) => {
    const clean = sheet.name
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, 31);
    const name = clean === '' || taken.has(clean.toLowerCase()) ? `${clean.slice(0, 26)} (${index + 1})`.trim() : clean;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** Merged areas of the title rows and of a two-row header (see Sheet.header). */
function mergedAreas(sheet: Sheet, letters: readonly string[]): readonly string[] {
  const titles = sheet.titleRows?.length ?? 0;
  const areas = (sheet.titleRows ?? []).map((_, index) => `A${index + 1}:${letters.at(-1)}${index + 1}`);
  const [upper, lower] = sheet.header;
  if (upper === undefined || lower === undefined) return areas;
  const first = titles === 0 ? 1 : titles + 2;
  for (let column = 0; column < letters.length; column++) {
    if (upper[column] === null) continue;
    let end = column;
    while (end + 1 < letters.length && upper[end + 1] === null && lower[end + 1] !== null) end++;
    if (end > column) areas.push(`${letters[column]}${first}:${letters[end]}${first}`);
    else if (lower[column] === null) areas.push(`${letters[column]}${first}:${letters[column]}${first + 1}`);
  }
  return areas;
}

function sheetStart(sheet: Sheet, letters: readonly string[], headRows: number): string {
  const columns = sheet.widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const pane = `<pane ySplit="${headRows}" topLeftCell="${letters[0]}${headRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  return [
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">`,
    `${headRows > 0 ? `${pane}<selection pane="bottomLeft"/>` : ''}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`,
  ].join('');
}

function headXml(sheet: Sheet, letters: readonly string[], write: TextWriter): { xml: string; rows: number } {
  let rows = 0;
  let xml = '';
  for (const title of sheet.titleRows ?? []) xml += styledRowXml([title], ++rows, letters, STYLE.title, write);
  if (rows > 0) rows++;
  for (const texts of sheet.header) xml += styledRowXml(texts, ++rows, letters, STYLE.header, write);
  return { xml, rows };
}

async function writeSheet(entry: ArchiveEntry, sheet: Sheet, policy: CellPolicy, write: TextWriter): Promise<void> {
  const letters = sheet.widths.map((_, index) => columnLetters(index));
  const head = headXml(sheet, letters, write);
  await entry.add(sheetStart(sheet, letters, head.rows) + head.xml);
  let number = head.rows;
  for await (const batch of sheet.rows) {
    let xml = '';
    for (const row of batch) {
      if (number >= MAX_ROWS) throw new AppError('exports.too_many_rows', { limit: MAX_ROWS });
      xml += rowXml(row, ++number, letters, policy, write);
    }
    await entry.add(xml);
  }
  const merges = mergedAreas(sheet, letters).map((area) => `<mergeCell ref="${area}"/>`);
  const merged = merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`;
  await entry.add(`</sheetData>${merged}</worksheet>`);
  await entry.end();
}

function sharedTexts(): { readonly write: TextWriter; readonly flush: (archive: Archive) => Promise<void> } {
  const numbers = new Map<string, number>();
  let uses = 0;
  const write: TextWriter = (text) => {
    uses++;
    let number = numbers.get(text);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(text, number);
    }
    return { type: 's', xml: `<v>${number}</v>` };
  };
  const flush = async (archive: Archive) => {
    const entry = archive.entry('xl/sharedStrings.xml');
    let xml = `${XML}<sst xmlns="${MAIN}" count="${uses}" uniqueCount="${numbers.size}">`;
    for (const text of numbers.keys()) {
      xml += `<si>${textXml(text)}</si>`;
      if (xml.length < 262_144) continue;
      await entry.add(xml);
      xml = '';
    }
    await entry.add(`${xml}</sst>`);
    await entry.end();
  };
  return { write, flush };
}

async function writePackageParts(archive: Archive, sheets: readonly Sheet[], shared: boolean): Promise<void> {
  const type = (part: string, kind: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="${CONTENT}.${kind}+xml"/>`;
  const types = [
    type('workbook', 'sheet.main'),
    type('styles', 'styles'),
    ...(shared ? [type('sharedStrings', 'sharedStrings')] : []),
    ...sheets.map((_, index) => type(`worksheets/sheet${index + 1}`, 'worksheet')),
  ];
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE_RELATIONS}/${kind}" Target="${target}"/>`;
  const relations = [
    ...sheets.map((_, index) => relation(`sheet${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
    relation('styles', 'styles', 'styles.xml'),
    ...(shared ? [relation('strings', 'sharedStrings', 'sharedStrings.xml')] : []),
  ];
  const names = sheetNames(sheets).map(
    (name, index) =>
      `<sheet name="${escapeXml(name).replaceAll('"', '&quot;')}" sheetId="${index + 1}" r:id="sheet${index + 1}"/>`,
  );
  const defaults = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`;
  await addWhole(
    archive,
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults}${types.join('')}</Types>`,
  );
  await addWhole(
    archive,
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE_RELATIONS}">${relation('workbook', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  );
  await addWhole(
    archive,
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE_RELATIONS}"><sheets>${names.join('')}</sheets></workbook>`,
  );
  await addWhole(
    archive,
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE_RELATIONS}">${relations.join('')}</Relationships>`,
  );
  await addWhole(archive, 'xl/styles.xml', stylesXml().replace(XML, ''));
}

/**
 * Writes an .xlsx workbook row by row; a path is replaced only when the whole workbook is written.
 * The same sheets give the same bytes on every machine.
 * Errors: AppError 'exports.disk_full', 'exports.not_writable', 'exports.too_many_rows', 'exports.cell_too_long';
 * what the row batches throw (a cancelled job) is passed on, and nothing is left behind.
 */
export async function writeXlsx(target: ExportTarget, sheets: readonly Sheet[], options: XlsxOptions): Promise<void> {
  const produce = async (sink: ByteSink) => {
    const archive = openArchive(sink);
    const shared = options.strings === 'shared' ? sharedTexts() : undefined;
    await writePackageParts(archive, sheets, shared !== undefined);
    for (const [index, sheet] of sheets.entries()) {
      const entry = archive.entry(`xl/worksheets/sheet${index + 1}.xml`);
      await writeSheet(entry, sheet, options.policy, shared?.write ?? inlineText);
    }
    await shared?.flush(archive);
    await archive.close();
  };
  await writeAtomically(target, produce, options.beforeNamed);
}
