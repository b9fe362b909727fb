import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const truthRow = z.object({
  sheet: z.string().default(''),
  row: z.string(),
  expected_action: z.string(),
  also_ok: z.string().default(''),
  nik_state: z.string().default('ok'),
  birth_state: z.string().default(''),
  defects: z.string().default(''),
  eligible_reason: z.string().default(''),
});

/** What is right for one row of a list; the columns are explained beside the sample list in resources/sample. */
export type Truth = z.infer<typeof truthRow>;

/** Reads a `.truth.csv`: by `sheet!row`. */
export function readTruth(path: string): ReadonlyMap<string, Truth> {
  const rows = z.array(truthRow).parse(parse(readFileSync(path), { columns: true, bom: true }));
  return new Map(rows.map((row) => [`${row.sheet}!${row.row}`, row]));
}

/** Whether the verdict is the expected one or another that is not wrong either. */
export function agrees(truth: Truth, verdict: string): boolean {
  return truth.expected_action === verdict || truth.also_ok.split(';').includes(verdict);
}

/** What is unusual about a row, so that one sees which kinds go wrong. */
export function kindsOf(truth: Truth): readonly string[] {
  const listed = (text: string, prefix: string) =>
    text
      .split(';')
      .filter((code) => code !== '')
      .map((code) => prefix + code);
  return [
    `action:${truth.expected_action}`,
    ...(truth.nik_state === 'ok' ? [] : [`nik:${truth.nik_state}`]),
    `birth:${truth.birth_state}`,
    ...listed(truth.defects, ''),
    ...listed(truth.eligible_reason, 'eligible:'),
  ];
}
