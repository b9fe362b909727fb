import { type LinkField, linkFields, linkLevels } from '#shared/domain/linkage.ts';
import { learnTogether, onlyNameAndBirth, type Together } from './learn-together.ts';
import { levelIn, type Pattern, places } from './levels.ts';

/** Shares of the levels of one field: `m` among pairs of one person, `u` among pairs of two, in the order of `linkLevels`. */
export type FieldShares = { readonly m: readonly number[]; readonly u: readonly number[] };

/** What was learned of all fields. */
export type Shares = Readonly<Record<LinkField, FieldShares>>;

/** How often each pattern was seen among pairs of a kind. */
export type PatternCounts = ReadonlyMap<Pattern, number>;

/** Shares before anything is learned, and what little data is leaned towards: common sense about lists of people. */
const expected: Readonly<Record<LinkField, readonly number[]>> = {
  name: [0.7, 0.26, 0.03, 0.01],
  birthDate: [0.85, 0.02, 0.03, 0.03, 0.03, 0.04],
  nik: [0.5, 0.25, 0.22, 0.03],
  kk: [0.85, 0.02, 0.13],
  motherName: [0.8, 0.14, 0.06],
  address: [0.7, 0.1, 0.2],
  area: [0.8, 0.1, 0.1],
  phone: [0.75, 0.25],
  sex: [0.985, 0.015],
  heirName: [0.7, 0.1, 0.2],
};

/** So many pairs the expectation counts for. */
const expectationWeight = 30;

const rounds = 25;

function mapFields<T>(make: (field: LinkField, place: number) => T): Record<LinkField, T> {
  return Object.fromEntries(linkFields.map((field, place) => [field, make(field, place)])) as Record<LinkField, T>;
}

/** Level counts of each field over patterns, each pattern as often as `weigh` says. */
function tally(
  patterns: PatternCounts,
  weigh: (pattern: Pattern, count: number) => number,
): Record<LinkField, number[]> {
  const counts = mapFields((field) => linkLevels[field].map(() => 0));
  for (const [pattern, count] of patterns) {
    const weight = weigh(pattern, count);
    for (const [place, field] of linkFields.entries()) {
      const level = levelIn(pattern, place);
      const levels = counts[field];
      if (level > 0) levels[level - 1] = (levels[level - 1] ?? 0) + weight;
    }
  }
  return counts;
}

function share(counts: readonly number[], lean: readonly number[], leanWeight: number): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, place) => (count + (lean[place] ?? 0) * leanWeight) / (all + leanWeight));
}

/** Shares among pairs of two people, from pairs drawn by chance; nothing is ever quite impossible. */
export function chanceShares(random: PatternCounts): Record<LinkField, number[]> {
  const counts = tally(random, (_, count) => count);
  return mapFields((field) => {
    const levels: readonly string[] = linkLevels[field];
    const rest = 0.5 / levels.length;
    const lean = levels.map((_, place) => (place === levels.length - 1 ? 1 : rest));
    return share(counts[field], lean, 1);
  });
}

/** The shares before anything is learned. */
export function expectedShares(chance: Readonly<Record<LinkField, readonly number[]>>): Shares {
  return mapFields((field) => ({ m: expected[field], u: chance[field] }));
}

/** Share of a pattern's pairs that are of one person; the fields left out say nothing. */
function posterior(shares: Shares, prior: number, pattern: Pattern, without: readonly LinkField[]): number {
  let odds = prior / (1 - prior);
  for (const [place, field] of linkFields.entries()) {
    const level = levelIn(pattern, place);
    if (level === 0 || without.includes(field)) continue;
    odds *= (shares[field].m[level - 1] ?? 0) / Math.max(1e-9, shares[field].u[level - 1] ?? 0);
  }
  return odds / (1 + odds);
}

/** What learning starts from: patterns of pairs that share a block and are judged by no rule, and those of pairs certain by NIK and birth date. */
export type Lesson = {
  readonly open: PatternCounts;
  readonly certain: PatternCounts;
  /** Shares among pairs of two people. */
  readonly chance: Readonly<Record<LinkField, readonly number[]>>;
};

const total = (counts: PatternCounts): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

function only(patterns: PatternCounts, wanted: (pattern: Pattern) => boolean): PatternCounts {
  return new Map([...patterns].filter(([pattern]) => wanted(pattern)));
}

/**
 * Learns `m` of all fields but the birth date from pairs born on one day. Blocks of one name would teach nothing but names: most
 * of their pairs are namesakes.
 */
