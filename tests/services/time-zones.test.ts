import { expect, test } from 'vitest';
import { runChild } from '../support/child-process.ts';
import { sampleRows } from '../support/sample-rows.ts';

type Understood = {
  readonly zone: string;
  readonly verdicts: unknown;
  readonly people: readonly { readonly row_number: number; readonly birth: string | null }[];
};

const zones = ['UTC', 'Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'America/Los_Angeles'];

test('a list means the same in every time zone, to the day', async () => {
  const told: Understood[] = [];
  for (const TZ of zones) told.push((await runChild('import-in-zone.ts', [], { env: { TZ } })) as Understood);
  expect(told.map(({ zone }) => zone)).toEqual(zones);
  const [first, ...others] = told;
  for (const other of others) expect({ ...other, zone: '' }).toEqual({ ...first, zone: '' });
  const truth = new Map(sampleRows(120, 11).map((row) => [row.truth.row, row.truth]));
  const clean = (first?.people ?? []).filter((person) => truth.get(person.row_number)?.birth_state === 'date');
  expect(clean.length).toBeGreaterThan(20);
  for (const person of clean) expect(person.birth).toBe(truth.get(person.row_number)?.birth_date_true);
});
