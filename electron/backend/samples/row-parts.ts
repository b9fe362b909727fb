import type { SheetCell } from '#backend/exports/service.ts';
import type { SampleVillage } from './areas.ts';
import { type BirthCells, type BirthKind, birthCells } from './birth-cell.ts';
import { addDays, addYears } from './calendar.ts';
import { BIRTH_FORMS, type Habits } from './habits.ts';
import { mistype, respellName } from './names.ts';
import { NIK_RATES, type NikCells, type NikDirt, type NikState, nikCells } from './nik-cell.ts';
import type { Person } from './people.ts';
import { withWhiteSpace } from './plain-cells.ts';
import type { Random } from './random.ts';
import { misspellVillage } from './spellings.ts';
import type { DuplicateKind } from './verdict.ts';
import { DECEASED_NOTES, HARMLESS_NOTES, MOVED_NOTES } from './vocabulary.ts';

/** Another person with whom this one must not be merged. */
export type LookalikeKind = 'twin' | 'namesake' | 'namesake_same_birth' | 'parent_child';

/** What a row is for, decided before it is written. */
export type RowPlan = {
  readonly duplicate?: Exclude<DuplicateKind, 'exact'>;
  readonly lookalike?: LookalikeKind;
  /** The NIK of somebody else that stands in this row. */
  readonly sharedNik?: string;
  /** A later row will show this person's NIK. */
  readonly nikIsShared?: boolean;
  /** Neither NIK nor birth date nor name is damaged: later rows refer to this one. */
  readonly sound?: boolean;
};

/** Where a row stands, who writes it and for which kind of file. */
export type RowPlace = {
  readonly village: SampleVillage;
  readonly villages: readonly SampleVillage[];
  readonly habits: Habits;
  readonly cohort: 'I' | 'II';
  readonly cohortStart: string;
  readonly referenceDate: string;
  readonly format: 'xlsx' | 'csv';
};

const FUZZY_NIK: readonly (readonly [NikState, number])[] = [
  ['blank', 30],
  ['typo', 25],
  ['placeholder', 12],
  ['len15', 10],
  ['letters', 8],
  ['exponent', 8],
  ['number_last0', 7],
];
const DIRT: ReadonlySet<string> = new Set<NikDirt>(['apostrophe', 'dots', 'spaces', 'nbsp']);

function nikKind(random: Random, plan: RowPlan, place: RowPlace): NikDirt | NikState {
  if (plan.duplicate?.startsWith('fuzzy')) return random.weighted(FUZZY_NIK);
  const sound = plan.sound || plan.duplicate !== undefined;
  if (place.habits.numericNik && !sound) return 'number_last0';
  let roll = random.next() * 100;
  for (const [kind, rate] of NIK_RATES) {
    roll -= rate;
    if (roll < 0) return sound && !DIRT.has(kind) ? 'ok' : kind;
  }
  return 'ok';
}

/** The NIK and KK cells of a row. */
export function writeNik(random: Random, person: Person, plan: RowPlan, place: RowPlace): NikCells {
  const kind = nikKind(random, plan, place);
  const needsKk = kind === 'kk_in_nik' || kind === 'nik_kk_swapped';
  const kk = needsKk || random.chance(0.96) ? person.kk : '';
  if (plan.sharedNik !== undefined)
    return { ...nikCells(random, plan.sharedNik, kk, 'ok'), state: 'shared', defect: 'nik_shared' };
  // Saving as CSV turns a number of 16 digits into its exponent form.
  const written = kind === 'number_last0' && place.format === 'csv' ? 'exponent' : kind;
  const cells = nikCells(random, person.nik, kk, written);
  return written === 'exponent' && place.format === 'csv'
    ? { ...cells, nik: String(cells.nik).replace('.', ',') }
    : cells;
}

function birthKind(random: Random, person: Person, plan: RowPlan, habits: Habits): BirthKind {
  const roll = random.next() * 100;
  if (!plan.sound && plan.duplicate === undefined) {
    if (roll < 0.15) return 'impossible';
    if (roll < 0.25) return 'year_only';
    if (roll < 0.31) return 'zero_date';
    if (roll < 0.91) return 'blank';
    if (roll < 1.31 && !person.nikBirthMismatch) return 'month_first';
  }
  if (plan.duplicate?.startsWith('fuzzy') && roll < 8) return 'blank';
  if (habits.exchangesDates && !person.nikBirthMismatch) return 'exchanged_cell';
  if (roll > 99.8) return 'eight_digits';
  return roll > 90 ? random.weighted(BIRTH_FORMS) : habits.birthForm;
}

