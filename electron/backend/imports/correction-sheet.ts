import { AppError } from '#shared/contract/errors.ts';
import { columnLetters } from '#shared/domain/column-letters.ts';
import type { CellMark, MarkedRow } from './correction-marks.ts';
import { columnOf } from './read-xlsx-sheet.ts';

/** What is done to the sheet beside copying it. */
export type SheetPatch = {
  /** Rows to mark, in the order of the sheet. */
  readonly rows: Iterator<MarkedRow, void, undefined>;
  /** The style index for a cell of this style that is marked so. */
  readonly styleOf: (original: number, mark: CellMark) => number;
  /** What becomes of everything behind the rows. */
  readonly tail: (xml: string) => string;
  /** A row or what stands behind the rows may be so long and no longer, in characters. */
  readonly mostHeld: number;
};

const attribute = (tag: string, name: string): string | null =>
  new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined) ?? null;

const withStyle = (tag: string, style: number): string =>
  tag.replace(/\ss=(?:"[^"]*"|'[^']*')/, '').replace(/\s*(\/?>)$/, ` s="${style}"$1`);

/** Writes the styles of marked cells into one row; cells that are not there are added at their place. */
function markRow(xml: string, prefix: string, marked: MarkedRow, styleOf: SheetPatch['styleOf']): string {
  const open = /^<[^>]*>/.exec(xml)?.[0] ?? '';
  const empty = open.endsWith('/>');
  const head = open.replace(/\sspans=(?:"[^"]*"|'[^']*')/, '').replace(/\s*\/?>$/, '>');
  const close = `</${prefix}row>`;
  const body = empty ? '' : xml.slice(open.length, xml.lastIndexOf('</'));
  const marks = [...marked.cells];
  const added = (mark: CellMark): string =>
    `<${prefix}c r="${columnLetters(mark.column)}${marked.row}" s="${styleOf(0, mark)}"/>`;
  let column = -1;
  const cell = new RegExp(`<${prefix}c(?:\\s[^>]*?)?(?:/>|>[\\s\\S]*?</${prefix}c>)`, 'g');
  const inside = body.replace(cell, (whole) => {
    const tag = /^<[^>]*>/.exec(whole)?.[0] ?? '';
    const reference = attribute(tag, 'r');
    column = reference === null ? column + 1 : columnOf(reference);
    let before = '';
    for (let mark = marks[0]; mark !== undefined && mark.column < column; mark = marks[0]) {
      before += added(mark);
      marks.shift();
    }
    const mark = marks[0];
    if (mark === undefined || mark.column !== column) return before + whole;
    marks.shift();
    const style = styleOf(Number(attribute(tag, 's') ?? '0'), mark);
    return before + withStyle(tag, style) + whole.slice(tag.length);
  });
  return head + inside + marks.map(added).join('') + close;
}

const rowOrEnd = /<(\w+:)?row(?=[\s>/])|<\/(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*\/>/g;

/** The longest beginning of a tag that `rowOrEnd` may find cut in two. */
const tagReach = 64;

type Held = { text: string; row: number; next: MarkedRow | null };

/** Takes as much as can be decided out of what is held; `ended` tells that the rows are over. */
function takeRows(held: Held, patch: SheetPatch): { readonly done: string; readonly ended: boolean } {
  let done = '';
  for (;;) {
    rowOrEnd.lastIndex = 0;
    const found = rowOrEnd.exec(held.text);
    if (found === null) {
      const safe = Math.max(0, held.text.length - tagReach);
      done += held.text.slice(0, safe);
      held.text = held.text.slice(safe);
      return { done, ended: false };
    }
    const tagEnd = held.text.indexOf('>', found.index);
    if (tagEnd < 0) return { done, ended: false };
    const tag = held.text.slice(found.index, tagEnd + 1);
    if (!/^<(?:\w+:)?row/.test(tag)) {
      done += held.text.slice(0, tagEnd + 1);
      held.text = held.text.slice(tagEnd + 1);
      return { done, ended: true };
    }
    const number = Number(attribute(tag, 'r') ?? held.row + 1);
    const marked = held.next;
    let end = tagEnd + 1;
    if (marked?.row === number && !tag.endsWith('/>')) {
      const close = held.text.indexOf(`</${found[1] ?? ''}row>`, tagEnd);
      if (close < 0) return { done, ended: false };
      end = held.text.indexOf('>', close) + 1;
    }
    const xml = held.text.slice(found.index, end);
    done += held.text.slice(0, found.index);
    if (marked?.row === number) {
      done += markRow(xml, found[1] ?? '', marked, patch.styleOf);
      held.next = patch.rows.next().value ?? null;
    } else done += xml;
    held.row = number;
    held.text = held.text.slice(end);
  }
}

/**
 * Copies the XML of a sheet and changes nothing but the styles of the marked cells and what stands behind the rows. Only one row
 * is held at a time. The sheet was read before, so it is well-formed.
 * @throws AppError imports.file_too_large when a row or the rest behind the rows is longer than `mostHeld`
 */
export async function* patchSheet(
  pieces: AsyncIterable<Buffer>,
  patch: SheetPatch,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8');
  const held: Held = { text: '', row: 0, next: patch.rows.next().value ?? null };
  let inRows = true;
  for await (const piece of pieces) {
    held.text += decoder.decode(piece, { stream: true });
    if (inRows) {
      const { done, ended } = takeRows(held, patch);
      inRows = !ended;
      if (done !== '') yield done;
    }
    if (held.text.length > patch.mostHeld) throw new AppError('imports.file_too_large');
  }
  yield patch.tail(held.text + decoder.decode());
}

/** Elements behind which a sheet names the drawing of its notes (ECMA-376 part 1, CT_Worksheet). */
const behindNotes =
  /<(?:\w+:)?(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b|<\/(?:\w+:)?worksheet\s*>/;

/** Names the drawing of the notes behind the rows of a sheet that has none yet. */
export function withNoteDrawing(tail: string, relationId: string): string {
  const prefix = /<\/(\w+:)?worksheet\s*>/.exec(tail)?.[1] ?? '';
  const space = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const element = `<${prefix}legacyDrawing xmlns:notes="${space}" notes:id="${relationId}"/>`;
  return tail.replace(behindNotes, (next) => element + next);
}
