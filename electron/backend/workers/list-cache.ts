import type { Connection } from '../db/open.ts';
import type { Mask } from './matching-ids.ts';

/** What is kept: a mask is a byte for every person, a list four for everybody who matches. */
const mostMasks = 8;
const mostLists = 6;
const mostTotals = 100;

/** What was worked out about lists, good as long as nothing in the database changed. */
export type ListCache = {
  /** The value of the key, made anew after any change of the database. */
  readonly total: (key: string, make: () => number) => number;
  readonly mask: (key: string, make: () => Mask) => Mask;
  /** The matching ids in the order of the list. */
  readonly ids: (key: string, make: () => Uint32Array) => Uint32Array;
};

/** Keeps the newest entries. */
function newest<Value>(limit: number) {
  const entries = new Map<string, Value>();
  return {
    clear: () => entries.clear(),
    get: (key: string, make: () => Value): Value => {
      const value = entries.has(key) ? (entries.get(key) as Value) : make();
      entries.delete(key);
      entries.set(key, value);
      if (entries.size > limit) entries.delete(entries.keys().next().value ?? '');
      return value;
    },
  };
}

function createCache(connection: Connection): ListCache {
  const own = connection.prepare<[], number>('SELECT total_changes()').pluck();
  // `data_version` tells of commits by other connections (job threads), `total_changes` of this one's.
  const version = () => `${String(connection.pragma('data_version', { simple: true }))}.${own.get()}`;
  const totals = newest<number>(mostTotals);
  const masks = newest<Mask>(mostMasks);
  const lists = newest<Uint32Array>(mostLists);
  let seen = '';
  const fresh = () => {
    const now = version();
    if (now === seen) return;
    seen = now;
    for (const store of [totals, masks, lists]) store.clear();
  };
  return {
    total: (key, make) => {
      fresh();
      return totals.get(key, make);
    },
    mask: (key, make) => {
      fresh();
      return masks.get(key, make);
    },
    ids: (key, make) => {
      fresh();
      return lists.get(key, make);
    },
  };
}

const caches = new WeakMap<Connection, ListCache>();

/** The cache of an open office. */
export function listCache(connection: Connection): ListCache {
  const known = caches.get(connection);
  if (known) return known;
  const made = createCache(connection);
  caches.set(connection, made);
  return made;
}
