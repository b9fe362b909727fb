import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What the names of all files of a batch begin with. */
export function batchName(id: number): string {
  return `surat-${String(id).padStart(4, '0')}`;
}

/** A number in the name of a file, with as many digits at least. */
const digits = (width: number) => `(?:\\d{${width}}|[1-9]\\d{${width},})`;

/** Name of a file of letters. */
export function letterFileName(batchId: number, part: number): string {
  return `${batchName(batchId)}-${String(part).padStart(4, '0')}.pdf`;
}

/** Names of files of letters, and of the part files that a kill leaves of them. */
export function letterFileNames(batchId: number): RegExp {
  return new RegExp(`^${batchName(batchId)}-${digits(4)}\\.pdf(?:\\.part)?$`);
}

/** Name of a list of receipt. */
export function receiptFileName(batchId: number, part: number): string {
  return `${batchName(batchId)}-tanda-terima-${String(part).padStart(3, '0')}.pdf`;
}

/** Names of lists of receipt. */
export function receiptFileNames(batchId: number): RegExp {
  return new RegExp(`^${batchName(batchId)}-tanda-terima-${digits(3)}\\.pdf$`);
}

/**
 * Removes the files of a folder with such names that are not to be kept. The folder is the office's own and holds other files too:
 * nothing of another name is touched. Never throws; gives the paths that could not be removed, or the folder's where it cannot be
 * read.
 */
export async function removeStrays(folder: string, names: RegExp, kept: ReadonlySet<string>): Promise<string[]> {
  const left: string[] = [];
  const found = await readdir(folder).catch(() => null);
  if (found === null) return [folder];
  for (const name of found.filter((one) => names.test(one) && !kept.has(one))) {
    const path = join(folder, name);
    await rm(path, { force: true }).catch(() => left.push(path));
  }
  return left;
}
