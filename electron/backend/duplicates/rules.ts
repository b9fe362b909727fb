import type { LinkRule } from '#shared/domain/linkage.ts';
import { levelIn, type Pattern, places } from './levels.ts';
import { type LinkTable, nikKinds } from './link-table.ts';

/** Years that a parent is at least older than a child; a wrong digit in a year is fewer, a wrong century more. */
const generation = 13;

/** Serials of twins registered together follow one another. */
const twinSerials = 5;

const yearsApart = (table: LinkTable, left: number, right: number): number => {
  const a = table.birth[left] ?? 0;
  const b = table.birth[right] ?? 0;
  return a === 0 || b === 0 ? 0 : Math.abs(Math.floor(a / 10_000) - Math.floor(b / 10_000));
};

/** How far the serials of two whole NIK with one region and date are apart; null for all other pairs. */
function serialsApart(table: LinkTable, left: number, right: number): number | null {
  if (table.nikKind[left] !== nikKinds.whole || table.nikKind[right] !== nikKinds.whole) return null;
  const a = table.nikTexts.text(table.nik[left] ?? 0);
  const b = table.nikTexts.text(table.nik[right] ?? 0);
  if (a.length !== 16 || b.length !== 16 || a.slice(0, 12) !== b.slice(0, 12)) return null;
  return Math.abs(Number(a.slice(12)) - Number(b.slice(12)));
}

const otherGiven = (table: LinkTable, left: number, right: number): boolean =>
  table.names.otherGiven(table.name[left] ?? 0, table.name[right] ?? 0);

/**
 * Twins: one birth date, other given names, and serials that follow one another, or one household. With the very next serial the
 * smallest difference of the names is enough (Wahida, Wahidah).
 */
function areTwins(table: LinkTable, pattern: Pattern, left: number, right: number): boolean {
  const name = levelIn(pattern, places.name);
  const nik = levelIn(pattern, places.nik);
  if (name === 0 || nik === 1) return false;
  const apart = serialsApart(table, left, right);
  if (apart === 1 && !table.names.sameSpelling(table.name[left] ?? 0, table.name[right] ?? 0)) return true;
  if (name === 1 || !otherGiven(table, left, right)) return false;
  if (apart !== null && apart <= twinSerials) return true;
  const household = levelIn(pattern, places.kk) === 1 || levelIn(pattern, places.motherName) === 1;
  return levelIn(pattern, places.birthDate) === 1 && household;
}

function isParentAndChild(table: LinkTable, pattern: Pattern, left: number, right: number): boolean {
  const nik = levelIn(pattern, places.nik);
  if (nik >= 1 && nik <= 3) return false;
  const years = yearsApart(table, left, right);
  // One digit of the year or the century may be wrong; then day and month are the same.
  const sameDay = (table.birth[left] ?? 0) % 10_000 === (table.birth[right] ?? 0) % 10_000;
  return years >= generation && !sameDay;
}

/**
 * The rule that decides a pair before any weight does, or null. `same_nik_birth` makes it certain, every other one makes it two
 * people.
 */
export function ruleOf(table: LinkTable, pattern: Pattern, left: number, right: number): LinkRule | null {
  const name = levelIn(pattern, places.name);
  const nik = levelIn(pattern, places.nik);
  const birth = levelIn(pattern, places.birthDate);
  if (nik === 1) {
    const stranger = name === 4 && (levelIn(pattern, places.sex) === 2 || levelIn(pattern, places.motherName) === 3);
    return birth === 1 && !stranger ? 'same_nik_birth' : null;
  }
  if (areTwins(table, pattern, left, right)) return 'twins';
  const relatives = table.families || !nothingOfFamily(pattern);
  if (relatives && isParentAndChild(table, pattern, left, right)) return 'parent_child';
  const nikAgrees = nik === 2 || nik === 3;
  const household = levelIn(pattern, places.kk) === 1 || levelIn(pattern, places.address) === 1;
  if (relatives && !nikAgrees && (name === 4 || (name > 1 && household && otherGiven(table, left, right))))
    return 'family';
  if (nik === 4 && bothSound(table, left, right) && !agreesThroughout(pattern)) return 'two_niks';
  return null;
}

/** Neither a family card nor a mother is known of both, and the names have something in common. */
const nothingOfFamily = (pattern: Pattern): boolean =>
  levelIn(pattern, places.kk) === 0 && levelIn(pattern, places.motherName) === 0 && levelIn(pattern, places.name) < 4;

/** Both NIK hold a birth date, so each is a NIK indeed and no other number. */
export const bothSound = (table: LinkTable, left: number, right: number): boolean =>
  (table.nikBirth[left] ?? 0) !== 0 && (table.nikBirth[right] ?? 0) !== 0;

/** Two sound NIK are two people, unless name, birth date and the mother or the family card are one: somebody registered twice. */
function agreesThroughout(pattern: Pattern): boolean {
  const oneFamily = levelIn(pattern, places.motherName) === 1 || levelIn(pattern, places.kk) === 1;
  return levelIn(pattern, places.name) === 1 && levelIn(pattern, places.birthDate) === 1 && oneFamily;
}
