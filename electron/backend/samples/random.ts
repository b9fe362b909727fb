/** A stream of choices that is the same for the same seed on every machine. */
export type Random = {
  /** A number from 0 up to, not including, 1. */
  readonly next: () => number;
  /** A whole number between the two, both included. */
  readonly int: (from: number, to: number) => number;
  /** True with that probability (0 to 1). */
  readonly chance: (probability: number) => boolean;
  /** One of the items, each as likely. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** One of the items, as likely as its weight. */
  readonly weighted: <Item>(items: readonly (readonly [Item, number])[]) => Item;
  /** So many digits as text. */
  readonly digits: (count: number) => string;
};

/** Generator mulberry32 (public domain, Tommy Ettinger): 32 bits of state are plenty for an invented list. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[int(0, items.length - 1)];
    if (item === undefined) throw new RangeError('pick from an empty list');
    return item;
  };
  const weighted = <Item>(items: readonly (readonly [Item, number])[]): Item => {
    let rest = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of items) {
      rest -= weight;
      if (rest < 0) return item;
    }
    return pick(items)[0];
  };
  const digits = (count: number) => Array.from({ length: count }, () => int(0, 9)).join('');
  return { next, int, chance: (probability) => next() < probability, pick, weighted, digits };
}