function learnFromBirthdays(lesson: Lesson): Shares {
  const born = only(lesson.open, (pattern) => levelIn(pattern, places.birthDate) === 1);
  const taught = tally(lesson.certain, (_, count) => count);
  const all = total(born);
  let shares = expectedShares(lesson.chance);
  let prior = 0.1;
  for (let round = 0; round < rounds && all > 0; round += 1) {
    let matches = 0;
    const counts = tally(born, (pattern, count) => {
      const weight = count * posterior(shares, prior, pattern, ['birthDate']);
      matches += weight;
      return weight;
    });
    prior = Math.min(0.9, Math.max(1e-4, matches / all));
    shares = mapFields((field) => {
      if (field === 'birthDate') return shares.birthDate;
      // Pairs certain by NIK and birth date are born on one day too: without them nobody would seem to keep a NIK.
      const seen = counts[field].map((count, place) => count + (taught[field][place] ?? 0));
      return { m: share(seen, expected[field], expectationWeight), u: lesson.chance[field] };
    });
  }
  return shares;
}

/** Share of all pairs of so many people that so many matches are, within what is sensible. */
const priorOf = (matches: number, people: number): number =>
  Math.min(0.1, Math.max(0.002 / Math.max(10, people), (2 * matches) / Math.max(10, people) ** 2));

/** Learns `m` of all fields from a list without birth dates: from all pairs that share a block, by all that they tell. */
function learnWithoutDates(lesson: Lesson, people: number): Shares {
  let shares = expectedShares(lesson.chance);
  let prior = priorOf(0, people);
  for (let round = 0; round < rounds; round += 1) {
    let matches = total(lesson.certain);
    const counts = tally(lesson.open, (pattern, count) => {
      const weight = count * posterior(shares, prior, pattern, []);
      matches += weight;
      return weight;
    });
    prior = priorOf(matches, people);
    shares = mapFields((field) => ({
      m: share(counts[field], expected[field], expectationWeight),
      u: lesson.chance[field],
    }));
  }
  return shares;
}

/** Fields of which one has to agree beside the name before a pair teaches how birth dates are mistyped. */
const besidesName = ['motherName', 'kk', 'phone', 'address', 'area'] as const;

/**
 * Learns the slips of birth dates from pairs that agree in name and in something else; where nothing else is known, from all, each
 * as far as it is one person with its date too.
 */
function learnBirthDates(lesson: Lesson, shares: Shares, prior: number): FieldShares {
  const agrees = (pattern: Pattern): boolean =>
    levelIn(pattern, places.name) <= 2 &&
    (onlyNameAndBirth(pattern) || besidesName.some((field) => levelIn(pattern, places[field]) === 1));
  const open = tally(
    only(lesson.open, agrees),
    (pattern, count) => count * posterior(shares, prior, pattern, onlyNameAndBirth(pattern) ? [] : ['birthDate']),
  );
  const certain = tally(only(lesson.certain, agrees), (_, count) => count);
  const seen = open.birthDate.map((count, place) => count + (certain.birthDate[place] ?? 0));
  return { m: share(seen, expected.birthDate, expectationWeight), u: lesson.chance.birthDate };
}

/**
 * Learns how names are mistyped where nothing but names and birth dates is known. There most people who have a slip in the date have
 * none in the name, and birthdays alone would show only the others.
 */
function learnNames(lesson: Lesson, shares: Shares, prior: number): FieldShares {
  const bare = only(lesson.open, onlyNameAndBirth);
  const counts = tally(bare, (pattern, count) => count * posterior(shares, prior, pattern, []));
  return { m: share(counts.name, expected.name, expectationWeight), u: lesson.chance.name };
}

/**
 * Learns `m` by expectation maximisation over the blocked pairs, `u` fixed (Fellegi and Sunter; Winkler). Pairs that are certain
 * count as such. `people`: size of the register. The expected number of pairs of one person is told too, and where little but names and
 * birth dates is known, what they say together.
 */
export function learn(
  lesson: Lesson,
  people: number,
): { readonly shares: Shares; readonly matches: number; readonly together?: Together } {
  const undated =
    total(only(lesson.open, (pattern) => levelIn(pattern, places.birthDate) === 0)) * 2 > total(lesson.open);
  const birthdays = undated ? learnWithoutDates(lesson, people) : learnFromBirthdays(lesson);
  let prior = 0.02 / Math.max(10, people);
  let shares = birthdays;
  let matches = 0;
  const bare = total(only(lesson.open, onlyNameAndBirth)) * 2 > total(lesson.open);
  for (let round = 0; round < (bare ? rounds : 3); round += 1) {
    const name = bare ? learnNames(lesson, shares, prior) : birthdays.name;
    shares = { ...birthdays, name, birthDate: learnBirthDates(lesson, shares, prior) };
    matches = total(lesson.certain);
    for (const [pattern, count] of lesson.open) matches += count * posterior(shares, prior, pattern, []);
    prior = priorOf(matches, people);
  }
  return { shares, matches, together: bare ? learnTogether(lesson.open, shares, prior) : undefined };
}
