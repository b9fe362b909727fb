import { join } from 'node:path';
import { readTableFile } from '#backend/imports/service.ts';

const resourcesDir = join(import.meta.dirname, '../../resources');

/** Reads a list without an office; a table without people is told as such (`holdsPeople`), a file with neither a row nor a header is refused. Ages in dates count on today's day in UTC, which decides nothing but doubtful columns. */
export async function readTable(path: string) {
  const read = await readTableFile(path, resourcesDir, new Date().toISOString().slice(0, 10));
  const found = read.sheets.some(({ rows, headerRows }) => rows.length > 0 || headerRows.length > 0);
  return { ok: found, ...(found ? {} : { code: 'imports.no_people' }), file: path, ...read };
}
