import type { Connection } from '../db/open.ts';

/** Longest list of ids that is kept, and how many lists: 8 lists of a million people are 32 MB. */
const mostLists = 8;
const mostTotals = 100;

/** What was worked out about lists, good as long as nothing in the database changed. */
export type ListCache = {
  /** The value of the key, made anew after any change of the database. */
  readonly total: (key: string, make: () => Promise<number>) => Promise<number>;
  readonly ids: (key: string, make: () => Promise<Uint32Array>) => Promise<Uint32Array>;
  readonly skeleton: <Anchor>(key: string, make: () => Promise<readonly Anchor[]>) => Promise<readonly Anchor[]>;
};

/** Keeps the newest entries; a value being made is shared by all who ask meanwhile. */
function newest(limit: number) {
  const entries = new Map<string, Promise<unknown>>();
  return {
    clear: () => entries.clear(),
    get: <Value>(key: string, make: () => Promise<Value>): Promise<Value> => {
      const known = entries.get(key);
      const value = known ?? make();
      entries.delete(key);
      entries.set(key, value);
      if (entries.size > limit) entries.delete(entries.keys().next().value ?? '');
      if (!known) value.catch(() => entries.delete(key));
      return value as Promise<Value>;
    },
  };
}

function createCache(connection: Connection): ListCache {
  const own = connection.prepare<[], number>('SELECT total_changes()').pluck();
  // `data_version` tells of commits by other connections (job threads), `total_changes` of this one's.
  const version = () => `${String(connection.pragma('data_version', { simple: true }))}.${own.get()}`;
  const totals = newest(mostTotals);
  const lists = newest(mostLists);
  const skeletons = newest(mostLists);
  let seen = '';
  const fresh = () => {
    const now = version();
    if (now === seen) return;
    seen = now;
    for (const store of [totals, lists, skeletons]) store.clear();
  };
  return {
    total: (key, make) => {
      fresh();
      return totals.get(key, make);
    },
    ids: (key, make) => {
      fresh();
      return lists.get(key, make);
    },
    skeleton: (key, make) => {
      fresh();
      return skeletons.get(key, make);
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
