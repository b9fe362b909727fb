import { z } from 'zod';
import { type ImportRow, importRow } from '#shared/contract/imports.ts';
import { masked } from '../workers/service.ts';
import type { StoredRow } from './repair-rows.ts';

const stagedPerson = z.object({
  name: z.string().optional(),
  nik: z.string().optional(),
  birthDate: z.string().optional(),
});

const { cells, problems, differences, proposals } = importRow.shape;

const parsed = <Value>(schema: z.ZodType<Value[]>, stored: string | null): Value[] =>
  stored === null ? [] : schema.parse(JSON.parse(stored));

/**
 * A staged row as screens and the command line show it. `madeWorkerId` is the person who came out of it by the commit; values
 * that name somebody are whole only for those who may see them.
 */
export function shownRow(
  row: StoredRow,
  sheetNames: readonly string[],
  madeWorkerId: number | null,
  whole: boolean,
): ImportRow {
  const person = stagedPerson.parse(JSON.parse(row.person));
  return {
    id: row.id,
    sheet: sheetNames[row.sheet] ?? '',
    rowNumber: row.row_number,
    verdict: row.verdict,
    name: person.name ?? null,
    nik: whole ? (person.nik ?? null) : masked(person.nik ?? null),
    birthDate: person.birthDate ?? null,
    cells: whole ? cells.parse(JSON.parse(row.cells)) : [],
    problems: parsed(problems, row.problems),
    duplicateOf: row.duplicate_of,
    workerId: row.worker_id ?? madeWorkerId,
    differences: whole ? parsed(differences, row.differences) : [],
    proposals: whole ? parsed(proposals, row.proposals) : [],
  };
}
