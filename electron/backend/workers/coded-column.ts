/** A stored text; null is empty. */
export type StoredText = string | null;

/** One column of the whole register in memory: each value is kept once and has a number, its code. */
export type CodedColumn = {
  /** The code by id; 0 where nobody has the id. Valid until the next `set`. */
  readonly codes: () => Uint32Array;
  /** The value by code; place 0 belongs to nobody. */
  readonly values: readonly StoredText[];
  readonly set: (id: number, value: StoredText) => void;
  /** The place of each code's value among all values as SQLite sorts them: empty first, then by bytes. */
  readonly ranks: () => Uint32Array;
  /** Grows with every value that became another. */
  readonly changes: () => number;
};

const before = (left: StoredText, right: StoredText): boolean => right !== null && (left === null || left < right);

/** Codes in the order of their values. New values often are the greatest (the time of the last change): those are put at the end. */
function sortedCodes(values: readonly StoredText[]) {
  let sorted: number[] = [];
  let isSorted = true;
  let ranks = new Uint32Array(0);
  return {
    add: (code: number) => {
      const last = sorted.at(-1);
      if (last !== undefined && !before(values[last] ?? null, values[code] ?? null)) isSorted = false;
      sorted.push(code);
    },
    ranks: () => {
      if (isSorted && ranks.length === values.length) return ranks;
      if (!isSorted) {
        sorted = sorted.toSorted((left, right) => (before(values[left] ?? null, values[right] ?? null) ? -1 : 1));
        isSorted = true;
      }
      ranks = new Uint32Array(values.length);
      for (const [place, code] of sorted.entries()) ranks[code] = place;
      return ranks;
    },
  };
}

/** An empty column with room for `size` ids; it grows by itself. */
export function codedColumn(size: number): CodedColumn {
  let codes = new Uint32Array(size);
  let changes = 0;
  const values: StoredText[] = [null];
  const known = new Map<StoredText, number>();
  const sorted = sortedCodes(values);
  const codeOf = (value: StoredText): number => {
    const code = known.get(value);
    if (code !== undefined) return code;
    values.push(value);
    known.set(value, values.length - 1);
    sorted.add(values.length - 1);
    return values.length - 1;
  };
  return {
    codes: () => codes,
    values,
    ranks: sorted.ranks,
    changes: () => changes,
    set: (id, value) => {
      if (id >= codes.length) {
        const larger = new Uint32Array(Math.ceil(id * 1.25) + 1000);
        larger.set(codes);
        codes = larger;
      }
      const code = codeOf(value);
      if (codes[id] === code) return;
      codes[id] = code;
      changes += 1;
    },
  };
}
