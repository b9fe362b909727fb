import { readFileSync, writeFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** What a sender does to a sheet: texts typed into cells by reference, rows deleted, rows put behind the last one. */
export type Mending = {
  readonly cells?: Readonly<Record<string, string>>;
  readonly deleted?: readonly number[];
  readonly added?: readonly (readonly string[])[];
  /** Whether the notes are lost on the way, as in programs that do not know them. */
  readonly withoutNotes?: boolean;
  /** Whether the marks of the document are lost too. */
  readonly withoutMarks?: boolean;
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
const typedCell = (reference: string, text: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;

/** The row numbers of a sheet, and of notes on it, after rows were deleted. */
const shifted = (row: number, deleted: readonly number[]): number => row - deleted.filter((gone) => gone < row).length;

function mendSheet(xml: string, { cells = {}, deleted = [], added = [] }: Mending): string {
  let mended = xml;
  for (const [reference, text] of Object.entries(cells)) {
    const cell = new RegExp(`<c r="${reference}"[^>]*?(?:/>|>[\\s\\S]*?</c>)`);
    if (!cell.test(mended)) throw new Error(`no cell ${reference}`);
    mended = mended.replace(cell, () => typedCell(reference, text));
  }
  let last = 0;
  mended = mended.replace(/<row r="(\d+)"[\s\S]*?<\/row>/g, (row, number: string) => {
    if (deleted.includes(Number(number))) return '';
    last = shifted(Number(number), deleted);
    return row.replace(
      / r="([A-Z]*)(\d+)"/g,
      (_, column: string, at: string) => ` r="${column}${shifted(Number(at), deleted)}"`,
    );
  });
  const rows = added.map((texts, index) => {
    const number = last + index + 1;
    const inside = texts.map((text, column) => typedCell(`${String.fromCharCode(65 + column)}${number}`, text));
    return `<row r="${number}">${inside.join('')}</row>`;
  });
  return mended.replace('</sheetData>', () => `${rows.join('')}</sheetData>`);
}

/**
 * Mends the first sheet of a correction workbook as a sender would, with nothing of the product: unzip, change the text of cells,
 * zip again. Notes move with their rows.
 */
export function mendWorkbook(path: string, target: string, mending: Mending): string {
  const files = unzipSync(readFileSync(path));
  const packed: Zippable = {};
  for (const [name, bytes] of Object.entries(files)) {
    const isNotes = /comments\w*\.xml$/.test(name);
    if (isNotes && mending.withoutNotes) continue;
    const marks = name === 'docProps/custom.xml' || name === 'xl/workbook.xml';
    if (marks && mending.withoutMarks) packed[name] = strToU8(strFromU8(bytes).replaceAll('BERJASA_IMPOR', 'LAIN'));
    else if (isNotes) {
      const kept = strFromU8(bytes).replace(/<comment ref="[A-Z]+(\d+)"[\s\S]*?<\/comment>/g, (note, row: string) =>
        mending.deleted?.includes(Number(row)) ? '' : note,
      );
      const moved = kept.replace(
        / ref="([A-Z]+)(\d+)"/g,
        (_, column: string, row: string) => ` ref="${column}${shifted(Number(row), mending.deleted ?? [])}"`,
      );
      packed[name] = strToU8(moved);
    } else if (name.endsWith('sheet1.xml.rels') && mending.withoutNotes) continue;
    else if (name === 'xl/worksheets/sheet1.xml') packed[name] = strToU8(mendSheet(strFromU8(bytes), mending));
    else packed[name] = bytes;
  }
  writeFileSync(target, zipSync(packed));
  return target;
}
