import { type DateFormat, excelSerial, type SheetCell } from '#backend/exports/service.ts';
import { longDate } from '#shared/domain/letter-text.ts';
import type { BirthForm } from './habits.ts';
import type { Random } from './random.ts';

/** What a birth date cell holds; the codes are explained in the README beside the sample list. */
export type BirthState =
  | BirthForm
  | 'swapped'
  | 'mdy_ambiguous'
  | 'mdy_clear'
  | 'impossible'
  | 'year_only'
  | 'zero_date'
  | 'blank'
  | 'wrong';

/** The cells of place and date of birth, and the state of the date. */
export type BirthCells = { readonly place: SheetCell; readonly date: SheetCell; readonly state: BirthState };

/** States that are too usual to be named among the defects. */
const USUAL: ReadonlySet<BirthState> = new Set(['date', 'dmy_dash', 'dmy_slash', 'iso']);

/** The defect codes of a birth state. */
export function birthDefects(state: BirthState): readonly string[] {
  if (USUAL.has(state)) return [];
  return isAmbiguous(state) ? [`birth_${state}`, 'birth_ambiguous'] : [`birth_${state}`];
}

/** Whether day and month can be exchanged. */
export function isAmbiguous(state: BirthState): boolean {
  return state === 'swapped' || state === 'mdy_ambiguous';
}

function abbreviatedMonth(random: Random, date: string): string {
  const name = longDate(date).split(' ')[1]?.slice(0, 3) ?? '';
  if (name === 'Agu') return random.pick(['Agu', 'Agt']);
  return name === 'Nov' ? random.pick(['Nov', 'Nop']) : name;
}

function dateText(random: Random, date: string, form: BirthForm): string {
  const [year = '', month = '', day = ''] = date.split('-');
  switch (form) {
    case 'dmy_slash':
      return `${day}/${month}/${year}`;
    case 'dmy_dot':
      return `${day}.${month}.${year}`;
    case 'dmy_short':
      return `${Number(day)}/${Number(month)}/${year}`;
    case 'iso':
      return date;
    case 'two_digit_year':
      return `${day}-${month}-${year.slice(2)}`;
    case 'long_text':
      return longDate(date);
    case 'month_abbr':
      return `${day}-${abbreviatedMonth(random, date)}-${year}`;
    case 'eight_digits':
      return day + month + year;
    default:
      return `${day}-${month}-${year}`;
  }
}

/** A date exchanged or written month first; undefined where day and month are equal and nothing changes. */
function monthFirst(date: string, how: 'cell' | 'text'): { cell: SheetCell; state: BirthState } | undefined {
  const [year = '', month = '', day = ''] = date.split('-');
  if (day === month) return undefined;
  if (Number(day) > 12) {
    // A PC that expects mm/dd cannot read this one and leaves the text as typed.
    if (how === 'cell') return { cell: `${day}/${month}/${year}`, state: 'dmy_slash' };
    return { cell: `${month}/${day}/${year}`, state: 'mdy_clear' };
  }
  if (how === 'text') return { cell: `${month}/${day}/${year}`, state: 'mdy_ambiguous' };
  return { cell: { date: `${year}-${day}-${month}`, format: 'm/d/yyyy' }, state: 'swapped' };
}

function damagedDate(
  random: Random,
  date: string,
  state: 'impossible' | 'year_only' | 'zero_date' | 'blank',
): SheetCell {
  const year = date.slice(0, 4);
  if (state === 'year_only') return year;
  if (state === 'zero_date') return random.pick(['00-00-0000', '00/00/0000', '0000-00-00']);
  if (state === 'blank') return random.pick([null, null, '-']);
  return `${random.pick(['30-02', '31-02', '31-04', '31-06', '31-09', '31-11'])}-${year}`;
}

/** What a birth date cell can be asked to hold. */
export type BirthKind =
  | BirthForm
  | 'exchanged_cell'
  | 'month_first'
  | 'impossible'
  | 'year_only'
  | 'zero_date'
  | 'blank';

/** Writes place and date of birth. `format` is the date format of this clerk's real date cells. */
export function birthCells(
  random: Random,
  place: string,
  date: string,
  kind: BirthKind,
  format: DateFormat,
): BirthCells {
  if (kind === 'exchanged_cell' || kind === 'month_first') {
    const exchanged = monthFirst(date, kind === 'exchanged_cell' ? 'cell' : 'text');
    if (exchanged) return { place, date: exchanged.cell, state: exchanged.state };
    return { place, date: dateText(random, date, 'dmy_slash'), state: 'dmy_slash' };
  }
  if (kind === 'impossible' || kind === 'year_only' || kind === 'zero_date' || kind === 'blank') {
    return { place, date: damagedDate(random, date, kind), state: kind };
  }
  if (kind === 'date') return { place, date: { date, format }, state: 'date' };
  if (kind === 'serial_number') return { place, date: excelSerial(date) ?? date, state: 'serial_number' };
  if (kind === 'in_place') {
    const both =
      place + random.pick([', ', ',', ' / ']) + dateText(random, date, random.pick(['dmy_dash', 'long_text']));
    return random.chance(0.6) ? { place: both, date: null, state: kind } : { place: null, date: both, state: kind };
  }
  return { place, date: dateText(random, date, kind), state: kind };
}
