import type { JournalHint } from '#shared/contract/journal.ts';
import type { OfficeSettings } from '#shared/contract/settings.ts';
import type { JournalAction } from '#shared/domain/journal-actions.ts';
import type { Connection } from '../db/open.ts';

type Watch = OfficeSettings['watch'];
type Kind = JournalHint['kind'];
type Found = { readonly actorId: number | null; readonly from: string; readonly to: string; readonly count: number };
type Period = { readonly from: string; readonly to: string };

/** Bounds of the period as stored; its days are those of the office (WITA). */
const within = `at >= strftime('%Y-%m-%dT%H:%M:%fZ', @from || 'T00:00:00', '-8 hours')
  AND at < strftime('%Y-%m-%dT%H:%M:%fZ', @to || 'T00:00:00', '+16 hours')`;
const officeTime = `datetime(at, '+8 hours')`;
const officeDay = `substr(${officeTime}, 1, 10)`;
const hourOfDay = `CAST(substr(${officeTime}, 12, 2) AS INTEGER)`;

/** Accounts with at least @least of something in one slice of time. */
const perSlice = (what: string, condition: string, slice: string) =>
  `SELECT actor_id AS actorId, min(at) AS "from", max(at) AS "to", ${what} AS count FROM journal
    WHERE ${condition} AND ${within} GROUP BY actor_id, ${slice} HAVING count >= @least`;

const reveals = perSlice('count(*)', `action = 'worker.revealed'`, `substr(${officeTime}, 1, 13)`);
/** Files that hold data of as many people as their row counts. */
const exports: readonly JournalAction[] = [
  'workers.exported',
  'decree.printed',
  'dukcapil.exported',
  'cases.returns_written',
  'import.rows_exported',
  'import.correction_written',
  'letters.exported',
];
const exported = perSlice(
  `sum(detail ->> 'count')`,
  `action IN (${exports.map((action) => `'${action}'`).join(', ')})`,
  officeDay,
);
const refusals = perSlice('count(*)', `action = 'call.refused'`, officeDay);

/** A night belongs to the day on which it began. */
function night({ nightFrom, nightTo }: Watch): string {
  const crosses = nightFrom > nightTo;
  const hours = crosses ? `(h >= ${nightFrom} OR h < ${nightTo})` : `(h >= ${nightFrom} AND h < ${nightTo})`;
  const condition = `actor_id IS NOT NULL AND ${hours.replaceAll('h ', `${hourOfDay} `)}`;
  return perSlice('count(*)', condition, `substr(datetime(at, '${8 - nightTo} hours'), 1, 10)`);
}

/** Runs of failed sign-ins of one account without a good one between them; names that nobody has count together. */
function failures(connection: Connection, period: Period, least: number): Found[] {
  const rows = connection
    .prepare<Period, { actorId: number | null; at: string; failed: number }>(
      `SELECT actor_id AS actorId, at, action = 'session.sign_in_failed' AS failed FROM journal
        WHERE action IN ('session.sign_in_failed', 'session.signed_in') AND ${within} ORDER BY actor_id, at, id`,
    )
    .all(period);
  const runs: Found[] = [];
  let going = false;
  for (const { actorId, at, failed } of rows) {
    const last = runs.at(-1);
    if (failed === 0) going = false;
    else if (going && last?.actorId === actorId) runs.splice(-1, 1, { ...last, to: at, count: last.count + 1 });
    else {
      runs.push({ actorId, from: at, to: at, count: 1 });
      going = true;
    }
  }
  return runs.filter(({ count }) => count >= least);
}

/** Unusual behaviour in a period of the office's days, newest first. It accuses nobody: it says where to look. */
export function journalHints(connection: Connection, watch: Watch, { from, to }: Period): JournalHint[] {
  const period = { from, to };
  const names = new Map(
    connection
      .prepare<[], { id: number; name: string }>('SELECT id, display_name AS name FROM account')
      .all()
      .map(({ id, name }) => [id, name]),
  );
  const sliced = (sql: string, least: number) =>
    connection.prepare<Period & { least: number }, Found>(sql).all({ ...period, least });
  const all: readonly (readonly [Kind, number, readonly Found[]])[] = [
    ['reveals', watch.revealsPerHour, sliced(reveals, watch.revealsPerHour)],
    ['failures', watch.failuresInRow, failures(connection, period, watch.failuresInRow)],
    ['night', watch.nightEntries, sliced(night(watch), watch.nightEntries)],
    ['exports', watch.exportedPerDay, sliced(exported, watch.exportedPerDay)],
    ['refusals', watch.refusalsPerDay, sliced(refusals, watch.refusalsPerDay)],
  ];
  return all
    .flatMap(([kind, limit, found]) =>
      found.map((one) => ({ kind, limit, ...one, actorName: one.actorId ? (names.get(one.actorId) ?? null) : null })),
    )
    .sort((left, right) => right.to.localeCompare(left.to));
}
