/** Chance with which a lot that holds more wrong cases than allowed may pass. */
const passing = 0.05;

/** Chance that none of `wrong` cases among `population` is drawn with `size` others (hypergeometric). */
export function chanceOfNone(population: number, wrong: number, size: number): number {
  if (size > population - wrong) return 0;
  let chance = 1;
  for (let index = 0; index < wrong && chance > 0; index++)
    chance *= (population - size - index) / (population - index);
  return chance;
}

/**
 * Size of a sample in which not one wrong case may be (zero-acceptance plan): the least with which a lot that holds one wrong case more
 * than the share `p` allows passes at most once in twenty times. `sharePercent` is p in per cent, above 0 and below 100; `population`
 * a whole number; the outcome is between 1 and the population (0 for an empty lot).
 */
export function sampleSize(population: number, sharePercent: number): number {
  if (population <= 0) return 0;
  const tooMany = Math.min(population, Math.floor((population * sharePercent) / 100 + 1e-9) + 1);
  let [least, most] = [1, population];
  while (least < most) {
    const size = Math.floor((least + most) / 2);
    if (chanceOfNone(population, tooMany, size) <= passing) most = size;
    else least = size + 1;
  }
  return least;
}
