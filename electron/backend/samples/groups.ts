import type { SampleVillage } from './areas.ts';
import { type Habits, inventHabits } from './habits.ts';
import type { Random } from './random.ts';

/** The rows of one kelurahan and cohort, written by one clerk. */
export type Group = {
  readonly village: SampleVillage;
  readonly cohort: 'I' | 'II';
  readonly size: number;
  readonly habits: Habits;
};

/** Published sizes of the two cohorts of the programme: 35,782 and 45,684 workers. */
const COHORT_WEIGHTS = [
  ['I', 35_782],
  ['II', 45_684],
] as const;

/** Fewer rows than this in a kelurahan would leave its clerk's habits invisible. */
const ROWS_PER_VILLAGE = 60;

function shuffled<Item>(random: Random, items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, key: random.next() }))
    .sort((left, right) => left.key - right.key)
    .map(({ item }) => item);
}

/** Shares out a whole number by weight, so that the shares add up (largest remainder). */
function sharesOf(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const shares = exact.map(Math.floor);
  const missing = total - shares.reduce((left, right) => left + right, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, rest: share % 1 }))
    .sort((left, right) => right.rest - left.rest);
  for (const { index } of byRemainder.slice(0, missing)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/** Divides the rows of a list among kelurahan and cohorts, in the order of the file. */
export function planGroups(random: Random, villages: readonly SampleVillage[], rows: number): readonly Group[] {
  const count = Math.min(villages.length, Math.max(1, Math.round(rows / ROWS_PER_VILLAGE)));
  const chosen = shuffled(random, villages)
    .slice(0, count)
    .toSorted((left, right) => (left.code < right.code ? -1 : 1));
  const drafts = chosen.flatMap((village) => {
    const size = 0.5 + random.next();
    return COHORT_WEIGHTS.map(([cohort, weight]) => ({ village, cohort, weight: size * weight }));
  });
  const sizes = sharesOf(
    rows,
    drafts.map(({ weight }) => weight),
  );
  return drafts.map(({ village, cohort }, index) => ({
    village,
    cohort,
    size: sizes[index] ?? 0,
    habits: inventHabits(random, village),
  }));
}
