import type { Office } from '../office.ts';

/** Range and action of the journal to show. */
export type JournalQuery = { readonly start: number; readonly end: number; readonly action?: string };

/** Newest entries first. */
export async function listJournal(office: Office, query: JournalQuery) {
  let rows = office.database.read.selectFrom('journal').leftJoin('account', 'account.id', 'journal.actor_id');
  if (query.action) rows = rows.where('journal.action', '=', query.action);
  const total = await rows.select((build) => build.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const page = await rows
    .select([
      'journal.id',
      'journal.at',
      'account.display_name as actorName',
      'journal.action',
      'journal.entity',
      'journal.entity_id as entityId',
      'journal.detail',
    ])
    .orderBy('journal.id', 'desc')
    .offset(query.start)
    .limit(Math.max(0, query.end - query.start))
    .execute();
  return { rows: page, total: total.count };
}
