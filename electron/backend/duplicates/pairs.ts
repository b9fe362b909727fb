import { createHash } from 'node:crypto';
import type { LinkFinding } from '#shared/domain/linkage.ts';
import type { Connection } from '../db/open.ts';
import { clusterLinks, type Link } from './clusters.ts';

/** A pair found by comparing, `left` < `right`. */
export type FoundPair = { readonly left: number; readonly right: number; readonly finding: LinkFinding };

type Material = Readonly<Record<'nik' | 'kk' | 'name_key' | 'birth_date' | 'mother_name', string | null>>;

/** SHA-256 over what tells people apart: a decision "two people" holds as long as it stays. */
export function seenHash(connection: Connection, left: number, right: number): string {
  const read = connection.prepare<[number], Material>(
    'SELECT nik, kk, name_key, birth_date, mother_name FROM worker WHERE id = ?',
  );
  const both = [left, right].map((id) => Object.values(read.get(id) ?? {}));
  return createHash('sha256').update(JSON.stringify(both)).digest('hex');
}

/** Gives every open pair its cluster anew, inside the caller's transaction; the number of clusters. */
export function recluster(connection: Connection): number {
  const links = connection
    .prepare<[], Link & { readonly cluster: number }>(
      `SELECT id, left_id AS left, right_id AS right, score, cluster_id AS cluster FROM duplicate_pair WHERE state = 'open'`,
    )
    .all();
  const distinct = connection
    .prepare<[], { left: number; right: number }>(
      `SELECT left_id AS left, right_id AS right FROM duplicate_pair WHERE state = 'distinct'`,
    )
    .all();
  const clusters = clusterLinks(links, distinct);
  const update = connection.prepare('UPDATE duplicate_pair SET cluster_id = ? WHERE id = ?');
  for (const { id, cluster } of links) {
    const now = clusters.get(id) ?? id;
    if (now !== cluster) update.run(now, id);
  }
  return new Set(clusters.values()).size;
}

type Known = { readonly id: number; readonly state: string; readonly seen_hash: string | null };

function writer(connection: Connection, at: string) {
  const known = connection.prepare<[number, number], Known>(
    'SELECT id, state, seen_hash FROM duplicate_pair WHERE left_id = ? AND right_id = ?',
  );
  const insert = connection.prepare(
    `INSERT INTO duplicate_pair (left_id, right_id, cluster_id, state, band, score, finding, found_at) VALUES (?, ?, 0, 'open', ?, ?, ?, ?)`,
  );
  const update = connection.prepare(
    `UPDATE duplicate_pair SET state = @state, band = @band, score = @score, finding = @finding, found_at = @at, seen_hash = @hash,
       decided_by = iif(@state = 'open', NULL, decided_by), decided_at = iif(@state = 'open', NULL, decided_at),
       note = iif(@state = 'open', NULL, note), version = version + iif(state = @state, 0, 1) WHERE id = @id`,
  );
  return ({ left, right, finding }: FoundPair): number => {
    const pair = known.get(left, right);
    const text = JSON.stringify(finding);
    if (!pair) return Number(insert.run(left, right, finding.band, finding.score, text, at).lastInsertRowid);
    const remembered = pair.state === 'distinct' && pair.seen_hash === seenHash(connection, left, right);
    const { band, score } = finding;
    const kept = remembered ? { state: 'distinct', hash: pair.seen_hash } : { state: 'open', hash: null };
    update.run({ ...kept, band, score, finding: text, at, id: pair.id });
    return pair.id;
  };
}

/**
 * Stores what a scan found, inside the caller's transaction. "Two people" is remembered unless their data changed since. After a scan
 * of the whole register, open pairs that were not found again are gone. Returns the number of clusters.
 */
export function storePairs(
  connection: Connection,
  found: Iterable<FoundPair>,
  options: { readonly at: string; readonly whole: boolean },
): number {
  const write = writer(connection, options.at);
  const seen = new Set<number>();
  for (const pair of found) seen.add(write(pair));
  if (options.whole) {
    const gone = connection.prepare(`UPDATE duplicate_pair SET state = 'gone', version = version + 1 WHERE id = ?`);
    const open = connection.prepare<[], number>(`SELECT id FROM duplicate_pair WHERE state = 'open'`).pluck().all();
    for (const id of open) if (!seen.has(id)) gone.run(id);
  }
  return recluster(connection);
}
