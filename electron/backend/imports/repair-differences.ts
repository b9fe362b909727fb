import { type FieldPolicy, fieldPolicies } from '#shared/domain/import-policy.ts';
import { verdicts as allVerdicts, type Verdict } from '#shared/domain/states.ts';
import type { Connection } from '../db/open.ts';

/** A field that rows say otherwise than the register: in how many rows, and in how many of them it is dealt with in which way. */
export type DifferingField = {
  readonly field: string;
  readonly rows: number;
  readonly policies: Record<FieldPolicy, number>;
};

/** Counts the fields in which rows of an import differ from the register, the most frequent first. */
export function differingFields(
  connection: Connection,
  importId: number,
  verdicts: readonly Verdict[] = allVerdicts,
): DifferingField[] {
  const found = connection
    .prepare<[number, string], { field: string; policy: FieldPolicy; count: number }>(
      `SELECT d.value ->> 'field' AS field, d.value ->> 'policy' AS policy, count(*) AS count
         FROM import_row r INDEXED BY import_row_differing, json_each(r.differences) d
        WHERE r.import_id = ? AND r.differences IS NOT NULL
          AND r.verdict IN (SELECT value FROM json_each(?)) GROUP BY 1, 2`,
    )
    .all(importId, JSON.stringify(verdicts));
  const fields = [...new Set(found.map(({ field }) => field))].map((field): DifferingField => {
    const own = found.filter((one) => one.field === field);
    const of = (policy: FieldPolicy) => own.find((one) => one.policy === policy)?.count ?? 0;
    const [fixed, change, fill, keep] = fieldPolicies.map(of);
    const policies = { fixed: fixed ?? 0, change: change ?? 0, fill: fill ?? 0, keep: keep ?? 0 };
    return { field, rows: own.reduce((sum, { count }) => sum + count, 0), policies };
  });
  return fields.sort((left, right) => right.rows - left.rows || left.field.localeCompare(right.field));
}
