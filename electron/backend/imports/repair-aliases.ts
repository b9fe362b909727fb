import { type AreaIndex, areaKey } from '#shared/domain/areas.ts';
import type { Connection } from '../db/open.ts';
import { learnAreaAlias } from './area-aliases.ts';

/** A spelling that an act taught: its key and the code of the kelurahan. */
export type Taught = { readonly key: string; readonly code: string };

function isKnown(connection: Connection, key: string, code: string): boolean {
  const found = connection.prepare<[string, string]>('SELECT 1 FROM area_alias WHERE spelling_key = ? AND code = ?');
  return found.get(key, code) !== undefined;
}

/** Teaches spellings of a kelurahan that nothing explains yet; gives what was new. */
export function teachSpellings(
  connection: Connection,
  areas: AreaIndex,
  spellings: Iterable<string>,
  { code, ...by }: { readonly code: string; readonly actorId: number; readonly at: string },
): readonly Taught[] {
  const taught: Taught[] = [];
  for (const spelling of spellings) {
    const key = areaKey(spelling);
    if (key === '' || areas.villagesByKey.has(key) || isKnown(connection, key, code)) continue;
    learnAreaAlias(connection, { spelling, code, ...by });
    taught.push({ key, code });
  }
  return taught;
}

/** Forgets again what an act taught that is taken back. */
export function forgetSpellings(connection: Connection, taught: readonly Taught[]): void {
  const forget = connection.prepare('DELETE FROM area_alias WHERE spelling_key = ? AND code = ?');
  for (const { key, code } of taught) forget.run(key, code);
}
