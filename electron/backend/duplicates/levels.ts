import { likeness, slips } from '#shared/domain/text.ts';
import { type LinkTable, nikKinds } from './link-table.ts';

/** Levels of all fields of one pair in one number: three bits a field in the order of `linkFields`, 0 for nothing said, else the place in `linkLevels` counted from 1. */
export type Pattern = number;

/** Bits that a field takes in a pattern. */
export const bitsOfLevel = 3;

const birthLevels = { same: 1, swapped: 2, nik: 3, slip: 4, near: 5, other: 6 } as const;

const yearOf = (date: number): number => Math.floor(date / 10_000);
const monthOf = (date: number): number => Math.floor(date / 100) % 100;
const dayOf = (date: number): number => date % 100;

/** Digits in which two dates of eight digits differ. */
function differingDigits(left: number, right: number): number {
  let count = 0;
  for (let a = left, b = right; a > 0 || b > 0; a = Math.floor(a / 10), b = Math.floor(b / 10)) {
    if (a % 10 !== b % 10) count += 1;
  }
  return count;
}

function nearDates(left: number, right: number): boolean {
  const years = Math.abs(yearOf(left) - yearOf(right));
  const months = Math.abs(monthOf(left) - monthOf(right));
  const days = Math.abs(dayOf(left) - dayOf(right));
  const equal = Number(years === 0) + Number(months === 0) + Number(days === 0);
  if (equal === 2) return years <= 10 || years === 100;
  return (
    Math.abs(years * 372 + (monthOf(left) - monthOf(right)) * 31 + dayOf(left) - dayOf(right)) <= 31 && years === 0
  );
}

function birthLevel(table: LinkTable, left: number, right: number): number {
  const a = table.birth[left] ?? 0;
  const b = table.birth[right] ?? 0;
  if (a === 0 || b === 0) return 0;
  if (a === b) return birthLevels.same;
  if (yearOf(a) === yearOf(b) && dayOf(a) === monthOf(b) && monthOf(a) === dayOf(b)) return birthLevels.swapped;
  // With one NIK on both sides its date says nothing about the second one.
  const twoNiks = table.nik[left] !== table.nik[right];
  if (twoNiks && (a % 1_000_000 === table.nikBirth[right] || b % 1_000_000 === table.nikBirth[left]))
    return birthLevels.nik;
  if (differingDigits(a, b) === 1) return birthLevels.slip;
  return nearDates(a, b) ? birthLevels.near : birthLevels.other;
}

/** Whether two texts differ by one wrong, missing or extra digit, or by two neighbours that changed places. */
function oneSlip(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  const rest = short.length - start - end;
  if (long.length === short.length) {
    if (rest <= 1) return true;
    return rest === 2 && short[start] === long[start + 1] && short[start + 1] === long[start];
  }
  return long.length === short.length + 1 && rest === 0;
}

/** What is left of a damaged NIK against another: the last digit may be rounded away. */
function damagedFits(damaged: string, other: string): boolean {
  if (damaged.slice(0, 15) === other.slice(0, 15)) return true;
  return oneSlip(damaged, other);
}

function nikLevel(table: LinkTable, left: number, right: number): number {
  const a = table.nik[left] ?? 0;
  const b = table.nik[right] ?? 0;
  if (a === 0 || b === 0) return 0;
  const whole = table.nikKind[left] === nikKinds.whole && table.nikKind[right] === nikKinds.whole;
  if (a === b) return whole ? 1 : 2;
  const textA = table.nikTexts.text(a);
  const textB = table.nikTexts.text(b);
  if (!whole) return damagedFits(textA, textB) ? 2 : 4;
  if (oneSlip(textA, textB)) return 3;
  // A number that holds no birth date is no NIK; short numbers are typed with less care.
  const sound = table.nikBirth[left] !== 0 || table.nikBirth[right] !== 0;
  return !sound && slips(textA, textB, 2) <= 2 ? 3 : 4;
}

function cardLevel(table: LinkTable, left: number, right: number): number {
  const a = table.kk[left] ?? 0;
  const b = table.kk[right] ?? 0;
  if (a === 0 || b === 0) return 0;
  if (a === b) return 1;
  return oneSlip(table.kkTexts.text(a), table.kkTexts.text(b)) ? 2 : 3;
}

const digitsIn = (text: string): string => text.replace(/[^0-9]+/g, ' ').trim();

