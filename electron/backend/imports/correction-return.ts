import { checkGivenFile } from '../given-file.ts';
import { type Marker, markerName, type RowKey, readMarkerText, readRowKey } from './correction-marker.ts';
import { defaultReadLimits } from './limits.ts';
import { readRelations, readWorkbookParts } from './read-xlsx-parts.ts';
import { openZipParts, type ZipParts } from './read-xlsx-zip.ts';
import { createXmlScanner } from './xml-scanner.ts';

/** Parts with the marker are a few kilobytes. */
const mostMarkerBytes = 4 * 1024 * 1024;

async function smallText(parts: ZipParts, name: string): Promise<string> {
  if (!parts.names.includes(name.toLowerCase())) return '';
  let text = '';
  for await (const piece of parts.read(name)) {
    text += piece.toString('utf8');
    if (text.length > mostMarkerBytes) return '';
  }
  return text;
}

/** Characters behind the marker's name within which its text stands. */
const markerReach = 300;

/** The text that a document property or a defined name of the marker's name holds; only a short piece of the part is looked at. */
function markedText(xml: string): string {
  const at = xml.indexOf(`"${markerName}"`);
  const piece = at < 0 ? '' : xml.slice(at, at + markerReach);
  return (/^[^>]{0,200}>(?:\s*<[^>]{0,200}>)?([^<]+)</.exec(piece)?.[1] ?? '').replaceAll('&quot;', '"');
}

/** Spreadsheet programs keep document properties, or hidden names, or both; saved as .ods the properties stand in `meta.xml`. */
async function findMarker(parts: ZipParts): Promise<Marker | null> {
  for (const part of ['docProps/custom.xml', 'xl/workbook.xml', 'meta.xml']) {
    const marker = readMarkerText(markedText(await smallText(parts, part)));
    if (marker !== null) return marker;
  }
  return null;
}

async function withWorkbook<Result>(path: string, use: (parts: ZipParts) => Promise<Result>): Promise<Result | null> {
  await checkGivenFile(path);
  try {
    const parts = await openZipParts(path, defaultReadLimits);
    try {
      return await use(parts);
    } finally {
      parts.close();
    }
  } catch {
    // Any other file is no correction workbook; what is wrong with it is told by whoever reads its rows.
    return null;
  }
}

/** What the file says of the import that it goes on from; null for every file that is no correction workbook. @throws AppError as checkGivenFile */
export function readMarker(path: string): Promise<Marker | null> {
  return withWorkbook(path, findMarker);
}

/** A row, by its number now, with the row of the earlier round that it goes on from. */
export type ReturnedKey = { readonly row: number; readonly key: RowKey };

/** What the notes of each sheet say, by its place in the file; several notes of one row may say the same. */
export type ReturnedKeys = ReadonlyMap<number, readonly ReturnedKey[]>;

async function keysOfComments(parts: ZipParts, part: string): Promise<readonly ReturnedKey[]> {
  const keys: ReturnedKey[] = [];
  let reference = '';
  let text = '';
  let inText = false;
  const scanner = createXmlScanner(
    {
      open: (name, attribute) => {
        if (name === 't') inText = true;
        if (name !== 'comment') return;
        reference = attribute('ref') ?? '';
        text = '';
      },
      close: (name) => {
        if (name === 't') inText = false;
        const key = name === 'comment' ? readRowKey(text) : null;
        if (key !== null) keys.push({ row: Number(/\d+$/.exec(reference)?.[0] ?? 0), key });
      },
      text: (value) => {
        if (inText && text.length < defaultReadLimits.tokenCharacters) text += value;
      },
    },
    defaultReadLimits.tokenCharacters,
  );
  const decoder = new TextDecoder('utf-8');
  for await (const piece of parts.read(part)) scanner.write(decoder.decode(piece, { stream: true }));
  scanner.end();
  return keys;
}

async function keysOfSheets(parts: ZipParts): Promise<ReturnedKeys> {
  const { sheets } = await readWorkbookParts(parts);
  const keys = new Map<number, readonly ReturnedKey[]>();
  for (const [index, { part }] of sheets.entries()) {
    const folder = part.slice(0, part.lastIndexOf('/') + 1);
    if (!parts.names.includes(`${folder}_rels/${part.slice(folder.length)}.rels`.toLowerCase())) continue;
    const relations = await readRelations(parts, part);
    const comments = [...relations.values()].find(({ type }) => type === 'comments')?.target;
    if (comments !== undefined) keys.set(index, await keysOfComments(parts, comments));
  }
  return keys;
}

/** Reads which rows the notes of a correction workbook name; empty when its notes are gone. */
export async function readReturnedKeys(path: string): Promise<ReturnedKeys> {
  return (await withWorkbook(path, keysOfSheets)) ?? new Map();
}
