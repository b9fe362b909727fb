import { createNumbers } from './numbers.ts';

/** Texts as numbers from 1, each once; 0 is blank. */
export type TextPool = {
  /** The number of a text; 0 for none. */
  readonly put: (text: string | null) => number;
  /** The text of a number; empty for 0. */
  readonly text: (number: number) => string;
};

/** So many texts are kept as strings too once they were asked for: for a list of a city, every one. */
const mostKept = 150_000;

/** FNV-1a over the bytes. */
function hashOf(bytes: Buffer, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}

/**
 * Creates an empty pool. The texts lie as bytes outside of the heap, whose limit a million people with a NIK, a telephone number
 * and an address each would exceed as strings.
 */
export function createTextPool(): TextPool {
  let bytes = Buffer.alloc(4096);
  let end = 0;
  /** Where each text ends; it begins where the one before ends. */
  const ends = createNumbers();
  ends.push(0);
  let slots = new Int32Array(256);
  const kept: (string | undefined)[] = [''];
  const decode = (number: number): string => bytes.toString('utf8', startOf(number), ends.at(number));

  const startOf = (number: number): number => ends.at(number - 1);
  const isSame = (number: number, from: number, to: number): boolean =>
    ends.at(number) - startOf(number) === to - from &&
    bytes.compare(bytes, from, to, startOf(number), ends.at(number)) === 0;
  /** The slot in which a text stands, or that is free for it. */
  const slotOf = (from: number, to: number): number => {
    const mask = slots.length - 1;
    let slot = hashOf(bytes, from, to) & mask;
    for (let number = slots[slot] ?? 0; number !== 0 && !isSame(number, from, to); number = slots[slot] ?? 0)
      slot = (slot + 1) & mask;
    return slot;
  };
  const widen = () => {
    slots = new Int32Array(slots.length * 2);
    for (let number = 1; number < ends.length(); number += 1) slots[slotOf(startOf(number), ends.at(number))] = number;
  };
  const makeRoom = (text: string) => {
    // No letter takes more than three bytes.
    if (end + text.length * 3 <= bytes.length) return;
    const larger = Buffer.alloc(Math.max(bytes.length * 2, end + text.length * 3));
    bytes.copy(larger, 0, 0, end);
    bytes = larger;
  };
  return {
    put: (text) => {
      if (text === null || text === '') return 0;
      makeRoom(text);
      const to = end + bytes.write(text, end, 'utf8');
      const slot = slotOf(end, to);
      const known = slots[slot] ?? 0;
      if (known !== 0) return known;
      const number = ends.length();
      slots[slot] = number;
      ends.push(to);
      end = to;
      if (number < mostKept) kept.push(undefined);
      if (number * 2 > slots.length) widen();
      return number;
    },
    text: (number) => {
      if (number >= mostKept) return decode(number);
      kept[number] ??= decode(number);
      return kept[number];
    },
  };
}
