import { expect, test } from 'vitest';
import { generateList } from '#backend/samples/service.ts';
import { REFERENCE_DATE, sampleAreas, sampleRows } from '#tests/support/sample-rows.ts';

test('the same seed gives the same list, another seed another one', () => {
  expect(sampleRows(400, 5)).toEqual(sampleRows(400, 5));
  expect(sampleRows(400, 5)).not.toEqual(sampleRows(400, 6));
});

test.each([1, 2, 7, 60, 301])('a list of %i rows has exactly that many, numbered without a gap', (count) => {
  const rows = sampleRows(count, 1);
  expect(rows.map(({ truth }) => truth.row)).toEqual(Array.from({ length: count }, (_, index) => index + 10));
  expect(rows.map(({ cells }) => cells[0])).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  expect(rows.every(({ cells }) => cells.length === 24)).toBe(true);
});

test('a list needs rows and areas', () => {
  const options = { rows: 0, seed: 1, referenceDate: REFERENCE_DATE, areas: sampleAreas, format: 'xlsx' } as const;
  expect(() => [...generateList(options)]).toThrow(RangeError);
  expect(() => [...generateList({ ...options, rows: 5, areas: { villages: [], origins: [] } })]).toThrow(RangeError);
});

/** Shares in per cent that office lists show; the generator may miss each by a third, or by what chance does to rare kinds. */
const SHARES: Readonly<Record<string, number>> = {
  duplicate: 3.03,
  nik_apostrophe: 1.2,
  nik_dots: 0.4,
  nik_spaces: 0.8,
  nik_nbsp: 0.5,
  nik_exponent: 0.3,
  nik_letters: 0.25,
  nik_len15: 0.4,
  nik_len17: 0.19,
  nik_typo: 0.42,
  nik_shared: 0.1,
  nik_blank: 0.85,
  nik_placeholder: 0.33,
  nik_birth_mismatch: 0.8,
  birth_blank: 0.6,
  sex_blank: 0.96,
  sex_wrong: 0.29,
  kel_misspelt: 1.45,
  kec_wrong: 0.6,
  occ_excluded: 1.03,
  age_under_18: 0.4,
  note_deceased: 0.39,
  note_moved: 0.2,
  alike_twin: 0.27,
  alike_namesake: 0.43,
  ws_edge: 1.4,
  ws_nbsp: 0.75,
  phone_blank: 3.7,
};

test('the mistakes are about as frequent as in office lists', () => {
  const total = 30_000;
  const counts = new Map<string, number>();
  for (const { truth } of sampleRows(total, 11)) {
    for (const code of [truth.expected_action, ...truth.defects.split(';')])
      counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const shares = Object.fromEntries(Object.keys(SHARES).map((code) => [code, (100 * (counts.get(code) ?? 0)) / total]));
  for (const [code, share] of Object.entries(SHARES)) {
    expect(Math.abs((shares[code] ?? 0) - share), `${code} ${shares[code]}`).toBeLessThan(Math.max(share / 3, 0.08));
  }
});

test('a CSV list has text only where a spreadsheet has numbers and date cells', () => {
  const rows = sampleRows(3_000, 2, 'csv');
  expect(rows[0]?.truth).toMatchObject({ row: 2, sheet: '' });
  expect(rows.some(({ truth }) => truth.nik_state === 'number_last0' || truth.birth_state === 'date')).toBe(false);
  expect(rows.some(({ cells }) => /^\d,\d+E\+15$/.test(String(cells[2])))).toBe(true);
});

test('names are of all kinds that lists must bear', () => {
  const names = sampleRows(3_000, 4).map(({ cells }) => String(cells[3] ?? ''));
  expect(names.some((name) => name.length > 45)).toBe(true);
  expect(names.some((name) => name.includes("'"))).toBe(true);
  expect(names.some((name) => /^\p{L}+$/u.test(name))).toBe(true);
  expect(names.some((name) => /, S\.Pd\./i.test(name))).toBe(true);
});
