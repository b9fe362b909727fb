import type { Connection } from '../db/open.ts';
import { countFigures, importFigures } from './figures.ts';
import type { NextRow } from './repair-bulk.ts';
import { judgedNames } from './repair-write.ts';

type Run = {
  readonly job_id: number;
  readonly state: 'judging' | 'placing';
  readonly repair_id: number | null;
  readonly columns: string;
};

const placed = [...judgedNames, 'repairs'] as const;
type Placed = (typeof placed)[number];

/** How each column is put in place; null in `person` says that it stays. */
const setter = (name: Placed): string =>
  name === 'person' ? 'person = coalesce(n.person, import_row.person)' : `${name} = n.${name}`;

function runOf(connection: Connection, importId: number): Run | undefined {
  return connection
    .prepare<[number], Run>('SELECT job_id, state, repair_id, columns FROM import_repair_run WHERE import_id = ?')
    .get(importId);
}

/** The job that repairs many rows of an import just now, null when there is none. */
export function repairingJob(connection: Connection, importId: number): number | null {
  return runOf(connection, importId)?.job_id ?? null;
}

/** Begins an act on many rows; inside the caller's transaction. Acts are done one after the other: what an earlier one left is closed. */
export function beginRepairRun(connection: Connection, importId: number, jobId: number): void {
  closeRepairRuns(connection);
  connection.prepare('INSERT INTO import_repair_run (import_id, job_id) VALUES (?, ?)').run(importId, jobId);
}

/** Takes the rows of a run as they will be. `flush` writes what is waiting, inside the caller's transaction. */
export function nextRowKeeper(connection: Connection) {
  const put = connection.prepare(
    `INSERT INTO import_repair_next (row_id, target, repairs, verdict, person, problems, proposals, differences, duplicate_of,
       worker_id, worker_version, links) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (row_id) DO UPDATE SET verdict = excluded.verdict, person = excluded.person, problems = excluded.problems,
       proposals = excluded.proposals, differences = excluded.differences, duplicate_of = excluded.duplicate_of,
       worker_id = excluded.worker_id, worker_version = excluded.worker_version`,
  );
  const changed = new Set<Placed>();
  const otherwise = new Set<number>();
  let waiting: NextRow[] = [];
  return {
    add: (next: NextRow) => {
      const { stored, judged } = next;
      let same = true;
      for (const name of judgedNames) {
        if (judged[name] === stored[name]) continue;
        changed.add(name);
        same = false;
      }
      if (same) otherwise.delete(stored.id);
      else otherwise.add(stored.id);
      if (next.repairs !== stored.repairs) changed.add('repairs');
      waiting.push(next);
    },
    waiting: () => waiting.length,
    flush: () => {
      for (const { stored, target, repairs, judged, links } of waiting) {
        const person = judged.person === stored.person ? null : judged.person;
        const { verdict, problems, proposals, differences, duplicate_of, worker_id, worker_version } = judged;
        const found = [problems, proposals, differences, duplicate_of, worker_id, worker_version];
        const moved = links === null ? null : JSON.stringify(links);
        put.run(stored.id, target ? 1 : 0, repairs, verdict, person, ...found, moved);
      }
      waiting = [];
    },
    columns: (): readonly string[] => [...changed],
    /** How many rows are judged otherwise than before. */
    affected: () => otherwise.size,
  };
}

/** From here on the act is done: its rows are only put in their places. */
export function decideRepairRun(
  connection: Connection,
  importId: number,
  repairId: number | null,
  columns: readonly string[],
): void {
  connection
    .prepare(`UPDATE import_repair_run SET state = 'placing', repair_id = ?, columns = ? WHERE import_id = ?`)
    .run(repairId, JSON.stringify(columns), importId);
}

/** Removes a run that was not decided: nobody has seen anything of it. */
export function dropRepairRun(connection: Connection, importId: number): void {
  connection.prepare('DELETE FROM import_repair_run WHERE import_id = ?').run(importId);
  // Whole, which frees the pages without reading the rows: acts are done one after the other.
  connection.prepare('DELETE FROM import_repair_next').run();
}

type Range = [first: number, last: number];

