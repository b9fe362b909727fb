import { linkFields, linkLevels } from '#shared/domain/linkage.ts';
import { levelIn, type Pattern, places } from './levels.ts';
import type { PatternCounts, Shares } from './weights.ts';

/**
 * What the levels of name and birth date say together beyond each for itself, in bits: by the level of the name, then by that of the
 * date. Somebody with a slip in the one mostly has none in the other.
 */
export type Together = readonly (readonly number[])[];

/** So many pairs the expectation counts for that the two are independent. */
const independentWeight = 30;

const rounds = 25;

/** Whether names and birth dates are all that is known of both. */
export const onlyNameAndBirth = (pattern: Pattern): boolean =>
  linkFields.every((field, place) => field === 'name' || field === 'birthDate' || levelIn(pattern, place) === 0);

/** The bits of one pair; 0 where a level is missing. */
export const togetherBits = (together: Together, pattern: Pattern): number =>
  together[levelIn(pattern, places.name) - 1]?.[levelIn(pattern, places.birthDate) - 1] ?? 0;

type Cell = { readonly name: number; readonly birth: number; readonly count: number };

function cellsOf(patterns: PatternCounts): readonly Cell[] {
  return [...patterns]
    .filter(([pattern]) => onlyNameAndBirth(pattern))
    .map(([pattern, count]) => ({
      name: levelIn(pattern, places.name) - 1,
      birth: levelIn(pattern, places.birthDate) - 1,
      count,
    }))
    .filter(({ name, birth }) => name >= 0 && birth >= 0);
}

/**
 * Learns by expectation maximisation how often each two levels occur together in pairs of one person. `prior`: share of all pairs
 * that are of one person.
 */
export function learnTogether(patterns: PatternCounts, { name, birthDate }: Shares, prior: number): Together {
  const cells = cellsOf(patterns);
  const alone = linkLevels.name.map((_, n) =>
    linkLevels.birthDate.map((__, b) => (name.m[n] ?? 0) * (birthDate.m[b] ?? 0)),
  );
  let m = alone;
  for (let round = 0; round < rounds; round += 1) {
    const seen = alone.map((row) => row.map((share) => share * independentWeight));
    let all = independentWeight;
    for (const { name: n, birth: b, count } of cells) {
      const odds =
        (prior / (1 - prior)) * ((m[n]?.[b] ?? 0) / Math.max(1e-12, (name.u[n] ?? 0) * (birthDate.u[b] ?? 0)));
      const matches = (count * odds) / (1 + odds);
      const row = seen[n];
      if (row) row[b] = (row[b] ?? 0) + matches;
      all += matches;
    }
    m = seen.map((row) => row.map((count) => count / all));
  }
  return m.map((row, n) =>
    row.map((share, b) => Math.log2(Math.max(share, 1e-6) / Math.max(alone[n]?.[b] ?? 0, 1e-6))),
  );
}
