import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { AppError } from '#shared/contract/errors.ts';
import type { KeptFile } from './kept-file.ts';
import { defaultReadLimits } from './limits.ts';
import { readWorkbookParts, type WorkbookParts } from './read-xlsx-parts.ts';
import { type ZipParts, zipPartsOf } from './read-xlsx-zip.ts';

/** Reads a container from the database as if it lay on the disk; no temporary file is made. */
class KeptFileReader extends RandomAccessReader {
  readonly #file: KeptFile;

  constructor(file: KeptFile) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const file = this.#file;
    const step = 64 * 1024;
    function* pieces(): Generator<Buffer> {
      for (let at = start; at < end; at += step) yield file.read(at, Math.min(end, at + step));
    }
    return Readable.from(pieces(), { objectMode: false });
  }
}

const openZip = (file: KeptFile): Promise<ZipFile> =>
  fromRandomAccessReaderPromise(new KeptFileReader(file), file.size, {
    lazyEntries: true,
    autoClose: false,
    validateEntrySizes: false,
  });

/** The sender's workbook: its parts to be read, and to be taken over as they are. */
export type SourceWorkbook = {
  readonly parts: ZipParts;
  readonly workbook: WorkbookParts;
  /** Every part with its name as it is written, in the order of the container. */
  readonly entries: readonly Entry[];
  /** The bytes of a part as they are compressed. */
  readonly stored: (entry: Entry) => AsyncGenerator<Uint8Array, void, undefined>;
  /** The whole text of a small part; null when there is none. */
  readonly text: (name: string) => Promise<string | null>;
  readonly close: () => void;
};

/** Parts that are held as a whole may be so long: styles, relations, comments. */
const mostText = 16 * 1024 * 1024;

async function textOf(parts: ZipParts, name: string): Promise<string | null> {
  if (!parts.names.includes(name.toLowerCase())) return null;
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of parts.read(name)) {
    bytes += piece.length;
    if (bytes > mostText) throw new AppError('imports.file_too_large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

async function entriesOf(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

/** Opens the kept bytes of an .xlsx file. @throws AppError as the reader of workbooks does */
export async function openSourceWorkbook(file: KeptFile): Promise<SourceWorkbook> {
  const parts = await zipPartsOf(await openZip(file), defaultReadLimits);
  const zip = await openZip(file);
  const close = () => {
    parts.close();
    zip.close();
  };
  try {
    return {
      parts,
      close,
      workbook: await readWorkbookParts(parts),
      entries: await entriesOf(zip),
      stored: async function* stored(entry) {
        yield* (await zip.openReadStreamPromise(entry, { decodeFileData: false })) as AsyncIterable<Uint8Array>;
      },
      text: (name) => textOf(parts, name),
    };
  } catch (error) {
    close();
    throw error;
  }
}
