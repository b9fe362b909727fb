/** Chance with which a lot that holds more wrong cases than allowed has to be found out. */
const confidence = 0.95;

/**
 * Size of a sample in which not one wrong case may be (zero-acceptance plan): n = ln(1 - 0.95) / ln(1 - p), so that a lot with the
 * share `p` of wrong cases passes at most once in twenty times, made smaller for a finite lot: n / (1 + (n - 1) / N).
 * `sharePercent` is p in per cent, above 0 and below 100; `population` is N, a whole number; the outcome is between 1 and N (0 for an empty lot).
 */
export function sampleSize(population: number, sharePercent: number): number {
  if (population <= 0) return 0;
  const endless = Math.ceil(Math.log(1 - confidence) / Math.log(1 - sharePercent / 100));
  return Math.min(population, Math.ceil(endless / (1 + (endless - 1) / population)));
}
