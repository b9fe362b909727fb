import type { DateFormat } from '#backend/exports/service.ts';
import { ISLAND_DISTRICT, type SampleVillage } from './areas.ts';
import type { Random } from './random.ts';
import { otherSpellings } from './spellings.ts';
import { NO_DISABILITY } from './vocabulary.ts';

/** Ways in which a birth date is written on purpose; see the truth column birth_state. */
export const BIRTH_FORMS = [
  ['date', 40],
  ['dmy_dash', 17],
  ['dmy_slash', 15],
  ['iso', 10],
  ['two_digit_year', 6],
  ['long_text', 5.5],
  ['month_abbr', 2.2],
  ['dmy_short', 2],
  ['serial_number', 1.2],
  ['in_place', 0.7],
  ['dmy_dot', 0.5],
] as const;

/** A way of writing a birth date on purpose. */
export type BirthForm = (typeof BIRTH_FORMS)[number][0] | 'eight_digits';

/** Ways of writing a mobile number; all but `plain` are named in the truth column defects. */
const PHONE_FORMS = [
  ['plain', 74],
  ['number', 6],
  ['no_zero', 4],
  ['plus62', 5],
  ['plus62_spaced', 3],
  ['code62', 3],
  ['dashes', 3],
  ['spaces', 2],
  ['dots', 1],
  ['wa', 1],
] as const;

/** A way of writing a mobile number. */
export type PhoneForm = (typeof PHONE_FORMS)[number][0];

/** How the clerk of one kelurahan and cohort writes everything. */
export type Habits = {
  readonly capitals: boolean;
  readonly birthForm: BirthForm;
  readonly dateFormat: DateFormat;
  /** The computer read dd/mm as mm/dd: dates exchanged where that gives a date, text where it does not. */
  readonly exchangesDates: boolean;
  readonly numericNik: boolean;
  readonly phoneForm: PhoneForm;
  readonly sexWords: { readonly L: string; readonly P: string };
  readonly neighbourhood: 'number' | 'two' | 'three' | 'prefixed';
  readonly income: 'number' | 'rupiah' | 'band';
  readonly noDisability: string;
  /** The other spelling that this clerk uses for the kelurahan, if any. */
  readonly villageSpelling: string | undefined;
  readonly districtSpelling: string | undefined;
  /** Writes the islands under Ujung Tanah, as before 2015. */
  readonly oldDistrict: boolean;
};

/** Chooses the habits of one clerk. */
export function inventHabits(random: Random, village: SampleVillage): Habits {
  const alias = random.chance(0.07) ? random.pick(otherSpellings(village.name, 'Kel.')) : undefined;
  return {
    capitals: random.chance(0.28),
    birthForm: random.weighted(BIRTH_FORMS),
    dateFormat: random.pick(['dd/mm/yyyy', 'dd/mm/yyyy', 'dd-mm-yyyy', 'yyyy-mm-dd'] as const),
    exchangesDates: random.chance(0.015),
    numericNik: random.chance(0.006),
    phoneForm: random.weighted(PHONE_FORMS),
    sexWords: random.weighted([
      [{ L: 'L', P: 'P' }, 70],
      [{ L: 'Laki-laki', P: 'Perempuan' }, 16],
      [{ L: 'Lk', P: 'Pr' }, 10],
      [{ L: 'LAKI-LAKI', P: 'PEREMPUAN' }, 4],
    ]),
    neighbourhood: random.pick(['number', 'two', 'three', 'prefixed'] as const),
    income: random.pick(['number', 'rupiah', 'band'] as const),
    noDisability: random.pick(NO_DISABILITY),
    villageSpelling: alias,
    districtSpelling: random.chance(0.08) ? random.pick(otherSpellings(village.districtName, 'Kec.')) : undefined,
    oldDistrict: village.districtCode === ISLAND_DISTRICT && random.chance(0.25),
  };
}