function statements(connection: Connection, { repair_id, columns }: Run) {
  const named: readonly string[] = JSON.parse(columns);
  const setters = placed.filter((name) => named.includes(name)).map(setter);
  const before = connection.prepare<[number, ...Range]>(
    `INSERT OR IGNORE INTO import_repair_row (repair_id, row_id, before)
     SELECT ?, n.row_id, r.repairs FROM import_repair_next n JOIN import_row r ON r.id = n.row_id
      WHERE n.target = 1 AND n.row_id BETWEEN ? AND ? ORDER BY n.row_id`,
  );
  const update =
    setters.length === 0
      ? null
      : connection.prepare<Range>(
          `UPDATE import_row SET ${setters.join(', ')} FROM import_repair_next n
            WHERE n.row_id = import_row.id AND n.row_id BETWEEN ? AND ?`,
        );
  const moved = `FROM import_repair_next n, json_each(n.links, ?) link WHERE n.links IS NOT NULL AND n.row_id BETWEEN ? AND ?`;
  const unlink = connection.prepare<[number, string, ...Range]>(
    `DELETE FROM import_link WHERE (import_id, link, row_id) IN (SELECT ?, link.value, n.row_id ${moved})`,
  );
  const link = connection.prepare<[number, string, ...Range]>(
    `INSERT OR IGNORE INTO import_link (import_id, link, row_id) SELECT ?, link.value, n.row_id ${moved}`,
  );
  return {
    place: (importId: number, range: Range) => {
      if (repair_id !== null) before.run(repair_id, ...range);
      update?.run(...range);
      unlink.run(importId, '$.remove', ...range);
      link.run(importId, '$.put', ...range);
    },
  };
}

/**
 * Puts the rows of a decided run in their places, a part at a time, each inside a transaction that `write` makes; placing a part
 * again changes nothing. The last one counts the import and ends the run.
 */
export function placeRows(
  connection: Connection,
  importId: number,
  most: number,
  write: (work: () => void) => void,
  tell: (done: number) => void = () => undefined,
): void {
  const run = runOf(connection, importId);
  if (run === undefined) return;
  const { place } = statements(connection, run);
  const part = connection.prepare<[number, number], { last: number | null; count: number }>(
    'SELECT max(row_id) AS last, count(*) AS count FROM (SELECT row_id FROM import_repair_next WHERE row_id > ? ORDER BY row_id LIMIT ?)',
  );
  let done = 0;
  for (let first = 0; ; ) {
    const { last = null, count = 0 } = part.get(first, most) ?? {};
    if (last === null) break;
    const from = first + 1;
    // Whoever threw the import away meanwhile has ended the run.
    write(() => {
      if (runOf(connection, importId) !== undefined) place(importId, [from, last]);
    });
    first = last;
    done += count;
    tell(done);
  }
  write(() => {
    if (runOf(connection, importId) !== undefined) countAnew(connection, importId);
    dropRepairRun(connection, importId);
  });
}

/** Counts the rows of a staged import after their verdicts have changed. */
export function countAnew(connection: Connection, importId: number): void {
  const totals = connection.prepare<[number], string>('SELECT totals FROM import WHERE id = ?').pluck().get(importId);
  if (totals === undefined) return;
  const { noise } = importFigures.parse(JSON.parse(totals)).totals;
  const figures = JSON.stringify(countFigures(connection, importId, noise));
  connection.prepare('UPDATE import SET totals = ? WHERE id = ?').run(figures, importId);
}

/**
 * Ends every run whose job has ended without doing so itself, inside the caller's transaction: one that was decided is put in
 * place, of any other nothing stays.
 */
export function closeRepairRuns(connection: Connection): void {
  const runs = connection
    .prepare<[], { import_id: number; state: Run['state'] }>('SELECT import_id, state FROM import_repair_run')
    .all();
  for (const { import_id: importId, state } of runs) {
    if (state === 'placing') placeRows(connection, importId, 10_000, (work) => work());
    else dropRepairRun(connection, importId);
  }
}

/** After an unclean end: an act on many rows that was decided is put in place, of any other nothing stays. */
export function recoverRepairs(connection: Connection): void {
  connection.transaction(closeRepairRuns).immediate(connection);
}
