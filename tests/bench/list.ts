import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeSampleList } from '#backend/samples/service.ts';
import { REFERENCE_DATE, sampleAreas } from '#tests/support/sample-rows.ts';

/** Rows of the office's real list. */
export const listRows = 81_466;

/** Writes the list of the bench, the same at every run, into a folder; its path and size in bytes. */
export async function writeBenchList(folder: string): Promise<{ readonly path: string; readonly bytes: number }> {
  const path = join(folder, 'daftar.xlsx');
  const options = { rows: listRows, seed: 20_261_122, referenceDate: REFERENCE_DATE, areas: sampleAreas } as const;
  await writeSampleList({ ...options, path, format: 'xlsx' });
  return { path, bytes: (await stat(path)).size };
}
