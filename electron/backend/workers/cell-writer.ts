import { nameKey } from '#shared/domain/names.ts';
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

const columns = Object.values(fieldColumns);

/** Prepares writing; `at` is the moment that rows and changes bear. */
export function createCellWriter(connection: Connection, judge: CellJudge, at: string): CellWriter {
  const read = connection.prepare<[number], WorkerRecord>('SELECT * FROM worker WHERE id = ?');
  const update = connection.prepare(
    `UPDATE worker SET ${columns.map((column) => `${column} = @${column}`).join(', ')}, name_key = @name_key, warnings = @warnings,
       warning_count = @warning_count, updated_at = @updated_at, version = version + 1 WHERE id = @id`,
  );
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
      const changed = Object.fromEntries(changes.map(({ field, newValue }) => [fieldColumns[field], newValue]));
      const next: WorkerRecord = { ...worker, ...changed };
      const warnings = judge.warningsAfter(worker, changed);
      const key = next.name === worker.name ? worker.name_key : nameKey(next.name);
      if (key !== worker.name_key) remember(key);
      update.run({ ...next, name_key: key, warnings: warnings.text, warning_count: warnings.count, updated_at: at });
      for (const { field, oldValue, newValue } of changes)
        record.run(changeSetId, worker.id, field, oldValue, newValue);
      return changes.length;
    },
  };
}
