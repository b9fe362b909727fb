import { type FollowedColumn, type OrderedColumn, orderedColumns } from './followed-columns.ts';
import type { Mask } from './matching-ids.ts';
import type { RegisterMemory } from './register-memory.ts';
import { type Sort, sortColumns } from './rows.ts';

type SortColumn = FollowedColumn | OrderedColumn;

const isOrdered = (column: SortColumn): column is OrderedColumn => column in orderedColumns;

/** Orders that are kept: one is 4 MB for a million people. */
const mostKept = 6;

/** A column's keys: the code by id, the rank by code (null where the code is the rank), and the number of ranks. */
type Keys = { readonly codes: Uint32Array; readonly ranks: Uint32Array | null; readonly count: number };

/** Counting sort: ids by rank, those of one rank in the order in which they came. */
function byRank(ids: Uint32Array, { codes, ranks, count }: Keys, descending: boolean): Uint32Array {
  const places = new Uint32Array(count + 1);
  const own = new Uint32Array(ids.length);
  for (let index = 0; index < ids.length; index += 1) {
    const code = codes[ids[index] ?? 0] ?? 0;
    const rank = ranks === null ? code : (ranks[code] ?? 0);
    const key = descending ? count - 1 - rank : rank;
    own[index] = key;
    places[key + 1] = (places[key + 1] ?? 0) + 1;
  }
  for (let rank = 1; rank <= count; rank += 1) places[rank] = (places[rank] ?? 0) + (places[rank - 1] ?? 0);
  const sorted = new Uint32Array(ids.length);
  for (let index = 0; index < ids.length; index += 1) {
    const key = own[index] ?? 0;
    const place = places[key] ?? 0;
    sorted[place] = ids[index] ?? 0;
    places[key] = place + 1;
  }
  return sorted;
}

/** Ids whose byte in the mask is not 0, or of whom the column of states knows, in the order given or by number. */
function present(mask: Uint32Array | Mask, order: Uint32Array | null, last: number): Uint32Array {
  const ids = new Uint32Array(last);
  let count = 0;
  for (let index = 0; index < last; index += 1) {
    const id = order === null ? index + 1 : (order[index] ?? 0);
    ids[count] = id;
    if (mask[id]) count += 1;
  }
  return ids.subarray(0, count);
}

function keysOf(register: RegisterMemory, column: SortColumn): Keys {
  if (isOrdered(column)) {
    const codes = register.orders[column].ranks(register.last());
    return { codes, ranks: null, count: register.last() + 1 };
  }
  const coded = register.columns[column];
  return { codes: coded.codes(), ranks: coded.ranks(), count: coded.values.length };
}

/** Level by level from the least important: each keeps the order of the one before among equals. */
function sortIds(register: RegisterMemory, sort: readonly Sort[], mask: Mask | null): Uint32Array {
  const levels = sort.map(({ field, descending }) => ({ column: sortColumns[field], descending }));
  const least = levels.at(-1);
  const indexed = least && isOrdered(least.column) ? register.orders[least.column].ids() : null;
  const whole = mask ?? register.columns.state.codes();
  const start =
    indexed !== null && mask === null ? indexed : present(whole, indexed, indexed?.length ?? register.last());
  let ids = least?.descending ? start.toReversed() : start;
  const rest = indexed ? levels.slice(0, -1) : levels;
  for (const { column, descending } of rest.toReversed()) ids = byRank(ids, keysOf(register, column), descending);
  return ids;
}

type Kept = { readonly stamp: string; readonly ids: Uint32Array };
const kept = new WeakMap<RegisterMemory, Map<string, Kept>>();

/** Says whether the columns of the order are as they were. */
function stampOf(register: RegisterMemory, sort: readonly Sort[]): string {
  const stamps = sort.map(({ field }) => {
    const column: SortColumn = sortColumns[field];
    return (isOrdered(column) ? register.orders[column] : register.columns[column]).changes();
  });
  return [register.last(), ...stamps].join();
}

/** Whether the order is kept and nothing in it moved since. */
export function isSorted(register: RegisterMemory, sort: readonly Sort[]): boolean {
  return kept.get(register)?.get(JSON.stringify(sort))?.stamp === stampOf(register, sort);
}

/** Ids of the whole register in this order; equal rows by number. Kept until a value of its columns changes. */
export function sortedIds(register: RegisterMemory, sort: readonly Sort[]): Uint32Array {
  const key = JSON.stringify(sort);
  const stamp = stampOf(register, sort);
  const orders = kept.get(register) ?? new Map<string, Kept>();
  kept.set(register, orders);
  const known = orders.get(key);
  const entry = known?.stamp === stamp ? known : { stamp, ids: sortIds(register, sort, null) };
  orders.delete(key);
  orders.set(key, entry);
  if (orders.size > mostKept) orders.delete(orders.keys().next().value ?? '');
  return entry.ids;
}

/** The matching ids in this order: cut out of the order of the whole register where that is known, else sorted alone. */
export function sortedMatches(register: RegisterMemory, sort: readonly Sort[], mask: Mask): Uint32Array {
  const known = kept.get(register)?.get(JSON.stringify(sort));
  if (known?.stamp !== stampOf(register, sort)) return sortIds(register, sort, mask);
  return present(mask, known.ids, known.ids.length);
}
