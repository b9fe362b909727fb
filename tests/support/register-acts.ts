import type { BackendClient } from '#shared/contract/index.ts';
import type { EditableField, WorkerRow } from '#shared/contract/workers.ts';
import type { TestOffice } from './office.ts';
import { resultOf } from './outcomes.ts';

/** The cells of one column as a paste sends them: every row in the version in which it was shown. */
export function cellsOf(
  rows: readonly WorkerRow[],
  field: EditableField,
  value: string | null | ((row: WorkerRow, index: number) => string | null),
) {
  return rows.map((row, index) => ({
    id: row.id,
    version: row.version,
    field,
    value: typeof value === 'function' ? value(row, index) : value,
  }));
}

/** What became of each cell: the code of what is wrong with it, or the outcome. */
export function verdictsOf(outcomes: readonly { outcome: string; problem: { code: string } | null }[]): string[] {
  return outcomes.map(({ outcome, problem }) => problem?.code ?? outcome);
}

/** Undoes or redoes the last act, waiting for the job when there is one; how many cells were put back and how many left. */
export async function turn(client: BackendClient, direction: 'undo' | 'redo') {
  const { jobId, outcome } = await client.workers[direction]();
  if (jobId === null) return { restored: outcome?.restored, left: outcome?.leftCount };
  const { restored, left } = await resultOf(client, Promise.resolve({ jobId }));
  return { restored, left };
}

/** The person of a list at this place. */
export function at(rows: readonly WorkerRow[], index: number): WorkerRow {
  const row = rows[index];
  if (!row) throw new Error(`no person ${index}`);
  return row;
}

/** The person as she is now. */
export async function now(client: BackendClient, row: { readonly id: number }): Promise<WorkerRow> {
  return (await client.workers.get({ id: row.id })).row;
}

/** All rows in blocks, in the order of the register. */
export async function allRows(client: BackendClient): Promise<WorkerRow[]> {
  const rows: WorkerRow[] = [];
  for (let start = 0; ; start += 5000) {
    const block = (await client.workers.list({ start, end: start + 5000 })).rows;
    rows.push(...block);
    if (block.length < 5000) return rows;
  }
}

/** Everything that people typed, and the warnings that follow from it, as one text: two registers with the same text are equal. */
export function contents(office: Pick<TestOffice, 'sql'>): string {
  const rows = office.sql
    .prepare(
      `SELECT id, nik, kk, name, name_key, birth_place, birth_date, sex, mother_name, address, rt, rw, village_code, phone,
              occupation_code, disability, income_band, heir_name, heir_relation, state, warning_count,
              (SELECT group_concat(value, ' ' ORDER BY value) FROM json_each(warnings))
         FROM worker ORDER BY id`,
    )
    .raw()
    .all();
  return JSON.stringify(rows);
}
