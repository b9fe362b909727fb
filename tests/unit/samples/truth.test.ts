import { expect, test } from 'vitest';
import { excelSerial, type SheetCell } from '#backend/exports/service.ts';
import type { SampleRow } from '#backend/samples/service.ts';
import { nikParts } from '#shared/domain/nik.ts';
import { sampleAreas, sampleRows } from '#tests/support/sample-rows.ts';

const rows = sampleRows(12_000, 3);
const byRow = new Map(rows.map((row) => [row.truth.row, row]));
const withState = (state: string) => rows.filter(({ truth }) => truth.nik_state === state);
const kkOf = (row: SampleRow) => row.cells[1];
const nikOf = (row: SampleRow) => row.cells[2];

function isSubsequence(short: string, long: string): boolean {
  let found = 0;
  for (const letter of long) if (letter === short[found]) found++;
  return found === short.length;
}

const LETTER_DIGITS: Readonly<Record<string, string>> = { O: '0', l: '1', I: '1', S: '5', B: '8' };

const NIK_CHECKS: Readonly<Record<string, (cell: SheetCell | undefined, nik: string, row: SampleRow) => boolean>> = {
  ok: (cell, nik) => cell === nik,
  ok_dirty: (cell, nik) => cell !== nik && String(cell).replace(/['.\s\u00a0]/g, '') === nik,
  number_last0: (cell, nik) =>
    cell !== null && typeof cell === 'object' && 'digits' in cell && cell.digits === `${nik.slice(0, 15)}0`,
  exponent: (cell, nik) =>
    /^\d\.\d+E\+15$/.test(String(cell)) && nik.startsWith(String(cell).slice(0, -4).replace('.', '')),
  letters: (cell, nik) =>
    cell !== nik && String(cell).replace(/[OlISB]/g, (letter) => LETTER_DIGITS[letter] ?? '') === nik,
  len15: (cell, nik) => String(cell).length === 15 && isSubsequence(String(cell), nik),
  len17: (cell, nik) => String(cell).length === 17 && isSubsequence(nik, String(cell)),
  blank: (cell) => cell === null || cell === '-',
  placeholder: (cell) => /^(0|(\d)\2{15}|73710{12}|1234567890123456)$/.test(String(cell)),
  kk_in_nik: (cell, nik, row) => cell === kkOf(row) && cell !== nik,
  nik_kk_swapped: (cell, nik, row) => kkOf(row) === nik && cell !== nik,
  typo: (cell, nik) => /^\d{16}$/.test(String(cell)) && cell !== nik,
  shared: (cell, nik, row) => cell !== nik && cell === byRow.get(Number(row.truth.lookalike_of))?.truth.nik_true,
};

test.each(Object.keys(NIK_CHECKS))('every NIK cell that the truth calls %s is that', (state) => {
  const check = NIK_CHECKS[state];
  const found = withState(state);
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((row) => !check?.(nikOf(row), row.truth.nik_true, row)).map(({ truth }) => truth.row)).toEqual(
    [],
  );
});

test('the truth knows every state that occurs', () => {
  expect([...new Set(rows.map(({ truth }) => truth.nik_state))].filter((state) => !(state in NIK_CHECKS))).toEqual([]);
});

const asDate = (year: string, month: string, day: string) =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

const BIRTH_CHECKS: Readonly<Record<string, (cell: SheetCell | undefined, date: string) => boolean>> = {
  date: (cell, date) => cell !== null && typeof cell === 'object' && 'date' in cell && cell.date === date,
  iso: (cell, date) => cell === date,
  dmy_slash: (cell, date) => String(cell).split('/').reverse().join('-') === date,
  dmy_dash: (cell, date) => String(cell).split('-').reverse().join('-') === date,
  dmy_dot: (cell, date) => String(cell).split('.').reverse().join('-') === date,
  dmy_short: (cell, date) => {
    const [day = '', month = '', year = ''] = String(cell).split('/');
    return asDate(year, month, day) === date;
  },
  two_digit_year: (cell, date) => String(cell).split('-').reverse().join('-') === date.slice(2),
  long_text: (cell, date) =>
    new RegExp(`^${Number(date.slice(8))} [A-Z][a-z]+ ${date.slice(0, 4)}$`).test(String(cell)),
  serial_number: (cell, date) => cell === excelSerial(date),
  eight_digits: (cell, date) => String(cell) === date.split('-').reverse().join(''),
  swapped: (cell, date) =>
    cell !== null &&
    typeof cell === 'object' &&
    'date' in cell &&
    cell.date !== date &&
    excelSerial(cell.date) !== undefined,
  mdy_ambiguous: (cell, date) =>
    /^(0\d|1[0-2])\/(0\d|1[0-2])\//.test(String(cell)) && String(cell).endsWith(date.slice(0, 4)),
  mdy_clear: (cell, date) => String(cell) === `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`,
  impossible: (cell) => excelSerial(String(cell).split('-').reverse().join('-')) === undefined,
  year_only: (cell, date) => cell === date.slice(0, 4),
  blank: (cell) => cell === null || cell === '-',
};

test.each(Object.keys(BIRTH_CHECKS))('every birth date that the truth calls %s is that', (state) => {
  const found = rows.filter(({ truth }) => truth.birth_state === state);
  expect(found.length).toBeGreaterThan(0);
  const wrong = found.filter(({ cells, truth }) => !BIRTH_CHECKS[state]?.(cells[5], truth.birth_date_true));
  expect(wrong.map(({ truth }) => truth.row)).toEqual([]);
});

test('duplicates point to the first row of the same person, look-alikes to an earlier row of another one', () => {
  for (const { truth } of rows) {
    const first = byRow.get(Number(truth.duplicate_of));
    const other = byRow.get(Number(truth.lookalike_of));
    expect(truth.expected_action === 'duplicate').toBe(first !== undefined);
    if (first) expect([first.truth.person_id, first.truth.duplicate_of]).toEqual([truth.person_id, '']);
    if (other) expect(other.truth.person_id).not.toBe(truth.person_id);
    for (const earlier of [first, other]) if (earlier) expect(earlier.truth.row).toBeLessThan(truth.row);
  }
});

test('an exact duplicate repeats all cells but the running number', () => {
  const copies = rows.filter(({ truth }) => truth.defects.includes('dup_exact'));
  expect(copies.length).toBeGreaterThan(10);
  for (const { cells, truth } of copies)
    expect(cells.slice(1)).toEqual(byRow.get(Number(truth.duplicate_of))?.cells.slice(1));
});

test('persons and NIK belong together, and every NIK is well formed unless the truth says it contradicts', () => {
  const niks = new Map<string, string>();
  for (const { truth } of rows) {
    expect(niks.get(truth.nik_true) ?? truth.person_id).toBe(truth.person_id);
    niks.set(truth.nik_true, truth.person_id);
    const parts = nikParts(truth.nik_true);
    expect(parts).not.toBeNull();
    if (!truth.defects.includes('nik_sex_mismatch')) expect(parts?.sex).toBe(truth.sex_true);
    const [year, month, day] = truth.birth_date_true.split('-').map(Number);
    const same = parts?.day === day && parts?.month === month && parts?.yearOfCentury === (year ?? 0) % 100;
    expect(same).toBe(!truth.defects.includes('nik_birth_mismatch'));
  }
});

test('nobody real can be hit: serials from 6001 and phone prefixes that nobody holds', () => {
  for (const { cells, truth } of rows) {
    expect(Number(truth.nik_true.slice(12))).toBeGreaterThan(6000);
    const card = kkOf({ cells, truth });
    if (card !== null) expect(Number(String(card).slice(12))).toBeGreaterThan(6000);
    const phones = String(cells[12] ?? '')
      .replace(/[^\d/]/g, '')
      .split('/')
      .filter((digits) => digits !== '');
    for (const phone of phones) expect(phone).toMatch(/^(0|62)?(824|825|834|854)/);
  }
});

test('the totals close, and the kelurahan of the truth is the one of the cell where that is spelt right', () => {
  const actions = Map.groupBy(rows, ({ truth }) => truth.expected_action);
  expect([...actions.keys()].sort()).toEqual(['duplicate', 'hold', 'import', 'reject']);
  expect([...actions.values()].reduce((sum, group) => sum + group.length, 0)).toBe(12_000);
  const names = new Map(sampleAreas.villages.map(({ code, name }) => [code, name]));
  for (const { cells, truth } of rows) {
    if (/kel_|kelurahan_blank|ws_|all_caps/.test(truth.defects)) continue;
    expect(cells[10]).toBe(names.get(truth.kelurahan_code_true));
  }
});
