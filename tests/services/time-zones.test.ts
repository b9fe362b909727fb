import { expect, test } from 'vitest';
import { runChild } from '../support/child-process.ts';
import { sampleRows } from '../support/sample-rows.ts';

type Understood = {
  readonly zone: string;
  readonly lists: readonly {
    readonly format: 'xlsx' | 'csv' | 'xls' | 'ods' | 'html';
    readonly verdicts: unknown;
    readonly people: readonly { readonly row_number: number; readonly birth: string | null }[];
  }[];
};

const zones = ['UTC', 'Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'America/Los_Angeles', 'Pacific/Kiritimati'];

/** Ways of writing a date that leave nothing open; the numbers of the rows differ between the formats, their order does not. */
const clear = new Set(['date', 'dmy_slash', 'dmy_dash', 'iso', 'long_text', 'serial_number']);

test('a list means the same in every time zone and format, to the day', { timeout: 300_000 }, async () => {
  const told: Understood[] = [];
  for (const TZ of zones) told.push((await runChild('import-in-zone.ts', [], { env: { TZ } })) as Understood);
  expect(told.map(({ zone }) => zone)).toEqual(zones);
  const [first, ...others] = told;
  for (const other of others) expect({ ...other, zone: '' }).toEqual({ ...first, zone: '' });
  expect(first?.lists.map(({ format }) => format)).toEqual(['xlsx', 'csv', 'xls', 'ods', 'html']);
  for (const { format, people } of first?.lists ?? []) {
    const rows = sampleRows(120, 11, format === 'csv' || format === 'html' ? 'csv' : 'xlsx');
    expect(people).toHaveLength(rows.length);
    const wrong = rows.flatMap(({ truth }, index) => {
      const { birth } = people[index] ?? {};
      return clear.has(truth.birth_state) && birth !== truth.birth_date_true ? [[truth.birth_date_true, birth]] : [];
    });
    expect({ format, wrong }).toEqual({ format, wrong: [] });
    expect(rows.filter(({ truth }) => clear.has(truth.birth_state)).length).toBeGreaterThan(60);
  }
});
