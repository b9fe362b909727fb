import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { AppError } from '#shared/contract/errors.ts';
import { checkGivenFile } from '../given-file.ts';

/** SHA-256 and size in bytes of a file. @throws AppError common.own_file, imports.file_unreadable */
export async function fingerprint(path: string): Promise<{ sha256: string; size: number }> {
  await checkGivenFile(path);
  try {
    const hash = createHash('sha256');
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
    return { sha256: hash.digest('hex'), size: (await stat(path)).size };
  } catch {
    throw new AppError('imports.file_unreadable');
  }
}
