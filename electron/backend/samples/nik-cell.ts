import type { SheetCell } from '#backend/exports/service.ts';
import type { Random } from './random.ts';

/** What a NIK cell holds; the codes are explained in the README beside the sample list. */
export type NikState =
  | 'ok'
  | 'ok_dirty'
  | 'number_last0'
  | 'exponent'
  | 'letters'
  | 'len15'
  | 'len17'
  | 'blank'
  | 'placeholder'
  | 'kk_in_nik'
  | 'nik_kk_swapped'
  | 'typo'
  | 'shared';

/** A NIK cell, the KK cell beside it, their state and the defect code ('' when there is none). */
export type NikCells = {
  readonly nik: SheetCell;
  readonly kk: SheetCell;
  readonly state: NikState;
  readonly defect: string;
};

/** The kinds of dirt from which the NIK can be read without a guess. */
export type NikDirt = 'apostrophe' | 'dots' | 'spaces' | 'nbsp';

/** How often (per cent of rows) a NIK cell is dirty or damaged. */
export const NIK_RATES: readonly (readonly [NikDirt | Exclude<NikState, 'ok' | 'ok_dirty' | 'shared'>, number])[] = [
  ['apostrophe', 1.2],
  ['dots', 0.4],
  ['spaces', 0.8],
  ['nbsp', 0.5],
  ['number_last0', 0.6],
  ['exponent', 0.3],
  ['letters', 0.25],
  ['len15', 0.4],
  ['len17', 0.2],
  ['kk_in_nik', 0.17],
  ['nik_kk_swapped', 0.09],
  ['typo', 0.3],
  ['blank', 0.75],
  ['placeholder', 0.3],
];

const PLACEHOLDERS = ['0', '1111111111111111', '9999999999999999', '7371000000000000', '1234567890123456'];
const LETTERS: Readonly<Record<string, readonly string[]>> = { 0: ['O'], 1: ['l', 'I'], 5: ['S'], 8: ['B'] };

function dirty(random: Random, nik: string, dirt: NikDirt): string {
  if (dirt === 'apostrophe') return `'${nik}`;
  if (dirt === 'dots')
    return [nik.slice(0, 2), nik.slice(2, 4), nik.slice(4, 6), nik.slice(6, 12), nik.slice(12)].join('.');
  if (dirt === 'nbsp') return random.chance(0.5) ? `\u00a0${nik}` : `${nik}\u00a0`;
  return random.pick([` ${nik}`, `${nik} `, nik.replace(/(\d{4})(?=\d)/g, '$1 ')]);
}

function withLetters(random: Random, nik: string): string {
  const digits = [...nik];
  const places = digits.flatMap((digit, index) => (index > 3 && LETTERS[digit] !== undefined ? [index] : []));
  for (const place of places.length > 0 ? [random.pick(places), random.pick(places)] : [2]) {
    digits[place] = random.pick(LETTERS[nik[place] ?? ''] ?? ['l']);
  }
  return digits.join('');
}

function mistyped(random: Random, nik: string): string {
  const place = random.int(6, 14);
  const digit = nik[place] ?? '';
  const next = nik[place + 1] ?? '';
  if (digit !== next && random.chance(0.4)) return nik.slice(0, place) + next + digit + nik.slice(place + 2);
  return nik.slice(0, place) + String((Number(digit) + random.int(1, 9)) % 10) + nik.slice(place + 1);
}

function damaged(random: Random, nik: string, state: NikState): SheetCell {
  const place = random.int(6, 15);
  if (state === 'number_last0') return { digits: `${nik.slice(0, 15)}0` };
  if (state === 'exponent') return `${nik[0]}.${nik.slice(1, random.int(3, 6))}E+15`;
  if (state === 'letters') return withLetters(random, nik);
  if (state === 'len15') return nik.slice(0, place) + nik.slice(place + 1);
  if (state === 'len17') return nik.slice(0, place) + (nik[place] ?? '') + nik.slice(place);
  if (state === 'blank') return random.pick([null, null, '-']);
  if (state === 'placeholder') return random.pick(PLACEHOLDERS);
  return state === 'typo' ? mistyped(random, nik) : nik;
}

/** Writes the NIK and KK cells of a row with the given dirt or damage. `kk` empty stands for a blank cell. */
export function nikCells(random: Random, nik: string, kk: string, kind: NikDirt | NikState): NikCells {
  const kkCell = kk === '' ? null : kk;
  if (kind === 'ok') return { nik, kk: kkCell, state: 'ok', defect: '' };
  if (kind === 'apostrophe' || kind === 'dots' || kind === 'spaces' || kind === 'nbsp') {
    return { nik: dirty(random, nik, kind), kk: kkCell, state: 'ok_dirty', defect: `nik_${kind}` };
  }
  const state = kind === 'ok_dirty' ? 'ok' : kind;
  if (state === 'kk_in_nik') return { nik: kk, kk, state, defect: 'nik_kk_in_nik' };
  if (state === 'nik_kk_swapped') return { nik: kk, kk: nik, state, defect: 'nik_nik_kk_swapped' };
  return { nik: damaged(random, nik, state), kk: kkCell, state, defect: `nik_${state}` };
}
