import type { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { AppError } from '#shared/contract/errors.ts';
import type { ReadLimits } from './limits.ts';

/** The parts of an opened zip container by name. */
export type ZipParts = {
  readonly names: readonly string[];
  /** Inflated bytes of one part; throws imports.missing_part when there is none of that name. */
  readonly read: (name: string) => AsyncGenerator<Buffer, void, undefined>;
  readonly close: () => void;
};

const STORED = 0;
const DEFLATED = 8;
/** Small pieces die young: strings of more than 128 kB would live in the space for large objects until a full collection. */
const PIECE_BYTES = 32 * 1024;

const refuseBombs = (entry: Entry, bytes: number, limits: ReadLimits): void => {
  const ratio = bytes / Math.max(1, entry.compressedSize);
  if (bytes > limits.partBytes || (bytes > limits.ratioFromBytes && ratio > limits.ratio)) {
    throw new AppError('imports.file_too_large');
  }
};

/** Some pieces are inflated ahead on another thread while the rows of the last one are judged. */
const inflateOptions = { chunkSize: PIECE_BYTES, readableHighWaterMark: 8 * PIECE_BYTES };

const inflated = (raw: Readable, entry: Entry): Readable => {
  if (entry.compressionMethod === STORED) return raw;
  const inflate = createInflateRaw(inflateOptions);
  raw.on('error', (error) => inflate.destroy(error));
  return raw.pipe(inflate);
};

async function* readEntry(
  openRaw: () => Promise<Readable>,
  entry: Entry,
  limits: ReadLimits,
): AsyncGenerator<Buffer, void, undefined> {
  refuseBombs(entry, entry.uncompressedSize, limits);
  const raw = await openRaw();
  const stream = inflated(raw, entry);
  let bytes = 0;
  let checksum = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      bytes += piece.length;
      refuseBombs(entry, bytes, limits);
      checksum = crc32(piece, checksum);
      yield piece;
    }
  } finally {
    stream.destroy();
    raw.destroy();
  }
  if (bytes !== entry.uncompressedSize || checksum !== entry.crc32) throw new AppError('imports.file_damaged');
}

const listEntries = async (entries: AsyncIterable<Entry>, limits: ReadLimits): Promise<Map<string, Entry>> => {
  const found = new Map<string, Entry>();
  for await (const entry of entries) {
    if (entry.isEncrypted()) throw new AppError('imports.password_protected');
    if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
      throw new AppError('imports.file_damaged');
    }
    found.set(entry.fileName.toLowerCase(), entry);
    if (found.size > limits.zipEntries) throw new AppError('imports.file_too_large');
  }
  return found;
};

/**
 * Lists the parts of an opened container; names are compared without regard to case, as the format demands. Size, ratio and
 * checksum of every part are checked while it is read, whatever its header claims.
 * @throws AppError imports.file_damaged, imports.password_protected, imports.file_too_large
 */
export const zipPartsOf = async (zip: ZipFile, limits: ReadLimits): Promise<ZipParts> => {
  try {
    const entries = await listEntries(zip.eachEntry(), limits);
    return {
      names: [...entries.keys()],
      read: (name) => {
        const entry = entries.get(name.toLowerCase());
        if (entry === undefined) throw new AppError('imports.missing_part', { part: name });
        return readEntry(() => zip.openReadStreamPromise(entry, { decodeFileData: false }), entry, limits);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
};

/** Opens a zip container on the disk; see `zipPartsOf`. No temporary file is made. */
export const openZipParts = async (path: string, limits: ReadLimits): Promise<ZipParts> =>
  zipPartsOf(await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: false }), limits);