/** Place and date of birth. */
export function writeBirth(random: Random, person: Person, plan: RowPlan, place: RowPlace): BirthCells {
  const wrong = plan.duplicate?.startsWith('fuzzy') && random.chance(0.33);
  const date = wrong ? addDays(person.birthDate, random.pick([-1, 1]) * random.int(1, 40)) : person.birthDate;
  const kind = wrong ? 'dmy_slash' : birthKind(random, person, plan, place.habits);
  const inCsv = { date: 'dmy_slash', exchanged_cell: 'month_first' } as const;
  const written = place.format === 'csv' && (kind === 'date' || kind === 'exchanged_cell') ? inCsv[kind] : kind;
  const cells = birthCells(random, person.birthPlace, date, written, place.habits.dateFormat);
  return wrong ? { ...cells, state: 'wrong' } : cells;
}

/** A text and the defect codes that it earns. */
type TextWithDefects = { readonly text: string; readonly defects: readonly string[] };

/** The name; '' where the clerk forgot it. */
export function writeName(random: Random, person: Person, plan: RowPlan, deceasedMark: boolean): TextWithDefects {
  if (plan.sound !== true && plan.duplicate === undefined && random.chance(0.0004))
    return { text: '', defects: ['name_blank'] };
  let text = person.name;
  const defects: string[] = [];
  if (plan.duplicate !== undefined) {
    text = respellName(random, text);
    if (plan.duplicate.startsWith('fuzzy') || (plan.duplicate === 'same_nik' && text === person.name))
      text = mistype(random, text);
    if (text !== person.name) defects.push('name_respelled');
  }
  if (deceasedMark) {
    defects.push('name_deceased_mark');
    text = random.pick([`Alm. ${text}`, `${text} (Alm)`, `${person.sex === 'L' ? 'Almarhum' : 'Almarhumah'} ${text}`]);
  }
  return { text, defects };
}

type AreaCells = {
  readonly village: string;
  readonly district: string;
  readonly defects: readonly string[];
  readonly wrong: boolean;
};

/** Kelurahan and kecamatan. */
export function writeArea(random: Random, place: RowPlace): AreaCells {
  const { village, villages, habits } = place;
  const roll = random.next() * 100;
  const defects: string[] = [];
  let name = habits.villageSpelling ?? village.name;
  if (roll < 0.13) {
    name = '';
    defects.push('kelurahan_blank');
  } else if (roll < 1.6) {
    name = misspellVillage(random, village, villages);
    defects.push('kel_misspelt');
  } else if (name !== village.name) defects.push('kel_alias');
  const others = villages.filter((other) => other.districtCode !== village.districtCode);
  if (others.length > 0 && random.chance(0.006)) {
    return {
      village: name,
      district: random.pick(others).districtName,
      defects: [...defects, 'kec_wrong'],
      wrong: true,
    };
  }
  if (habits.oldDistrict)
    return { village: name, district: 'Ujung Tanah', defects: [...defects, 'kec_old'], wrong: false };
  if (habits.districtSpelling !== undefined) defects.push('kec_alias');
  return { village: name, district: habits.districtSpelling ?? village.districtName, defects, wrong: false };
}

/** The sex, in the words of this clerk. */
export function writeSex(random: Random, person: Person, habits: Habits): TextWithDefects {
  const roll = random.next();
  if (roll < 0.0096) return { text: '', defects: ['sex_blank'] };
  if (roll < 0.0125) return { text: habits.sexWords[person.sex === 'L' ? 'P' : 'L'], defects: ['sex_wrong'] };
  return { text: habits.sexWords[person.sex], defects: [] };
}

/** The note (Keterangan). */
export function writeNote(random: Random, fate: Person['fate'], inName: boolean): TextWithDefects {
  if (fate === 'deceased' && !inName) return { text: random.pick(DECEASED_NOTES), defects: ['note_deceased'] };
  if (fate === 'moved') return { text: random.pick(MOVED_NOTES), defects: ['note_moved'] };
  return { text: random.chance(0.03) ? random.pick(HARMLESS_NOTES) : '', defects: [] };
}

/** Defect codes that come from the person and from what the row is for. */
export function personDefects(person: Person, plan: RowPlan, referenceDate: string): readonly string[] {
  const birthday = (years: number, days: number) => addDays(addYears(referenceDate, -years), days) === person.birthDate;
  const boundary = [18, 65].some((years) => birthday(years, 0) || birthday(years, 1));
  return [
    ...(person.nikBirthMismatch ? ['nik_birth_mismatch'] : []),
    ...(person.nikSexMismatch ? ['nik_sex_mismatch'] : []),
    ...(boundary ? ['age_boundary'] : []),
    ...(plan.duplicate === undefined ? [] : [`dup_${plan.duplicate}`]),
    ...(plan.lookalike === undefined ? [] : [`alike_${plan.lookalike}`]),
  ];
}

/** Spoils the white space of name, street or kelurahan in some rows; returns the defect code. */
export function spoilWhiteSpace(random: Random, cells: SheetCell[]): string {
  if (!random.chance(0.0345)) return '';
  const column = random.pick([3, 3, 7, 10]);
  const text = cells[column];
  if (typeof text !== 'string' || text === '') return '';
  const { cell, defect } = withWhiteSpace(random, text);
  cells[column] = cell;
  return defect;
}
