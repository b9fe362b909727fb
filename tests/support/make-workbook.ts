import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';

/** A cell of a made workbook: text as inline string, or raw XML that stands in place of the whole <c> element. */
export type MadeCell = string | number | null | { readonly date: number } | { readonly xml: string };

/** A sheet of a made workbook. */
export type MadeSheet = {
  readonly name: string;
  readonly rows: readonly (readonly MadeCell[])[];
  /** One-based rows that are hidden. */
  readonly hidden?: readonly number[];
  readonly merges?: readonly string[];
  /** Whether the whole sheet is hidden. */
  readonly concealed?: boolean;
};

/** The parts of a workbook, so that a test can spoil one before it is packed. */
export type WorkbookParts = Record<string, string>;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

const columnName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);

const cellXml = (cell: MadeCell, reference: string): string => {
  if (cell === null) return '';
  if (typeof cell === 'string') {
    return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  }
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  return 'xml' in cell ? cell.xml : `<c r="${reference}" s="1"><v>${cell.date}</v></c>`;
};

const sheetXml = ({ rows, hidden = [], merges = [] }: MadeSheet): string => {
  const body = rows.map((cells, index) => {
    const number = index + 1;
    const inside = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${number}`)).join('');
    return `<row r="${number}"${hidden.includes(number) ? ' hidden="1"' : ''}>${inside}</row>`;
  });
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body.join('')}</sheetData>${merged === '' ? '' : `<mergeCells>${merged}</mergeCells>`}</worksheet>`;
};

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (entries: readonly string[]): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`;
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/>`;

/** Makes the parts of a workbook; style 1 is a date. */
export const workbookParts = (sheets: readonly MadeSheet[], date1904 = false): WorkbookParts => {
  const list = sheets.map(
    ({ name, concealed }, index) =>
      `<sheet${concealed ? ' state="hidden"' : ''} name="${escaped(name)}" sheetId="${index + 1}" r:id="s${index + 1}"/>`,
  );
  const parts: WorkbookParts = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations([relation('r1', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${types}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, index) => relation(`s${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
      relation('st', 'styles', 'styles.xml'),
      relation('ss', 'sharedStrings', '/xl/sharedStrings.xml'),
    ]),
    'xl/styles.xml':
      '<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
  };
  for (const [index, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet);
  return parts;
};

/** Packs parts into the bytes of an .xlsx file. */
export const packWorkbook = (parts: WorkbookParts): Uint8Array => {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(parts)) files[name] = strToU8(content);
  return zipSync(files);
};

/** A folder for files of a test; `write` returns the path, `remove` takes the folder away. */
export const temporaryFiles = (): {
  readonly folder: string;
  readonly write: (name: string, content: Uint8Array | string) => string;
  readonly remove: () => void;
} => {
  const folder = mkdtempSync(join(tmpdir(), 'berjasa-lists-'));
  return {
    folder,
    write: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
