import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const truthRow = z.object({
  sheet: z.string().default(''),
  row: z.string(),
  expected_action: z.string(),
  also_ok: z.string().default(''),
  nik_true: z.string().default(''),
  nik_state: z.string().default('ok'),
  birth_date_true: z.string().default(''),
  birth_state: z.string().default(''),
  defects: z.string().default(''),
  eligible_reason: z.string().default(''),
  main_row: z.string().optional(),
  after_main: z.string().default(''),
  update_field: z.string().default(''),
  update_value: z.string().default(''),
});

/** What is right for one row of a list; the columns are explained beside the sample list in resources/sample. */
export type Truth = z.infer<typeof truthRow>;

/** The truth of a list by `sheet!row`. */
export type ListTruth = ReadonlyMap<string, Truth>;

/** Reads a `.truth.csv`: by `sheet!row`. */
export function readTruth(path: string): ListTruth {
  const rows = z.array(truthRow).parse(parse(readFileSync(path), { columns: true, bom: true }));
  return new Map(rows.map((row) => [`${row.sheet}!${row.row}`, row]));
}

/** What the truth calls each verdict. Somebody who is registered already is a duplicate of the register, changed or not. */
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  import: ['import'],
  hold: ['hold'],
  reject: ['reject'],
  duplicate: ['duplicate'],
  change: ['update', 'duplicate'],
  same: ['duplicate'],
};

/** What a row is expected to become: in a new office, or after the list to which it refers was imported. */
export function expectedOf(truth: Truth, afterMain: boolean): string {
  return afterMain && truth.after_main !== '' ? truth.after_main : truth.expected_action;
}

/** Whether the verdict is the expected one or another that is not wrong either. */
export function agrees(truth: Truth, verdict: string, afterMain: boolean): boolean {
  const right = [expectedOf(truth, afterMain), ...truth.also_ok.split(';')];
  // Whoever may be imported from this list alone is a duplicate once she is registered.
  if (afterMain && truth.main_row && right.includes('import')) right.push('duplicate');
  // An update row changes a registered person: to be known there is not enough.
  const words = truth.update_field !== '' && verdict === 'change' ? ['update'] : wordsOf[verdict];
  return words?.some((word) => right.includes(word)) ?? false;
}

/** What is unusual about a row, so that one sees which kinds go wrong. */
export function kindsOf(truth: Truth, afterMain: boolean): readonly string[] {
  const listed = (text: string, prefix: string) =>
    text
      .split(';')
      .filter((code) => code !== '')
      .map((code) => prefix + code);
  return [
    `action:${expectedOf(truth, afterMain)}`,
    ...(truth.nik_state === 'ok' ? [] : [`nik:${truth.nik_state}`]),
    `birth:${truth.birth_state}`,
    ...(truth.update_field === '' ? [] : [`update:${truth.update_field}`]),
    ...listed(truth.defects, ''),
    ...listed(truth.eligible_reason, 'eligible:'),
  ];
}
