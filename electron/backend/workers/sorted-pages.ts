import type { Connection } from '../db/open.ts';
import { listCache } from './list-cache.ts';

/** A place in the order of one column: its value and the id, which decides between equals. */
type Anchor = { readonly value: string | null; readonly id: number };

const beginning: Anchor = { value: null, id: 0 };

/** Distance of the anchors: a jump reads at most so many entries of the index beyond the rows that it wants. */
const step = 2000;

/** Hops between two breaths, so that other calls are answered while the anchors are set. */
const hopsAtOnce = 10;

/** Reads the whole register in the order of one indexed column; empty values come first, as SQLite sorts them. */
function reader(connection: Connection, column: string) {
  const empty = connection.prepare<[number, number, number], Anchor>(
    `SELECT ${column} AS value, id FROM worker WHERE ${column} IS NULL AND id >= ? ORDER BY id LIMIT ? OFFSET ?`,
  );
  const filled = connection.prepare<[string, number, number, number], Anchor>(
    `SELECT ${column} AS value, id FROM worker WHERE (${column}, id) >= (?, ?) ORDER BY ${column}, id LIMIT ? OFFSET ?`,
  );
  const empties = connection
    .prepare<[number], number>(`SELECT count(*) FROM worker WHERE ${column} IS NULL AND id >= ?`)
    .pluck();
  /** `count` entries from `skip` places behind the anchor on, the anchor itself included. */
  return (from: Anchor, skip: number, count: number): readonly Anchor[] => {
    if (from.value !== null) return filled.all(from.value, from.id, count, skip);
    const first = empty.all(from.id, count, skip);
    if (first.length === count) return first;
    const passed = first.length > 0 ? 0 : Math.max(0, skip - (empties.get(from.id) ?? 0));
    return [...first, ...filled.all('', 0, count - first.length, passed)];
  };
}

async function setAnchors(connection: Connection, column: string): Promise<readonly Anchor[]> {
  const read = reader(connection, column);
  const anchors: Anchor[] = [beginning];
  for (;;) {
    const next = read(anchors.at(-1) ?? beginning, step, 1)[0];
    if (!next) return anchors;
    anchors.push(next);
    if (anchors.length % hopsAtOnce === 0) await new Promise(setImmediate);
  }
}

/**
 * Ids of the places `start` to `end` (not included) of the whole register sorted by one column, ascending. Any jump costs the
 * same few milliseconds: it starts at the nearest anchor.
 */
export async function sortedPage(
  connection: Connection,
  column: string,
  start: number,
  end: number,
): Promise<number[]> {
  const anchors =
    start < step ? [beginning] : await listCache(connection).skeleton(column, () => setAnchors(connection, column));
  const place = Math.min(Math.floor(start / step), anchors.length - 1);
  const anchor = anchors[place] ?? beginning;
  return reader(connection, column)(anchor, start - place * step, end - start).map(({ id }) => id);
}
