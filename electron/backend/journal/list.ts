import type { JournalFilter, JournalRow } from '#shared/contract/journal.ts';
import { journalGroups } from '#shared/domain/journal-actions.ts';
import type { Connection } from '../db/open.ts';

/** A page of the journal: how many rows after which row. */
export type JournalQuery = JournalFilter & {
  readonly after?: { readonly at: string; readonly id: number };
  readonly limit: number;
};

type Value = string | number;
type Condition = { readonly sql: string; readonly values: readonly Value[] };

/** Rows are counted up to here when there is a filter. */
const mostCounted = 10_001;

const day = 86_400_000;

/** The moment at which a day of the office (WITA) begins, as stored. */
function startOf(date: string, daysLater = 0): string {
  return new Date(Date.parse(`${date}T00:00:00+08:00`) + daysLater * day).toISOString();
}

function conditionOf(query: JournalFilter & Pick<JournalQuery, 'after'>): Condition {
  const parts: Condition[] = [];
  const add = (sql: string, ...values: Value[]) => parts.push({ sql, values });
  if (query.actorId !== undefined) add('actor_id = ?', query.actorId);
  if (query.entity !== undefined) add('entity = ?', query.entity);
  if (query.entityId !== undefined) add('entity_id = ?', query.entityId);
  if (query.from !== undefined) add('at >= ?', startOf(query.from));
  if (query.to !== undefined) add('at < ?', startOf(query.to, 1));
  if (query.after) add('(at, id) < (?, ?)', query.after.at, query.after.id);
  return { sql: parts.map(({ sql }) => ` AND ${sql}`).join(''), values: parts.flatMap(({ values }) => values) };
}

/** The actions of the filter; null for all. */
function actionsOf({ action, group }: JournalFilter): readonly string[] | null {
  const inGroup: readonly string[] | null = group ? journalGroups[group] : null;
  if (action === undefined) return inGroup;
  return inGroup === null || inGroup.includes(action) ? [action] : [];
}

/**
 * The newest `limit` rows that fit. Each action is looked up in its own index and stops at the limit, so that neither a rare
 * nor a frequent action makes the whole journal be read or sorted.
 */
function newest(query: JournalFilter & Pick<JournalQuery, 'after'>, limit: number): Condition {
  const { sql, values } = conditionOf(query);
  const end = 'ORDER BY at DESC, id DESC LIMIT ?';
  const actions = actionsOf(query);
  if (actions === null) return { sql: `SELECT id, at FROM journal WHERE 1${sql} ${end}`, values: [...values, limit] };
  const one = `SELECT * FROM (SELECT id, at FROM journal WHERE action = ?${sql} ${end})`;
  return {
    sql: `${actions.map(() => one).join(' UNION ALL ')} ${end}`,
    values: [...actions.flatMap((action) => [action, ...values, limit]), limit],
  };
}

/** The columns of a row as the contract tells it. */
const shown = `j.id, j.at, j.actor_id AS actorId, a.display_name AS actorName, j.action, j.entity, j.entity_id AS entityId,
  j.detail, j.previous_hash AS previousHash, j.hash`;

function countOf(connection: Connection, query: JournalQuery): number {
  const filtered = (['action', 'group', 'actorId', 'entity', 'entityId', 'from', 'to'] as const).some(
    (name) => query[name] !== undefined,
  );
  // Ids have no gaps, which the check of the chain watches.
  if (!filtered) return connection.prepare<[], number>('SELECT coalesce(max(id), 0) FROM journal').pluck().get() ?? 0;
  if (actionsOf(query)?.length === 0) return 0;
  const { sql, values } = newest({ ...query, after: undefined }, mostCounted);
  return Number(
    connection
      .prepare<Value[], number>(`SELECT count(*) FROM (${sql})`)
      .pluck()
      .get(...values),
  );
}

/** Rows of the journal by their ids, newest first. */
export function journalRows(connection: Connection, ids: readonly number[]): JournalRow[] {
  const list = JSON.stringify(ids);
  return connection
    .prepare<[string], JournalRow>(
      `SELECT ${shown} FROM journal j LEFT JOIN account a ON a.id = j.actor_id
        WHERE j.id IN (SELECT value FROM json_each(?)) ORDER BY j.at DESC, j.id DESC`,
    )
    .all(list);
}

/** A page of the rows that fit, newest first, and whether there are more behind it. */
export function journalPage(connection: Connection, query: JournalQuery) {
  if (actionsOf(query)?.length === 0) return { rows: [], more: false };
  const { sql, values } = newest(query, query.limit + 1);
  const ids = connection.prepare<Value[], { id: number }>(sql).all(...values);
  const rows = journalRows(
    connection,
    ids.slice(0, query.limit).map(({ id }) => id),
  );
  return { rows, more: ids.length > query.limit };
}

/** The same with the number of all rows that fit, up to 10,001 where there is a filter. */
export function listJournal(connection: Connection, query: JournalQuery) {
  return { ...journalPage(connection, query), total: countOf(connection, query) };
}
