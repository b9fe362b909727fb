import { fileURLToPath } from 'node:url';
import { generateList, loadSampleAreas, type SampleRow } from '#backend/samples/service.ts';

/** The day on which ages count in the lists of the tests. */
export const REFERENCE_DATE = '2026-11-22';

/** The area data of the product. */
export const sampleAreas = await loadSampleAreas(fileURLToPath(new URL('../../resources/areas', import.meta.url)));

/** All rows of a generated list. */
export function sampleRows(rows: number, seed: number, format: 'xlsx' | 'csv' = 'xlsx'): readonly SampleRow[] {
  return [...generateList({ rows, seed, format, referenceDate: REFERENCE_DATE, areas: sampleAreas })];
}
