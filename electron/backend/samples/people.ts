import { ISLAND_DISTRICT, type SampleAreas, type SampleVillage } from './areas.ts';
import { addDays, addYears } from './calendar.ts';
import { inventName, type Sex } from './names.ts';
import type { Random } from './random.ts';
import {
  DISABILITIES,
  EXCLUDED_OCCUPATIONS,
  HEIR_RELATIONS,
  INCOMES,
  OCCUPATIONS,
  OCCUPATIONS_OF_MEN,
  STREETS,
} from './vocabulary.ts';

/** What is true of an invented person, however a list writes it. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly birthPlace: string;
  readonly nik: string;
  readonly kk: string;
  readonly mother: string;
  readonly street: string;
  readonly rt: number;
  readonly rw: number;
  readonly phone: string;
  readonly secondPhone: string;
  readonly occupation: string;
  readonly occupationExcluded: boolean;
  readonly income: number;
  readonly disability: string | undefined;
  readonly heirName: string;
  readonly heirRelation: string;
  readonly kpj: string | undefined;
  readonly fate: 'living' | 'deceased' | 'moved';
  /** The NIK legally holds another date or sex than the person. */
  readonly nikBirthMismatch: boolean;
  readonly nikSexMismatch: boolean;
};

/** What may be fixed when a person is invented: relatives and namesakes share something with somebody. */
export type PersonTraits = Partial<Omit<Person, 'id' | 'nik'>> & {
  /** The NIK stands this many serials after another one (twins registered together). */
  readonly nikAfter?: string;
};

/** What inventing needs: choices, areas, the day on which ages count, and the NIK given so far. */
export type PeopleContext = {
  readonly random: Random;
  readonly areas: SampleAreas;
  readonly referenceDate: string;
  readonly usedNiks: Set<string>;
};

/** Mobile prefixes that no Indonesian operator is known to hold. */
const UNUSED_PHONE_PREFIXES = ['0824', '0825', '0834', '0854'] as const;

/** Real serials start at 0001 each day; invented ones start here, so that nobody real is hit. */
const FIRST_SERIAL = 6001;

function inventBirthDate({ random, referenceDate }: PeopleContext): string {
  const kind = random.next();
  if (kind < 0.0005) {
    // Turns 18 or 65 on the reference date or on the day after.
    return addDays(addYears(referenceDate, -random.pick([18, 65])), random.int(0, 1));
  }
  const years = kind < 0.0045 ? random.int(13, 16) : kind < 0.0165 ? random.int(65, 84) : random.int(18, 63);
  return addDays(addYears(referenceDate, -years), -random.int(1, 364));
}

function digitsOfDate(date: string, sex: Sex): string {
  const day = Number(date.slice(8)) + (sex === 'P' ? 40 : 0);
  return `${String(day).padStart(2, '0')}${date.slice(5, 7)}${date.slice(2, 4)}`;
}

function firstRegion({ random, areas }: PeopleContext, village: SampleVillage): { region: string; place: string } {
  const kind = random.next();
  if (kind < 0.62 || areas.origins.length === 0) {
    const island = village.districtCode === ISLAND_DISTRICT && random.chance(0.75);
    const region = island ? '737108' : village.districtCode.replaceAll('.', '');
    return { region, place: random.pick(['Makassar', 'Ujung Pandang']) };
  }
  if (kind < 0.75) return { region: random.pick(areas.villages).districtCode.replaceAll('.', ''), place: 'Makassar' };
  const near = kind < 0.95 ? areas.origins.filter((origin) => origin.near) : areas.origins;
  const origin = random.pick(near.length > 0 ? near : areas.origins);
  return { region: random.pick(origin.regions), place: origin.name };
}

function unusedNik({ random, usedNiks }: PeopleContext, start: string): string {
  let nik = '';
  do nik = start + String(random.int(FIRST_SERIAL, 9998));
  while (usedNiks.has(nik));
  return nik;
}

