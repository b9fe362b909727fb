/** The value in the middle; of an even number the upper of the two. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest value that at least this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds as seconds with two decimals. */
export const seconds = (milliseconds: number): number => Number((milliseconds / 1000).toFixed(2));

/** Milliseconds with one decimal. */
export const tenths = (milliseconds: number): number => Number(milliseconds.toFixed(1));
