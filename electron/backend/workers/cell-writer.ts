import type { Statement } from 'better-sqlite3';
import { nameKey } from '#shared/domain/names.ts';
import { writeFor } from '../db/act-in-hand.ts';
import type { Connection } from '../db/open.ts';
import type { CellJudge, CellVerdict, WorkerRecord } from './cell-plan.ts';
import { fieldColumns } from './filter.ts';
import { rememberWords } from './name-words.ts';

/** Writes judged cells; everything inside the caller's transaction. */
export type CellWriter = {
  readonly read: (id: number) => WorkerRecord | undefined;
  /** Applies the changes among the verdicts, of two for one cell the later, and records old and new values; the number of changed cells. */
  readonly apply: (worker: WorkerRecord, verdicts: readonly CellVerdict[], changeSetId: number) => number;
};

/**
 * Statements that write just the columns that changed: SQLite rewrites the index of every column that a statement names, whether
 * its value is another or not.
 */
function updates(connection: Connection) {
  const known = new Map<string, Statement<[Record<string, unknown>]>>();
  return (changed: Readonly<Record<string, string | null>>): Statement<[Record<string, unknown>]> => {
    const columns = Object.keys(changed).sort();
    const key = columns.join();
    const statement =
      known.get(key) ??
      connection.prepare<[Record<string, unknown>]>(
        `UPDATE worker SET ${columns.map((column) => `${column} = @${column}`).join(', ')}, warnings = @warnings,
           warning_count = @warning_count, updated_at = @updated_at, version = version + 1 WHERE id = @id`,
      );
    known.set(key, statement);
    return statement;
  };
}

/** Prepares writing; `at` is the moment that rows and changes bear. */
export function createCellWriter(connection: Connection, judge: CellJudge, at: string): CellWriter {
  const read = connection.prepare<[number], WorkerRecord>('SELECT * FROM worker WHERE id = ?');
  const update = updates(connection);
  const record = connection.prepare(
    `INSERT INTO change (change_set_id, entity, entity_id, field, old_value, new_value) VALUES (?, 'worker', ?, ?, ?, ?)`,
  );
  const remember = rememberWords(connection);
  return {
    read: (id) => read.get(id),
    apply: (worker, verdicts, changeSetId) => {
      const right = verdicts.filter((verdict) => verdict.kind !== 'invalid');
      const last = new Map(right.map((verdict) => [verdict.field, verdict]));
      const changes = [...last.values()].filter((verdict) => verdict.kind === 'change');
      if (changes.length === 0) return 0;
      const changed: Record<string, string | null> = {};
      for (const { field, newValue } of changes) changed[fieldColumns[field]] = newValue;
      const warnings = judge.warningsAfter(worker, changed);
      if (changed.name) {
        changed.name_key = nameKey(changed.name);
        remember(changed.name_key);
      }
      const moment = { id: worker.id, updated_at: at };
      const written = { ...changed, ...moment, warnings: warnings.text, warning_count: warnings.count };
      writeFor(connection, changeSetId, () => update(changed).run(written));
      for (const { field, oldValue, newValue } of changes)
        record.run(changeSetId, worker.id, field, oldValue, newValue);
      return changes.length;
    },
  };
}
