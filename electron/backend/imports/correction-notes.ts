import { columnLetters } from '#shared/domain/column-letters.ts';
import { textXml } from '../exports/service.ts';
import type { MarkedRow } from './correction-marks.ts';

/** A comment in a cell: zero-based column, one-based row. */
export type Note = { readonly row: number; readonly column: number; readonly text: string };

/** The notes of marked rows, one by one. */
export function* notesOf(rows: Iterable<MarkedRow>): Generator<Note, void, undefined> {
  for (const { row, cells } of rows) {
    for (const { column, note } of cells) if (note !== null) yield { row, column, text: note };
  }
}

/** Texts joined to pieces that are worth writing. */
export function* inPieces(texts: Iterable<string>): Generator<string, void, undefined> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < 64 * 1024) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const AUTHOR = 'Berjasa';

/** A comment never runs as a formula, whatever it begins with; control characters are escaped as in cells. */
const runXml = (text: string, prefix = ''): string =>
  `<${prefix}r>${textXml(text)
    .replace(/^<t/, `<${prefix}t`)
    .replace(/<\/t>$/, `</${prefix}t>`)}</${prefix}r>`;

const commentXml = ({ row, column, text }: Note, author: number, prefix = ''): string =>
  `<${prefix}comment ref="${columnLetters(column)}${row}" authorId="${author}"><${prefix}text>${runXml(text, prefix)}</${prefix}text></${prefix}comment>`;

/** The part that holds the comments of a sheet. */
export function* commentsXml(notes: Iterable<Note>): Generator<string, void, undefined> {
  yield `${HEAD}<comments xmlns="${MAIN}"><authors><author>${AUTHOR}</author></authors><commentList>`;
  for (const note of notes) yield commentXml(note, 0);
  yield '</commentList></comments>';
}

/** Cells that have a comment of the sender's own, by reference. */
export function commentedCells(xml: string): ReadonlySet<string> {
  return new Set(
    [...xml.matchAll(/<(?:\w+:)?comment\s[^>]*?\bref=["']([A-Z]{1,3}\d{1,7})["']/g)].map(([, ref]) => ref ?? ''),
  );
}

/** The sender's comments with ours: behind his own text where the cell has one, else as new comments. */
export function mergedComments(xml: string, notes: Iterable<Note>): string {
  const prefix = /<\/(\w+:)?commentList>/.exec(xml)?.[1] ?? '';
  const own = commentedCells(xml);
  const authors = (xml.match(new RegExp(`<${prefix}author[\\s>/]`, 'g')) ?? []).length;
  const added: string[] = [];
  const appended = new Map<string, string>();
  for (const note of notes) {
    const reference = `${columnLetters(note.column)}${note.row}`;
    if (own.has(reference)) appended.set(reference, note.text);
    else added.push(commentXml(note, authors, prefix));
  }
  const comment = new RegExp(`<${prefix}comment\\s[^>]*?\\bref=["']([A-Z]+\\d+)["'][\\s\\S]*?</${prefix}comment>`, 'g');
  return xml
    .replace(comment, (whole, reference: string) => {
      const text = appended.get(reference);
      if (text === undefined) return whole;
      const runs = whole.replace(
        new RegExp(`(<${prefix}text>)\\s*(<${prefix}t[\\s>][\\s\\S]*?</${prefix}t>)`),
        (_, open: string, plain: string) => `${open}<${prefix}r>${plain}</${prefix}r>`,
      );
      return runs.replace(new RegExp(`</${prefix}text>`), (end) => runXml(`\n${text}`, prefix) + end);
    })
    .replace(new RegExp(`</${prefix}authors>`), (end) => `<${prefix}author>${AUTHOR}</${prefix}author>${end}`)
    .replace(new RegExp(`</${prefix}commentList>`), (end) => added.join('') + end);
}

/** Width and height of a note in columns and rows of the sheet. */
const size = { columns: 4, rows: 8 } as const;

/** The box in which a spreadsheet shows a note; its identity only has to be its own on the sheet. */
const shapeXml = ({ row, column }: Note, identity: number): string => {
  const anchor = [column + 1, 12, Math.max(0, row - 2), 4, column + 1 + size.columns, 12, row - 2 + size.rows, 4];
  return [
    `<v:shape id="_x0000_s${identity}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`,
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>',
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>',
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor.join(',')}</x:Anchor>`,
    `<x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`,
  ].join('');
};

const spaces =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';
const shapeType =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

/** Identities are given in blocks of so many; each sheet names the blocks that it uses. */
const block = 1024;

/** How many blocks of identities the boxes of so many notes take. */
export const blocksOf = (notes: number): number => Math.floor(notes / block) + 1;

/** The part that holds the boxes of the comments of a sheet; its identities begin with the block `first`. */
export function* drawingXml(notes: Iterable<Note>, first: number, count: number): Generator<string, void, undefined> {
  const blocks = Array.from({ length: blocksOf(count) }, (_, index) => first + index).join(',');
  yield `<xml ${spaces}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks}"/></o:shapelayout>${shapeType}`;
  let identity = first * block;
  for (const note of notes) yield shapeXml(note, ++identity);
  yield '</xml>';
}

/** Whether boxes can be added to a drawing: it uses the names that every program writes. */
export const isNoteDrawing = (xml: string): boolean =>
  ['xmlns:v=', 'xmlns:o=', 'xmlns:x='].every((space) => xml.includes(space)) && /<\/xml>\s*$/.test(xml);

/** The boxes of the sender's comments with those of ours that stand in other cells than his. */
export function mergedDrawing(xml: string, notes: Iterable<Note>, own: ReadonlySet<string>): string {
  let identity = Math.max(block, ...[...xml.matchAll(/_x0000_s(\d{1,9})"/g)].map(([, number]) => Number(number)));
  let shapes = '';
  for (const note of notes) {
    if (!own.has(`${columnLetters(note.column)}${note.row}`)) shapes += shapeXml(note, ++identity);
  }
  const type = xml.includes('id="_x0000_t202"') ? '' : shapeType;
  return xml.replace(/<\/xml>\s*$/, () => `${type}${shapes}</xml>`);
}
