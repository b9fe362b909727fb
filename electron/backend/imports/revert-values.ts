import { isRosterField } from '#shared/domain/roster-fields.ts';
import { createEntryWriter, type EntryWriter, entryValue } from '../db/roster-entries.ts';
import type { JobContext } from '../jobs/job-context.ts';
import { type Reversal, type TurnTools, turnPage } from '../workers/service.ts';

/** Somebody whom undoing an import left as she is: in which state, or which of her values somebody changed since. */
export type LeftPerson = { readonly workerId: number; readonly name: string; readonly why: string };

type StoredChange = {
  readonly id: number;
  readonly entity: string;
  readonly entity_id: number;
  readonly field: string;
  readonly old_value: string | null;
  readonly new_value: string | null;
};

const page = 1000;

function pages({ connection }: JobContext, changeSetId: number): (before: number) => readonly StoredChange[] {
  const read = connection.prepare<[number, number, number], StoredChange>(
    `SELECT id, entity, entity_id, field, old_value, new_value FROM change
      WHERE change_set_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
  );
  return (before) => read.all(changeSetId, before, page);
}

function statements({ connection }: JobContext) {
  return {
    enrolment: connection.prepare<[number], { worker_id: number; kpj: string | null; start_date: string | null }>(
      'SELECT worker_id, kpj, start_date FROM enrolment WHERE id = ?',
    ),
    setCard: connection.prepare('UPDATE enrolment SET kpj = ?, version = version + 1 WHERE id = ?'),
    setStart: connection.prepare('UPDATE enrolment SET start_date = ?, version = version + 1 WHERE id = ?'),
    unregister: connection.prepare(`UPDATE worker SET state = ? WHERE id = ? AND state = 'registered'`),
    unregisterEnrolment: connection.prepare(
      `UPDATE enrolment SET state = ?, version = version + 1 WHERE worker_id = ? AND state = 'registered'`,
    ),
    name: connection.prepare<[number], string>('SELECT name FROM worker WHERE id = ?').pluck(),
    record: connection.prepare(
      'INSERT INTO change (change_set_id, entity, entity_id, field, old_value, new_value) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    touch: connection.prepare('UPDATE worker SET version = version + 1, updated_at = ? WHERE id = ?'),
  };
}

type Run = ReturnType<typeof statements>;

/** Whose value it is, and whether it was put back; null when there is nothing to put back. */
type Turned = { readonly workerId: number; readonly done: boolean } | null;

/** State and reason of an enrolment that ended with a leaving come back with the person. */
function turnEnrolment(run: Run, { entity_id: id, field, old_value, new_value }: StoredChange): Turned {
  if (field !== 'kpj' && field !== 'start_date') return null;
  const enrolment = run.enrolment.get(id);
  if (enrolment === undefined) return null;
  const now = field === 'kpj' ? enrolment.kpj : enrolment.start_date;
  const done = now === new_value;
  if (done) (field === 'kpj' ? run.setCard : run.setStart).run(old_value, id);
  return { workerId: enrolment.worker_id, done };
}

/** The writer records what it puts back itself. */
function turnEntry(entries: EntryWriter, { entity_id: id, field, old_value, new_value }: StoredChange): Turned {
  const entry = entries.read(id);
  if (entry === undefined || !isRosterField(field)) return null;
  const done = entryValue(entry, field) === new_value;
  if (done) entries.set(entry, field, old_value);
  return { workerId: entry.worker_id, done };
}

function turnRegistered(run: Run, { entity_id: id, old_value }: StoredChange): Turned {
  const done = run.unregister.run(old_value, id).changes > 0;
  if (done) run.unregisterEnrolment.run(old_value, id);
  return { workerId: id, done };
}

const isRegistering = ({ entity, field, new_value }: StoredChange): boolean =>
  entity === 'worker' && field === 'state' && new_value === 'registered';

/** Ends what the import added to people who were registered before: enrolments and places on a roster that nobody used since. */
function endAdditions({ connection }: JobContext, changeSetId: number): number {
  const added = `created_change_set_id = ? AND version = 1
    AND worker_id IN (SELECT id FROM worker WHERE created_change_set_id <> ?)`;
  const enrolments = connection.prepare(
    `UPDATE enrolment SET state = 'inactive', reason = 'entered_wrongly', version = version + 1 WHERE state = 'proposed' AND ${added}`,
  );
  const entries = connection.prepare(
    `UPDATE roster_entry SET state = 'ended', version = version + 1 WHERE state = 'active' AND ${added}`,
  );
  return enrolments.run(changeSetId, changeSetId).changes + entries.run(changeSetId, changeSetId).changes;
}

/** Puts back the values that an import changed, the last first. A value that somebody changed since is left and told. */
export function restoreValues(
  context: JobContext,
  tools: Omit<TurnTools, 'keep'>,
  changeSetId: number,
): { readonly restored: number; readonly left: readonly LeftPerson[] } {
  const run = statements(context);
  const entries = createEntryWriter(context.connection, tools.changeSetId);
  const next = pages(context, changeSetId);
  const cells: Reversal = { restored: 0, leftCount: 0, workerIds: new Set() };
  const left: LeftPerson[] = [];
  const keep = (workerId: number, why: string) => void left.push({ workerId, name: run.name.get(workerId) ?? '', why });
  let restored = 0;
  let seen = 0;
  const total = context.connection
    .prepare<[number], number>('SELECT count(*) FROM change WHERE change_set_id = ?')
    .pluck()
    .get(changeSetId);
  const turn = (change: StoredChange, turned: Turned) => {
    if (turned === null) return;
    if (!turned.done) {
      return keep(turned.workerId, change.field);
    }
    restored += 1;
    run.touch.run(tools.at, turned.workerId);
    const { entity, entity_id: id, field, old_value, new_value } = change;
    if (entity === 'roster_entry') return;
    run.record.run(tools.changeSetId, entity, id, field, new_value, old_value);
  };
  for (let rows = next(Number.MAX_SAFE_INTEGER); rows.length > 0; rows = next(rows.at(-1)?.id ?? 0)) {
    const ofPeople = rows.filter((change) => change.entity === 'worker' && !isRegistering(change));
    for (const change of rows) {
      if (change.entity === 'enrolment') turn(change, turnEnrolment(run, change));
      else if (change.entity === 'roster_entry') turn(change, turnEntry(entries, change));
      else if (isRegistering(change)) turn(change, turnRegistered(run, change));
    }
    turnPage({ ...tools, keep: ({ workerId, field }) => keep(workerId, field) }, ofPeople, cells);
    seen += rows.length;
    context.progress('reverting', seen, total ?? null);
    context.checkpoint();
  }
  restored += endAdditions(context, changeSetId) + cells.restored;
  return { restored, left };
}
