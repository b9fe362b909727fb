import { dateParts, exchangeDayAndMonth } from '#shared/domain/calendar.ts';
import { nameLikeness } from '#shared/domain/names.ts';
import { type NikState, nikHoldsDate, nikParts, type Sex } from '#shared/domain/nik.ts';
import { slips } from '#shared/domain/text.ts';

/** What is remembered of a row to recognise the same person in a later one. Texts that only have to be equal are hashes, 0 for blank. */
export type PersonTrace = {
  readonly sheet: number;
  readonly row: number;
  /** 16 digits when whole, else what is left of the digits. */
  readonly nik: string;
  readonly nikState: NikState;
  readonly nameKey: string;
  readonly birthDate: string | null;
  readonly sex: Sex | null;
  readonly kk: string | null;
  readonly phone: number;
  readonly mother: number;
  readonly address: number;
  readonly heir: number;
};

/** How the two NIK speak: for one person, against it, for twins, or not at all. */
type NikWitness = 'near' | 'supports' | 'silent' | 'against' | 'twins';

const serialOf = (nik: string): number => Number(nik.slice(12));

/** Twins get neighbouring serials, and each NIK holds the birth date that the row gives. */
const areTwins = (left: PersonTrace, right: PersonTrace): boolean => {
  const leftParts = nikParts(left.nik);
  const rightParts = nikParts(right.nik);
  if (leftParts === null || rightParts === null || left.birthDate === null || right.birthDate === null) return false;
  const bothHold = nikHoldsDate(leftParts, left.birthDate) && nikHoldsDate(rightParts, right.birthDate);
  return bothHold && leftParts.region === rightParts.region && Math.abs(serialOf(left.nik) - serialOf(right.nik)) === 1;
};

const compareWhole = (left: PersonTrace, right: PersonTrace): NikWitness => {
  if (slips(left.nik, right.nik, 1) > 1) return 'against';
  return areTwins(left, right) ? 'twins' : 'near';
};

/** Compares what is left of a damaged NIK with another one. */
const compareDamaged = (damaged: PersonTrace, other: PersonTrace): NikWitness => {
  if (other.nik.length < 14 || damaged.nik.length < 4) return 'silent';
  switch (damaged.nikState) {
    case 'rounded':
      return damaged.nik.slice(0, 15) === other.nik.slice(0, 15) ? 'supports' : 'against';
    case 'exponent':
      return other.nik.startsWith(damaged.nik.slice(0, 4)) ? 'silent' : 'against';
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

/** Equal, one part (day, month or year) different or day and month exchanged, missing on a side, or another day altogether. */
const compareBirth = (left: string | null, right: string | null): 'equal' | 'near' | 'missing' | 'other' => {
  if (left === null || right === null) return 'missing';
  if (left === right) return 'equal';
  if (exchangeDayAndMonth(left) === right) return 'near';
  const [first, second] = [dateParts(left), dateParts(right)];
  const different = [first.day !== second.day, first.month !== second.month, first.year !== second.year];
  const near = different.filter(Boolean).length === 1 && Math.abs(first.year - second.year) <= 10;
  return near ? 'near' : 'other';
};

const equalHash = (left: number, right: number): boolean => left !== 0 && left === right;

/** Weight of everything besides the name that two rows share. */
const sharedWeight = (left: PersonTrace, right: PersonTrace): number => {
  let weight = 0;
  if (left.kk !== null && left.kk === right.kk) weight += 2;
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
  const birth = compareBirth(left.birthDate, right.birthDate);
  if (likeness >= 0.7) return true;
  if (birth === 'equal') return likeness >= 0.4 || sharedWeight(left, right) >= 2;
  return birth !== 'other' && sharedWeight(left, right) >= 4;
};

/**
 * Whether two rows whose NIK are not equal mean one person: 'same' when name, birth and surroundings say so and a damaged or
 * mistyped NIK explains the difference, 'possible' when a person should look, 'other' else. Two sound NIK that differ by more than one
 * slip are two people, and so are twins.
 */
export const likelySame = (left: PersonTrace, right: PersonTrace): 'same' | 'possible' | 'other' => {
  const witness = compareNik(left, right);
  if (witness === 'against' || witness === 'twins') return 'other';
  const birth = compareBirth(left.birthDate, right.birthDate);
  if (birth === 'other') return 'other';
  const likeness = nameLikeness(left.nameKey, right.nameKey);
  if (likeness < 0.6) return 'other';
  const witnessWeight = { near: 2, supports: 3, silent: 0 }[witness];
  const birthWeight = { equal: 2, near: 0, missing: 0 }[birth];
  const weight = sharedWeight(left, right) + witnessWeight + birthWeight;
  if ((likeness >= 0.75 && weight >= 5) || weight >= 7) return 'same';
  return likeness >= 0.75 && weight >= 4 ? 'possible' : 'other';
};
