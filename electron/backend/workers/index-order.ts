import type { Connection } from '../db/open.ts';
import type { StoredText } from './coded-column.ts';
import type { OrderedColumn } from './followed-columns.ts';

/** Ids of everybody sorted by one column with many values, kept right as people move. */
export type IndexOrder = {
  /** The person's value became another, or the person is new. */
  readonly moved: (id: number) => void;
  /** Ids by value, then by id. Call inside the transaction in which the changes were read. */
  readonly ids: () => Uint32Array;
  /** By id: the place of the value among the different values; equal values share it. Room for ids up to `last`. */
  readonly ranks: (last: number) => Uint32Array;
  /** Ids whose value begins with these digits, in the same transaction. */
  readonly startingWith: (digits: string) => Uint32Array;
  /** Grows with every move. */
  readonly changes: () => number;
};

/** Placing one person costs some twenty look-ups, reading one entry of the index a thousandth of that. */
const readingIsCheaper = 1000;

type Entry = { readonly id: number; readonly value: StoredText };

function isBefore(left: Entry, right: Entry): boolean {
  if (left.value === right.value) return left.id < right.id;
  return right.value !== null && (left.value === null || left.value < right.value);
}

function firstNotBefore(ids: Uint32Array, entry: Entry, value: (id: number) => StoredText): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const id = ids[middle] ?? 0;
    if (isBefore({ id, value: value(id) }, entry)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The ids without those of the set: they are marked by id, since a look into a set for each of a million takes far longer. */
function without(ids: Uint32Array, moved: ReadonlySet<number>): Uint32Array {
  let largest = 0;
  for (const id of moved) largest = Math.max(largest, id);
  const marks = new Uint8Array(largest + 1);
  for (const id of moved) marks[id] = 1;
  const stayed = new Uint32Array(ids.length);
  let count = 0;
  for (let index = 0; index < ids.length; index += 1) {
    const id = ids[index] ?? 0;
    stayed[count] = id;
    if (marks[id] !== 1) count += 1;
  }
  return stayed.subarray(0, count);
}

/** Takes the moved out and puts each where it belongs now. */
function place(ids: Uint32Array, moved: ReadonlySet<number>, value: (id: number) => StoredText): Uint32Array {
  const stayed = without(ids, moved);
  const entries = [...moved].map((id) => ({ id, value: value(id) }));
  entries.sort((left, right) => (isBefore(left, right) ? -1 : 1));
  const placed = new Uint32Array(stayed.length + entries.length);
  let from = 0;
  for (const [already, entry] of entries.entries()) {
    const to = firstNotBefore(stayed, entry, value);
    placed.set(stayed.subarray(from, to), from + already);
    placed[to + already] = entry.id;
    from = to;
  }
  placed.set(stayed.subarray(from), from + entries.length);
  return placed;
}

/** Numbers the different values: SQLite tells how many people share each, which is quicker than reading all values. */
function denseRanks(ids: Uint32Array, runs: readonly number[], last: number): Uint32Array {
  const ranks = new Uint32Array(last + 1);
  let index = 0;
  for (const [rank, length] of runs.entries()) {
    for (const end = index + length; index < end; index += 1) ranks[ids[index] ?? 0] = rank;
  }
  return ranks;
}

/** The order of an indexed column; read from the index when it is first asked for. */
export function indexOrder(connection: Connection, column: OrderedColumn): IndexOrder {
  const all = connection.prepare<[], number>(`SELECT id FROM worker ORDER BY ${column}, id`).pluck();
  const runs = connection
    .prepare<[], number>(`SELECT count(*) FROM worker GROUP BY ${column} ORDER BY ${column}`)
    .pluck();
  const one = connection.prepare<[number], StoredText>(`SELECT ${column} FROM worker WHERE id = ?`).pluck();
  const value = (id: number): StoredText => one.get(id) ?? null;
  let ids: Uint32Array | null = null;
  let moved = new Set<number>();
  let changes = 0;
  let ranked: { readonly changes: number; readonly ranks: Uint32Array } | null = null;
  const current = (): Uint32Array => {
    if (ids === null || moved.size * readingIsCheaper > ids.length) ids = new Uint32Array(all.all());
    else if (moved.size > 0) ids = place(ids, moved, value);
    moved = new Set();
    return ids;
  };
  return {
    moved: (id) => {
      changes += 1;
      if (ids !== null) moved.add(id);
    },
    ids: current,
    startingWith: (digits) => {
      const sorted = current();
      const place = (text: string) => firstNotBefore(sorted, { id: 0, value: text }, value);
      return sorted.subarray(place(digits), place(`${digits}:`));
    },
    ranks: (last) => {
      if (ranked?.changes !== changes || ranked.ranks.length <= last) {
        ranked = { changes, ranks: denseRanks(current(), runs.all(), last) };
      }
      return ranked.ranks;
    },
    changes: () => changes,
  };
}