function nikOf(
  context: PeopleContext,
  region: string,
  traits: PersonTraits,
  person: Pick<Person, 'birthDate' | 'sex' | 'nikBirthMismatch' | 'nikSexMismatch'>,
): string {
  const { random, usedNiks } = context;
  if (traits.nikAfter !== undefined) {
    const next = traits.nikAfter.slice(0, 12) + String(Number(traits.nikAfter.slice(12)) + 1);
    if (!usedNiks.has(next)) return next;
  }
  const date = person.nikBirthMismatch
    ? addDays(person.birthDate, random.pick([-1, 1]) * random.int(2, 700))
    : person.birthDate;
  const sex = person.nikSexMismatch ? (person.sex === 'L' ? 'P' : 'L') : person.sex;
  return unusedNik(context, region + digitsOfDate(date, sex));
}

function inventKk({ random, referenceDate }: PeopleContext, village: SampleVillage): string {
  const issued = addDays(referenceDate, -random.int(30, 7_000));
  return village.districtCode.replaceAll('.', '') + digitsOfDate(issued, 'L') + String(random.int(FIRST_SERIAL, 9999));
}

function inventPhone(random: Random): string {
  return random.pick(UNUSED_PHONE_PREFIXES) + random.digits(random.int(7, 8));
}

function inventStreet(random: Random): string {
  const lane = random.chance(0.4) ? ` Lr. ${random.int(1, 14)}` : '';
  const house = random.chance(0.75) ? ` No. ${random.int(1, 210)}${random.chance(0.1) ? 'A' : ''}` : '';
  return `Jl. ${random.pick(STREETS)}${lane}${house}`;
}

function inventHeir(random: Random, sex: Sex): Pick<Person, 'heirName' | 'heirRelation'> {
  const relation = random.weighted([
    ['spouse', 55],
    ['child', 30],
    ['sibling', 15],
  ] as const);
  if (relation === 'spouse') {
    const words = sex === 'P' ? HEIR_RELATIONS.spouseOfWoman : HEIR_RELATIONS.spouseOfMan;
    return { heirName: inventName(random, sex === 'P' ? 'L' : 'P'), heirRelation: random.pick(words) };
  }
  return { heirName: inventName(random, random.pick(['L', 'P'])), heirRelation: random.pick(HEIR_RELATIONS[relation]) };
}

function inventOccupation(random: Random, sex: Sex): readonly string[] {
  return random.pick(sex === 'L' && random.chance(0.2) ? OCCUPATIONS_OF_MEN : OCCUPATIONS);
}

/** Invents one person of a kelurahan; `traits` win over chance. */
export function inventPerson(
  context: PeopleContext,
  id: number,
  village: SampleVillage,
  traits: PersonTraits = {},
): Person {
  const { random } = context;
  const sex = traits.sex ?? random.pick(['L', 'P'] as const);
  const { region, place } = firstRegion(context, village);
  const excluded = random.chance(0.0103);
  const invented = {
    name: inventName(random, sex),
    sex,
    birthDate: inventBirthDate(context),
    birthPlace: place,
    kk: inventKk(context, village),
    mother: inventName(random, 'P'),
    street: inventStreet(random),
    rt: random.int(1, 9),
    rw: random.int(1, 12),
    phone: inventPhone(random),
    secondPhone: inventPhone(random),
    occupation: random.pick(excluded ? EXCLUDED_OCCUPATIONS : inventOccupation(random, sex)),
    occupationExcluded: excluded,
    income: random.pick(INCOMES),
    disability: random.chance(0.0125) ? random.pick(DISABILITIES) : undefined,
    ...inventHeir(random, sex),
    // 11 digits that look invented, some with leading zeros, which must survive.
    kpj: random.chance(0.3) ? random.pick(['99', '99', '0099']).concat(random.digits(9)).slice(0, 11) : undefined,
    fate: random.weighted([
      ['living', 99.3],
      ['deceased', 0.5],
      ['moved', 0.2],
    ] as const),
    nikBirthMismatch: random.chance(0.0078),
    nikSexMismatch: random.chance(0.0011),
    ...traits,
  };
  const nik = nikOf(context, region, traits, invented);
  context.usedNiks.add(nik);
  return { ...invented, id: `P${String(id).padStart(6, '0')}`, nik };
}
