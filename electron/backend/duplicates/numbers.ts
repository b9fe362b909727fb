/** Whole numbers of 32 bits in a row that grows, outside of the heap. */
export type Numbers = {
  readonly push: (value: number) => void;
  /** The number at a place; 0 beyond the end. */
  readonly at: (place: number) => number;
  readonly length: () => number;
  /** All of them, without what was kept free for more. */
  readonly finish: () => Int32Array;
};

/** Creates an empty row. */
export function createNumbers(): Numbers {
  let values = new Int32Array(64);
  let count = 0;
  return {
    push: (value) => {
      if (count === values.length) {
        const larger = new Int32Array(count * 2);
        larger.set(values);
        values = larger;
      }
      values[count] = value;
      count += 1;
    },
    at: (place) => values[place] ?? 0,
    length: () => count,
    finish: () => values.slice(0, count),
  };
}
