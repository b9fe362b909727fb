import type { Connection } from '../db/open.ts';
import { type Attached, changedColumns, type MergeState } from './merge-state.ts';

/** Tables whose rows follow the person who is kept. */
export const attachedTables = { enrolments: 'enrolment', rosterEntries: 'roster_entry' } as const;

/** A kind of rows that hang on a person. */
export type AttachedKind = keyof typeof attachedTables;

type Values = Readonly<Record<string, string | number | null>>;

const asText = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

/** Writes columns of one row and records old and new values, inside the caller's transaction. */
export function changeRow(
  connection: Connection,
  changeSetId: number,
  table: (typeof attachedTables)[AttachedKind],
  row: Attached,
  values: Values,
): void {
  const changed = Object.keys(values).filter((column) => values[column] !== row[column]);
  if (changed.length === 0) return;
  const assignments = changed.map((column) => `${column} = @${column}`).join(', ');
  connection
    .prepare(`UPDATE ${table} SET ${assignments}, version = version + 1 WHERE id = @id`)
    .run({ ...values, id: row.id });
  const record = connection.prepare(
    'INSERT INTO change (change_set_id, entity, entity_id, field, old_value, new_value) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const column of changed)
    record.run(changeSetId, table, row.id, column, asText(row[column]), asText(values[column]));
}

const earlier = (one: unknown, other: unknown): string | null => {
  const dates = [one, other].filter((date) => typeof date === 'string').sort();
  return dates[0] ?? null;
};

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What the kept enrolment takes over from the one that ends: card number, cohort and decree where it has none, and the earlier start. */
const takenOver = (own: Attached, ending: Attached): Values => ({
  kpj: textOf(own.kpj ?? ending.kpj),
  cohort: textOf(own.cohort ?? ending.cohort),
  decree_number: textOf(own.decree_number ?? ending.decree_number),
  start_date: earlier(own.start_date, ending.start_date),
});

/** States of an enrolment that follow from an approval of its person. */
const approvedStates = new Set(['approved', 'decreed']);

/** The living enrolments of the merged person go over to the kept one; in a programme in which both are enrolled hers ends. */
function moveEnrolments(connection: Connection, changeSetId: number, { kept, merged, enrolments }: MergeState): void {
  const living = enrolments.filter(({ state }) => state !== 'inactive');
  const isApproved = ['approved', 'decreed', 'registered', 'active', 'arrears'].includes(kept.state);
  for (const row of living.filter(({ worker_id }) => worker_id === merged.id)) {
    const own = living.find((other) => other.worker_id === kept.id && other.program_id === row.program_id);
    if (own) {
      changeRow(connection, changeSetId, 'enrolment', row, { state: 'inactive', reason: 'merged' });
      changeRow(connection, changeSetId, 'enrolment', own, takenOver(own, row));
    } else {
      const state = approvedStates.has(row.state) && !isApproved ? 'proposed' : row.state;
      changeRow(connection, changeSetId, 'enrolment', row, { worker_id: kept.id, state });
    }
  }
}

function moveRosterEntries(connection: Connection, changeSetId: number, state: MergeState): void {
  const { kept, merged, rosterEntries } = state;
  const living = rosterEntries.filter((row) => row.state === 'active');
  for (const row of living.filter(({ worker_id }) => worker_id === merged.id)) {
    const own = living.find((other) => other.worker_id === kept.id && other.roster_code === row.roster_code);
    const values: Values = own ? { state: 'ended' } : { worker_id: kept.id };
    changeRow(connection, changeSetId, 'roster_entry', row, values);
  }
}

/** Lets what is alive of the merged person's enrolments and places on rosters go over to the kept one. */
export function moveAttachments(connection: Connection, changeSetId: number, state: MergeState): void {
  moveEnrolments(connection, changeSetId, state);
  moveRosterEntries(connection, changeSetId, state);
}

/** What became of the rows when a merge was taken back. */
export type RestoredRows = {
  restored: number;
  readonly left: { id: number; field: string; value: string | null; wanted: string | null }[];
};

/**
 * Puts rows back as they were before a merge. A row that anybody touched since is left whole and told. Rows of the merged person go first
 * where they leave the kept one, so that nobody is enrolled twice.
 */
export function restoreRows(
  connection: Connection,
  changeSetId: number,
  kind: AttachedKind,
  states: { readonly before: MergeState; readonly after: MergeState; readonly now: MergeState },
): RestoredRows {
  const result: RestoredRows = { restored: 0, left: [] };
  const find = (state: MergeState, id: number) => state[kind].find((row) => row.id === id);
  for (const old of states.before[kind]) {
    const [after, now] = [find(states.after, old.id), find(states.now, old.id)];
    const changed = after ? changedColumns(old, after) : [];
    if (!after || changed.length === 0) continue;
    // An approval that lapsed is given again by a person only, so what followed from it stays as it is.
    const lapsed = old.worker_id === states.before.kept.id && changed.includes('state') && after.state === 'proposed';
    const touched = !now || lapsed || changedColumns(after, now).length > 0;
    if (touched) {
      for (const field of changed)
        result.left.push({ id: old.id, field, value: asText(now?.[field]), wanted: asText(old[field]) });
      continue;
    }
    const values = Object.fromEntries(changed.map((column) => [column, old[column] ?? null]));
    changeRow(connection, changeSetId, attachedTables[kind], now, values);
    result.restored += changed.length;
  }
  return result;
}
