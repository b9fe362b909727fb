import { type AreaAlias, areaKey } from '#shared/domain/areas.ts';
import { cleanSpaces } from '#shared/domain/text.ts';
import type { Connection } from '../db/open.ts';

/** Another spelling of a kelurahan or kecamatan (its code), by whom and when (ISO-8601 UTC) it was said. */
export type LearnedAlias = AreaAlias & { readonly actorId: number; readonly at: string };

/** Remembers what a clerk corrected, so that later lists with the same spelling are understood. Inside the caller's transaction. */
export function learnAreaAlias(connection: Connection, { spelling, code, actorId, at }: LearnedAlias): void {
  const key = areaKey(spelling);
  if (key === '') return;
  connection
    .prepare(
      `INSERT INTO area_alias (spelling_key, spelling, code, learned_by, learned_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (spelling_key, code) DO NOTHING`,
    )
    .run(key, cleanSpaces(spelling), code, actorId, at);
}

/** All spellings that the office has learned. */
export function learnedAliases(connection: Connection): readonly AreaAlias[] {
  return connection.prepare<[], AreaAlias>('SELECT spelling, code FROM area_alias ORDER BY spelling_key').all();
}
