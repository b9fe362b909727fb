import { type AsyncFlateStreamHandler, Zip, ZipDeflate, type ZipInputFile } from 'fflate';
import type { ByteSink } from './write-atomically.ts';

/** A zip container that is written part after part. The same parts give the same bytes on every machine. */
export type Archive = {
  /** Opens the next part; it must be ended before another one is opened. */
  readonly entry: (name: string) => ArchiveEntry;
  /** Takes a part over from another container as it is compressed there. */
  readonly copy: (part: StoredPart) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A part that is being written. */
export type ArchiveEntry = { readonly add: (xml: string) => Promise<void>; readonly end: () => Promise<void> };

/** A part as another container holds it: `size` and `crc` are those of its inflated bytes, `method` 0 (stored) or 8 (deflated). */
export type StoredPart = {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
};

/** A fixed time, so that the same rows give the same bytes. Zip stores local clock time: hence the local constructor. */
const fixedTime = () => new Date(2026, 0, 1);

type CopiedFile = ZipDeflate | (ZipInputFile & { ondata?: AsyncFlateStreamHandler });

/**
 * A deflated part is taken over as it is. A stored one is deflated: its size stands behind it, where some programs do not look for
 * that of a part without an end of its own.
 */
function copiedFile({ name: filename, method, crc, size }: StoredPart): CopiedFile {
  if (method !== 0) return { filename, size, crc, compression: method, mtime: fixedTime() };
  const file = new ZipDeflate(filename, { level: 5 });
  file.mtime = fixedTime();
  return file;
}

function take(file: CopiedFile, piece: Uint8Array<ArrayBuffer>, final: boolean): void {
  if (file instanceof ZipDeflate) file.push(piece, final);
  else file.ondata?.(null, piece, final);
}

/** Opens a container whose bytes go to the sink. */
export function openArchive(sink: ByteSink): Archive {
  let ready: Uint8Array[] = [];
  let failure: Error | undefined;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else ready.push(chunk);
  });
  const flush = async () => {
    if (failure) throw failure;
    const chunks = ready;
    ready = [];
    for (const chunk of chunks) await sink(chunk);
  };
  const entry = (name: string): ArchiveEntry => {
    const file = new ZipDeflate(name, { level: 5 });
    file.mtime = fixedTime();
    zip.add(file);
    return {
      add: async (xml) => {
        file.push(Buffer.from(xml, 'utf8'));
        await flush();
      },
      end: async () => {
        file.push(new Uint8Array(0), true);
        await flush();
      },
    };
  };
  const copy = async (part: StoredPart) => {
    const file = copiedFile(part);
    zip.add(file);
    // Pieces are views into larger buffers; the container keeps them until they are written.
    for await (const piece of part.bytes) {
      take(file, new Uint8Array(piece), false);
      await flush();
    }
    take(file, new Uint8Array(0), true);
    await flush();
  };
  const close = async () => {
    zip.end();
    await flush();
  };
  return { entry, copy, close };
}
