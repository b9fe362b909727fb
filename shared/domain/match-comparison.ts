import { addressKey } from './address.ts';
import { nameKey, nameLikeness } from './names.ts';
import { readRtOrRw } from './rt-rw.ts';
import { cleanSpaces, letterKey, likeness } from './text.ts';

/** Fields that the population office can answer; each is a field of a worker by the same name. */
export const comparedFields = [
  'nik',
  'kk',
  'name',
  'birthPlace',
  'birthDate',
  'sex',
  'motherName',
  'address',
  'rt',
  'rw',
  'villageCode',
] as const;

/** One field that is compared. */
export type ComparedField = (typeof comparedFields)[number];

/** Values of a person by field; a field that is not there says nothing. */
export type ComparedPerson = Readonly<Partial<Record<ComparedField, string | null>>>;

/**
 * How two values differ: `spelling` is the same thing written another way, `missing` stands only with them, `different` is another
 * value.
 */
export const differenceGrades = ['spelling', 'missing', 'different'] as const;

/** A field in which the answer is not what the register holds. */
export type FieldDifference = {
  readonly field: ComparedField;
  readonly ours: string | null;
  readonly theirs: string;
  readonly grade: (typeof differenceGrades)[number];
};

type Nearness = 'same' | 'spelling' | 'different';

const graded = (likely: number, bound: number): Nearness => (likely >= bound ? 'spelling' : 'different');

/** Names are one where their keys are: `Muh.`, `M.` and `Muhammad`, `St.` and `Siti`, titles and degrees do not count. */
const compareNames = (ours: string, theirs: string): Nearness => {
  const [left, right] = [nameKey(ours), nameKey(theirs)];
  return left === right && left !== '' ? 'same' : graded(nameLikeness(left, right), 0.9);
};

const comparePlaces = (ours: string, theirs: string): Nearness => {
  const [left, right] = [letterKey(ours), letterKey(theirs)];
  return left === right ? 'same' : graded(likeness(left, right), 0.85);
};

/** Addresses by their words in one form; RT and RW have fields of their own. */
const compareAddresses = (ours: string, theirs: string): Nearness => {
  const wordsOf = (text: string) =>
    new Set(
      addressKey(text, null, null)
        .split(' ')
        .filter((word) => word !== '' && !/^r[tw]\d*$/.test(word)),
    );
  const [left, right] = [wordsOf(ours), wordsOf(theirs)];
  const shared = left.intersection(right).size;
  const all = left.union(right).size;
  return shared === all ? 'same' : graded(shared / all, 0.5);
};

const compareNumbers = (ours: string, theirs: string): Nearness =>
  readRtOrRw(ours) === readRtOrRw(theirs) ? 'same' : 'different';

const exactly = (ours: string, theirs: string): Nearness =>
  cleanSpaces(ours) === cleanSpaces(theirs) ? 'same' : 'different';

const comparisons: Readonly<Record<ComparedField, (ours: string, theirs: string) => Nearness>> = {
  nik: exactly,
  kk: exactly,
  name: compareNames,
  birthPlace: comparePlaces,
  birthDate: exactly,
  sex: exactly,
  motherName: compareNames,
  address: compareAddresses,
  rt: compareNumbers,
  rw: compareNumbers,
  villageCode: exactly,
};

/** How near two names are: the same by their keys, another spelling, or different. */
export const nameNearness = compareNames;

/** The fields in which the answer differs from the register, in fixed order. What the answer leaves empty is not compared. */
export function compareWithAnswer(ours: ComparedPerson, theirs: ComparedPerson): FieldDifference[] {
  return comparedFields.flatMap((field): FieldDifference[] => {
    const their = theirs[field];
    if (their === null || their === undefined || their === '') return [];
    const our = ours[field] ?? null;
    if (our === null || our === '') return [{ field, ours: null, theirs: their, grade: 'missing' }];
    const grade = comparisons[field](our, their);
    return grade === 'same' ? [] : [{ field, ours: our, theirs: their, grade }];
  });
}

/** Fields by which a person is known: where one of them is different, the answer is about somebody else or about wrong data. */
const identifying: ReadonlySet<ComparedField> = new Set(['nik', 'name', 'birthDate', 'sex']);

/** Whether the values contradict an answer that says that everything fits. */
export function contradictsMatch(differences: readonly FieldDifference[]): boolean {
  return differences.some(({ field, grade }) => grade === 'different' && identifying.has(field));
}
