import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { AppError } from '#shared/contract/errors.ts';
import type { Connection } from '../db/open.ts';
import type { JobContext } from '../jobs/job-context.ts';

/** Bytes of a piece; the last one may be shorter. */
const pieceBytes = 256 * 1024;

/** Larger files are not kept: the database would grow by more than the list is worth. */
const mostKeptBytes = 64 * 1024 * 1024;

/** Pieces written in one transaction. */
const piecesPerWrite = 16;

type Piece = { readonly packed: number; readonly content: Buffer };

const zipMagic = Buffer.from('PK');

/** Containers are compressed already and stay as they are; text and old workbooks shrink to a fraction. */
function pack(content: Buffer, container: boolean): Piece {
  return container ? { packed: 0, content } : { packed: 1, content: deflateRawSync(content, { level: 1 }) };
}

async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const read of createReadStream(path, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? read : Buffer.concat([rest, read]);
    for (; rest.length >= pieceBytes; rest = rest.subarray(pieceBytes)) yield rest.subarray(0, pieceBytes);
  }
  if (rest.length > 0) yield rest;
}

/**
 * Keeps the bytes of an imported file beside the import, encrypted like everything else, so that the sender can be given his own
 * file back with what is to be mended. A file above 64 MB is not kept.
 * @throws AppError imports.file_unreadable when the file is not the one of the fingerprint any more
 */
export async function keepFile(
  context: JobContext,
  importId: number,
  path: string,
  file: { readonly sha256: string; readonly size: number },
): Promise<void> {
  if (file.size > mostKeptBytes) return;
  const insert = context.connection.prepare(
    'INSERT INTO import_file (import_id, part, packed, content) VALUES (?, ?, ?, ?)',
  );
  const hash = createHash('sha256');
  let part = 0;
  let container = false;
  let waiting: Piece[] = [];
  const flush = () => {
    const pieces = waiting;
    waiting = [];
    context.write(() => {
      for (const { packed, content } of pieces) insert.run(importId, part++, packed, content);
    });
  };
  for await (const piece of piecesOf(path)) {
    if (part === 0 && waiting.length === 0) container = piece.subarray(0, 2).equals(zipMagic);
    hash.update(piece);
    waiting.push(pack(piece, container));
    if (waiting.length < piecesPerWrite) continue;
    flush();
    context.checkpoint();
  }
  if (waiting.length > 0) flush();
  if (hash.digest('hex') !== file.sha256) throw new AppError('imports.file_unreadable');
}

/** The kept bytes of an import, read piece by piece. */
export type KeptFile = {
  readonly size: number;
  /** The bytes from `start` to before `end`. */
  readonly read: (start: number, end: number) => Buffer;
};

/** Opens the kept bytes of an import; null when they were not kept. */
export function openKeptFile(connection: Connection, importId: number): KeptFile | null {
  const size = connection
    .prepare<[number], number>(
      `SELECT file_size FROM import i WHERE id = ? AND EXISTS (SELECT 1 FROM import_file f WHERE f.import_id = i.id)`,
    )
    .pluck()
    .get(importId);
  if (size === undefined) return null;
  const select = connection.prepare<[number, number], Piece>(
    'SELECT packed, content FROM import_file WHERE import_id = ? AND part = ?',
  );
  let last: { part: number; content: Buffer } = { part: -1, content: Buffer.alloc(0) };
  const pieceAt = (part: number): Buffer => {
    if (last.part === part) return last.content;
    const piece = select.get(importId, part);
    if (!piece) throw new AppError('imports.file_damaged');
    last = { part, content: piece.packed === 1 ? inflateRawSync(piece.content) : piece.content };
    return last.content;
  };
  const read = (start: number, end: number): Buffer => {
    const pieces: Buffer[] = [];
    for (let at = start; at < end; ) {
      const part = Math.floor(at / pieceBytes);
      const piece = pieceAt(part).subarray(at - part * pieceBytes, end - part * pieceBytes);
      if (piece.length === 0) throw new AppError('imports.file_damaged');
      pieces.push(piece);
      at += piece.length;
    }
    return Buffer.concat(pieces);
  };
  return { size, read };
}