/** Compares addresses: alike when the numbers are equal and the words nearly, or one of them is missing. */
function addressLevel(table: LinkTable, left: number, right: number): number {
  const a = table.address[left] ?? 0;
  const b = table.address[right] ?? 0;
  if (a === 0 || b === 0) return 0;
  if (a === b) return 1;
  const textA = table.addressTexts.text(a);
  const textB = table.addressTexts.text(b);
  if (textA.charCodeAt(0) !== textB.charCodeAt(0) || Math.abs(textA.length - textB.length) > 6) return 3;
  if (digitsIn(textA) !== digitsIn(textB)) return 3;
  return likeness(textA, textB) >= 0.75 ? 2 : 3;
}

function areaLevel(table: LinkTable, left: number, right: number): number {
  const a = table.area[left] ?? 0;
  const b = table.area[right] ?? 0;
  if (a === 0 || b === 0) return 0;
  if (a === b) return 1;
  const [one, other] = [table.district[left] ?? 0, table.district[right] ?? 0];
  const [textA, textB] = [table.areaTexts.text(a), table.areaTexts.text(b)];
  // A kelurahan is chosen from a list; a postcode is typed, and then its slip lies as near as the next kelurahan.
  if (textA.includes('.') || textB.includes('.')) return one !== 0 && one === other ? 2 : 3;
  return (one === other || one === 0 || other === 0) && oneSlip(textA, textB) ? 2 : 3;
}

const equality = (left: number, right: number): number => (left === 0 || right === 0 ? 0 : left === right ? 1 : 2);

/** Sounds alike is one level for the names of relatives: 1 same, 2 alike, 3 other. */
function relativeLevel(table: LinkTable, left: number, right: number): number {
  const level = table.names.compare(left, right);
  return level > 2 ? 3 : level;
}

/** Places of the fields in a pattern, those of `linkFields`. */
export const places = {
  name: 0,
  birthDate: 1,
  nik: 2,
  kk: 3,
  motherName: 4,
  address: 5,
  area: 6,
  phone: 7,
  sex: 8,
  heirName: 9,
} as const;

/** Level of one field in a pattern. */
export const levelIn = (pattern: Pattern, place: number): number => (pattern >>> (place * bitsOfLevel)) & 7;

/** The levels of all fields. */
export function fullPattern(table: LinkTable, left: number, right: number): Pattern {
  const name = table.names.compare(table.name[left] ?? 0, table.name[right] ?? 0);
  return pack(table, left, right, [name, birthLevel(table, left, right), nikLevel(table, left, right)]);
}

function pack(table: LinkTable, left: number, right: number, [name, birth, nik]: readonly [number, number, number]) {
  return (
    name |
    (birth << 3) |
    (nik << 6) |
    (cardLevel(table, left, right) << 9) |
    (relativeLevel(table, table.mother[left] ?? 0, table.mother[right] ?? 0) << 12) |
    (addressLevel(table, left, right) << 15) |
    (areaLevel(table, left, right) << 18) |
    (equality(table.phone[left] ?? 0, table.phone[right] ?? 0) << 21) |
    (equality(table.sex[left] ?? 0, table.sex[right] ?? 0) << 24) |
    (relativeLevel(table, table.heir[left] ?? 0, table.heir[right] ?? 0) << 27)
  );
}

/** Whether two people share what few but a household do. */
function oneHome(table: LinkTable, left: number, right: number): boolean {
  const shared = (column: Int32Array): boolean => column[left] !== 0 && column[left] === column[right];
  return shared(table.kk) || shared(table.address) || shared(table.phone);
}

/**
 * Compares two people of a block. Returns 0 as soon as it is plain that they are two, which nearly all are: neither names, nor
 * birth dates, nor NIK, nor their home have enough in common.
 */
export function comparePair(table: LinkTable, left: number, right: number): Pattern {
  const nik = nikLevel(table, left, right);
  const birth = birthLevel(table, left, right);
  const nikAgrees = nik >= 1 && nik <= 3;
  const oneSound = table.nameSound[left] === table.nameSound[right];
  if (!nikAgrees && birth === birthLevels.other && !oneSound && !oneHome(table, left, right)) return 0;
  const name = table.names.compare(table.name[left] ?? 0, table.name[right] ?? 0);
  if (!nikAgrees && name === 4) return 0;
  return pack(table, left, right, [name, birth, nik]);
}
