import { createReadStream } from 'node:fs';
import { AppError } from '#shared/contract/errors.ts';
import type { ReadLimits } from './limits.ts';
import { createOdsSheetReader, type OdsRow } from './read-ods-sheet.ts';
import type { ZipParts } from './read-xlsx-zip.ts';
import type { MergedRange, SheetFile, SheetRow } from './sheet-reader.ts';
import { createXmlScanner, type XmlHandler } from './xml-scanner.ts';

const content = 'content.xml';
const manifest = 'META-INF/manifest.xml';
const batchRows = 500;
const smallPartBytes = 1024 * 1024;

const readSmallPart = async (parts: ZipParts, name: string): Promise<string> => {
  if (!parts.names.includes(name.toLowerCase())) return '';
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of parts.read(name)) {
    bytes += piece.length;
    if (bytes > smallPartBytes) throw new AppError('imports.file_too_large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
};

/** Scans content.xml piece by piece; the handler has seen everything up to the last one. */
async function* scan(parts: ZipParts, handler: XmlHandler, limits: ReadLimits): AsyncGenerator<void, void, undefined> {
  const scanner = createXmlScanner(handler, limits.tokenCharacters);
  const decoder = new TextDecoder('utf-8');
  for await (const piece of parts.read(content)) {
    scanner.write(decoder.decode(piece, { stream: true }));
    yield;
  }
  scanner.end();
}

const spreadsheet = 'application/vnd.oasis.opendocument.spreadsheet';

/** Whether a text begins as an OpenDocument spreadsheet that is one file of XML (.fods). */
export const isFlatOds = (head: string): boolean => {
  const root = /<office:document\s[^>]*>/.exec(head.slice(0, 20_000))?.[0] ?? '';
  return head.trimStart().startsWith('<') && root.includes(`office:mimetype="${spreadsheet}"`);
};

/** The file of XML as if it were the parts of a container. */
export const flatOdsParts = (path: string): ZipParts => ({
  names: [content, 'mimetype'],
  read: async function* (name) {
    if (name !== content) yield Buffer.from(spreadsheet);
    else yield* createReadStream(path) as AsyncIterable<Buffer>;
  },
  close: () => undefined,
});

type ListedSheet = { readonly name: string; readonly hidden: boolean };

const listSheets = async (parts: ZipParts, limits: ReadLimits): Promise<readonly ListedSheet[]> => {
  const sheets: ListedSheet[] = [];
  const hiddenStyles = new Set<string>();
  let style = '';
  let depth = 0;
  const handler: XmlHandler = {
    open: (name, attribute) => {
      if (name === 'style') style = attribute('style:name') ?? '';
      else if (name === 'table-properties' && attribute('table:display') === 'false') hiddenStyles.add(style);
      else if (name === 'table') {
        depth += 1;
        if (depth > 1) return;
        if (sheets.length >= limits.sheets) throw new AppError('imports.file_too_large');
        const hidden = hiddenStyles.has(attribute('table:style-name') ?? '');
        sheets.push({ name: attribute('table:name') ?? '', hidden });
      }
    },
    close: (name) => {
      if (name === 'table') depth -= 1;
    },
    text: () => undefined,
  };
  for await (const _ of scan(parts, handler, limits));
  return sheets;
};

function* expanded(rows: readonly OdsRow[]): Generator<SheetRow[], void, undefined> {
  let batch: SheetRow[] = [];
  for (const { row, times } of rows) {
    for (let count = 0; count < times; count += 1) {
      batch.push(count === 0 ? row : { ...row, number: row.number + count });
      if (batch.length < batchRows) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

async function* readRows(
  parts: ZipParts,
  wanted: number,
  limits: ReadLimits,
): AsyncGenerator<readonly SheetRow[], readonly MergedRange[], undefined> {
  const reader = createOdsSheetReader(wanted, limits);
  for await (const _ of scan(parts, reader.handler, limits)) {
    yield* expanded(reader.take());
    // The whole part has been checked when the sheets were listed.
    if (reader.ended()) break;
  }
  yield* expanded(reader.take());
  return reader.merges;
}

/**
 * Opens an OpenDocument spreadsheet (.ods, or a template of one) out of its container. Nothing but names is kept; the rows are
 * streamed. Padding by repetition costs nothing.
 * @throws AppError imports.format_not_supported for another kind of document, imports.password_protected, imports.file_damaged,
 * imports.missing_part, imports.file_too_large, imports.unsafe_content
 */
export const openOds = async (parts: ZipParts, limits: ReadLimits): Promise<SheetFile> => {
  const kind = await readSmallPart(parts, 'mimetype');
  if (!kind.startsWith(spreadsheet)) {
    throw new AppError('imports.format_not_supported');
  }
  const described = await readSmallPart(parts, manifest);
  if (/encryption-data|encrypted-package/.test(described) || parts.names.includes('encrypted-package')) {
    throw new AppError('imports.password_protected');
  }
  const sheets = await listSheets(parts, limits);
  return {
    format: 'ods',
    date1904: false,
    sheets: sheets.map(({ name, hidden }, index) => ({ name, hidden, rows: () => readRows(parts, index, limits) })),
    close: parts.close,
  };
};
