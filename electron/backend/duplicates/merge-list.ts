import { type Expression, type SqlBool, sql } from 'kysely';
import type { MergeRow } from '#shared/contract/duplicates.ts';
import type { Db } from '../db/office-database.ts';

/** Which merges are asked for. */
export type MergeQuery = { readonly start: number; readonly end: number; readonly workerId?: number };

/** People who were merged into this one, through other merges too, and those into whom she was merged. */
function aboutPerson(workerId: number): Expression<SqlBool> {
  return sql<SqlBool>`merge.id in (
    with recursive together (id) as (
      select ${workerId}
      union select iif(m.kept_id = t.id, m.merged_id, m.kept_id) from merge m join together t on t.id in (m.kept_id, m.merged_id))
    select m.id from merge m where m.kept_id in (select id from together))`;
}

function mergesOf(db: Db, { workerId }: MergeQuery) {
  const merges = db.selectFrom('merge');
  return workerId === undefined ? merges : merges.where(aboutPerson(workerId));
}

/** Merges, the newest first. */
export async function listMerges(db: Db, query: MergeQuery): Promise<{ merges: MergeRow[]; total: number }> {
  const { total } = await mergesOf(db, query)
    .select((build) => build.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await mergesOf(db, query)
    .innerJoin('worker as kept', 'kept.id', 'merge.kept_id')
    .innerJoin('worker as merged', 'merged.id', 'merge.merged_id')
    .innerJoin('change_set as act', 'act.id', 'merge.change_set_id')
    .innerJoin('account as actor', 'actor.id', 'act.actor_id')
    .leftJoin('change_set as undoing', 'undoing.id', 'merge.undone_change_set_id')
    .leftJoin('account as undoer', 'undoer.id', 'undoing.actor_id')
    .select([
      'merge.id',
      'merge.note',
      'kept.id as keptId',
      'kept.name as keptName',
      'merged.id as mergedId',
      'merged.name as mergedName',
      'actor.display_name as by',
      'act.at',
      'undoer.display_name as undoneBy',
      'undoing.at as undoneAt',
    ])
    .orderBy('merge.id', 'desc')
    .offset(query.start)
    .limit(Math.min(500, Math.max(0, query.end - query.start)))
    .execute();
  const merges = rows.map(({ keptId, keptName, mergedId, mergedName, ...row }) => ({
    ...row,
    kept: { id: keptId, name: keptName },
    merged: { id: mergedId, name: mergedName },
  }));
  return { merges, total };
}
