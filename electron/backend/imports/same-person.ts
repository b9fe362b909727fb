import { nameLikeness } from '#shared/domain/names.ts';
import type { NikState } from '#shared/domain/nik.ts';
import { slips } from '#shared/domain/text.ts';

/**
 * What is remembered of a row to recognise the same person in a later one. Kept small, since a list has a hundred thousand of
 * them: texts that only have to be equal are hashes, 0 for blank.
 */
export type PersonTrace = {
  readonly sheet: number;
  readonly row: number;
  /** 16 digits when whole, else what is left of the digits. */
  readonly nik: string;
  readonly nikState: NikState;
  readonly nameKey: string;
  /** The birth date as a number YYYYMMDD, 0 when there is none. */
  readonly birth: number;
  readonly sex: 'L' | 'P' | null;
  readonly kk: number;
  readonly phone: number;
  readonly mother: number;
  readonly address: number;
  readonly heir: number;
};

/** How the two NIK speak: for one person, against it, for twins, or not at all. */
type NikWitness = 'near' | 'supports' | 'silent' | 'against' | 'twins';

/** Whether two texts of digits differ in exactly one digit, or in two neighbours that changed places. Called for millions of pairs. */
const oneSlip = (left: string, right: string): boolean => {
  const length = left.length;
  if (length !== right.length) return false;
  let first = -1;
  let second = -1;
  for (let index = 0; index < length; index += 1) {
    if (left.charCodeAt(index) === right.charCodeAt(index)) continue;
    if (second >= 0) return false;
    if (first < 0) first = index;
    else second = index;
  }
  if (second < 0) return true;
  const exchanged = left[first] === right[second] && left[second] === right[first];
  return exchanged && second === first + 1;
};

/** Twins share region and date of the NIK and get neighbouring serials; what tells them apart is the name. */
const areTwins = (left: PersonTrace, right: PersonTrace): boolean =>
  left.nameKey !== right.nameKey &&
  left.nik.slice(0, 12) === right.nik.slice(0, 12) &&
  Math.abs(Number(left.nik.slice(12)) - Number(right.nik.slice(12))) === 1;

const compareWhole = (left: PersonTrace, right: PersonTrace): NikWitness => {
  if (areTwins(left, right)) return 'twins';
  return oneSlip(left.nik, right.nik) ? 'near' : 'against';
};

/** Compares what is left of a damaged NIK with another one. */
const compareDamaged = (damaged: PersonTrace, other: PersonTrace): NikWitness => {
  if (other.nik.length < 14 || damaged.nik.length < 4) return 'silent';
  switch (damaged.nikState) {
    case 'rounded':
      return damaged.nik.slice(0, 15) === other.nik.slice(0, 15) ? 'supports' : 'against';
    case 'exponent':
      // '7.37E+15' may be rounded up, so only the first two digits are certain.
      return other.nik.startsWith(damaged.nik.slice(0, 2)) ? 'silent' : 'against';
    case 'too_short':
    case 'too_long':
    case 'letters':
    case 'invalid':
      return slips(damaged.nik, other.nik, 2) <= 2 ? 'supports' : 'against';
    default:
      return 'silent';
  }
};

const compareNik = (left: PersonTrace, right: PersonTrace): NikWitness => {
  if (left.nikState === 'whole' && right.nikState === 'whole') return compareWhole(left, right);
  if (left.nikState === 'whole') return compareDamaged(right, left);
  return compareDamaged(left, right);
};

const dayOf = (birth: number): number => birth % 100;
const monthOf = (birth: number): number => Math.floor(birth / 100) % 100;
const yearOf = (birth: number): number => Math.floor(birth / 10_000);
const roughDays = (birth: number): number => yearOf(birth) * 372 + monthOf(birth) * 31 + dayOf(birth);

/**
 * Equal; near: one part (day, month or year) different, day and month exchanged, or at most a month apart; missing on a side;
 * or another day altogether.
 */
const compareBirth = (left: number, right: number): 'equal' | 'near' | 'missing' | 'other' => {
  if (left === 0 || right === 0) return 'missing';
  if (left === right) return 'equal';
  const sameYear = yearOf(left) === yearOf(right);
  const sameMonth = monthOf(left) === monthOf(right);
  const sameDay = dayOf(left) === dayOf(right);
  const exchanged = sameYear && dayOf(left) === monthOf(right) && monthOf(left) === dayOf(right);
  const onePart = [sameYear, sameMonth, sameDay].filter(Boolean).length === 2;
  const apart = Math.abs(roughDays(left) - roughDays(right));
  return exchanged || apart <= 31 || (onePart && apart <= 10 * 372) ? 'near' : 'other';
};

const equalHash = (left: number, right: number): boolean => left !== 0 && left === right;

/** Weight of everything besides the name that two rows share. */
const sharedWeight = (left: PersonTrace, right: PersonTrace): number => {
  let weight = 0;
  if (equalHash(left.kk, right.kk)) weight += 2;
  if (equalHash(left.phone, right.phone)) weight += 2;
  if (equalHash(left.mother, right.mother)) weight += 2;
  if (equalHash(left.address, right.address)) weight += 1;
  if (equalHash(left.heir, right.heir)) weight += 1;
  if (left.sex !== null && right.sex !== null && left.sex !== right.sex) weight -= 2;
  return weight;
};

/** Whether two rows with the same whole NIK mean one person; else one of them bears a stranger's NIK. */
export const sameByNik = (left: PersonTrace, right: PersonTrace): boolean => {
  const likeness = nameLikeness(left.nameKey, right.nameKey);
  if (likeness >= 0.7) return true;
  const birth = compareBirth(left.birth, right.birth);
  if (birth === 'equal') return likeness >= 0.4 || sharedWeight(left, right) >= 2;
  return birth !== 'other' && sharedWeight(left, right) >= 4;
};

/**
 * Whether two records whose NIK are not equal may mean one person at all, so that comparing them in full is worth its time: names
 * alike, no other birth date, and no two sound NIK that differ by more than a slip unless name and birth date are one.
 */
export const mayBeSame = (left: PersonTrace, right: PersonTrace): boolean => {
  const birth = compareBirth(left.birth, right.birth);
  if (birth === 'other') return false;
  const isNamesake = birth === 'equal' && left.nameKey === right.nameKey;
  if (!isNamesake && compareNik(left, right) === 'against') return false;
  return isNamesake || nameLikeness(left.nameKey, right.nameKey) >= 0.6;
};

/**
 * Whether two rows whose NIK are not equal mean one person: 'same' when name, birth and surroundings say so and a damaged or
 * mistyped NIK explains the difference, 'possible' when a person should look, 'other' else. Two sound NIK that differ by more than one
 * slip are two people, and so are twins.
 */
export const likelySame = (left: PersonTrace, right: PersonTrace): 'same' | 'possible' | 'other' => {
  const witness = compareNik(left, right);
  if (witness === 'against' || witness === 'twins') return 'other';
  const birth = compareBirth(left.birth, right.birth);
  if (birth === 'other') return 'other';
  const likeness = nameLikeness(left.nameKey, right.nameKey);
  if (likeness < 0.6) return 'other';
  const witnessWeight = { near: 2, supports: 3, silent: 0 }[witness];
  const weight = sharedWeight(left, right) + witnessWeight + (birth === 'equal' ? 2 : 0);
  if ((likeness >= 0.75 && weight >= 5) || weight >= 7) return 'same';
  return likeness >= 0.75 && weight >= 4 ? 'possible' : 'other';
};
