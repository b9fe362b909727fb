import type { FieldDifference } from '#shared/contract/imports.ts';
import { type EditableField, editableFields } from '#shared/contract/workers.ts';
import { isRosterField } from '#shared/domain/roster-fields.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import { createDecreeCheck } from '../db/decree-needed.ts';
import type { Connection } from '../db/open.ts';
import { createEntryWriter, entryValue, type StoredEntry } from '../db/roster-entries.ts';
import { type CellWriter, type createCellJudge, leave, recordStateChange } from '../workers/service.ts';
import { failure, type RowProblem } from './person.ts';
import type { ListProgram } from './roster-program.ts';

/**
 * A staged row that changes somebody registered; `differences` is JSON, `roster` the code of the roster that it speaks of, `event_date`
 * the day on which what a list of changes tells happened ('YYYY-MM-DD').
 */
export type ChangeRow = {
  readonly id: number;
  readonly worker_id: number;
  readonly worker_version: number;
  readonly differences: string;
  readonly roster: RosterCode | null;
  readonly event_date: string | null;
};

/** What applying needs besides the rows. */
export type ApplyTools = {
  readonly connection: Connection;
  readonly judge: ReturnType<typeof createCellJudge>;
  readonly writer: CellWriter;
  readonly changeSetId: number;
  /** The programme of a row by its roster. */
  readonly programOf: (roster: RosterCode | null) => ListProgram;
  readonly cohort: string | null;
  /** The moment that rows bear. */
  readonly at: string;
};

/** Applies rows one by one; the problem that keeps a row from being applied, null when it was. */
export type ChangeApplier = (row: ChangeRow) => RowProblem | null;

const isCell = (field: string): field is EditableField => editableFields.some((known) => known === field);

function statements({ connection, changeSetId }: ApplyTools) {
  return {
    entries: createEntryWriter(connection, changeSetId),
    touch: connection.prepare('UPDATE worker SET version = version + 1, updated_at = ? WHERE id = ?'),
    enrol: connection.prepare(
      `INSERT INTO enrolment (worker_id, program_id, cohort, state, fund_source, start_date, end_date, created_change_set_id)
       SELECT ?, id, ?, 'proposed', fund_source, start_date, end_date, ? FROM program WHERE id = ?`,
    ),
    enrolment: connection.prepare<[number, number], { id: number; kpj: string | null; start_date: string | null }>(
      `SELECT id, kpj, start_date FROM enrolment WHERE worker_id = ? AND program_id = ? AND state <> 'inactive'`,
    ),
    setCard: connection.prepare('UPDATE enrolment SET kpj = ?, version = version + 1 WHERE id = ?'),
    setStart: connection.prepare('UPDATE enrolment SET start_date = ?, version = version + 1 WHERE id = ?'),
    cardHolder: connection.prepare('SELECT 1 FROM enrolment WHERE kpj = ? AND worker_id <> ?'),
    register: connection.prepare(`UPDATE worker SET state = 'registered' WHERE id = ?`),
    enrolmentRegistered: connection.prepare(
      `UPDATE enrolment SET state = 'registered', version = version + 1
        WHERE worker_id = ? AND program_id = ? AND state IN ('proposed', 'approved', 'decreed')`,
    ),
    entry: connection.prepare<[number, string], StoredEntry>(
      `SELECT * FROM roster_entry WHERE worker_id = ? AND roster_code = ? AND state = 'active'`,
    ),
    join: connection.prepare(
      `INSERT INTO roster_entry (roster_code, worker_id, member_number, details, import_row_id, created_change_set_id)
       VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    record: connection.prepare(
      'INSERT INTO change (change_set_id, entity, entity_id, field, old_value, new_value) VALUES (?, ?, ?, ?, ?, ?)',
    ),
  };
}

type Run = ReturnType<typeof statements>;

/** A difference that is to be written. */
type Wanted = FieldDifference & { readonly new: string };

const wantedOf = (row: ChangeRow): readonly Wanted[] => {
  const all: readonly FieldDifference[] = JSON.parse(row.differences);
  return all.filter((one): one is Wanted => one.new !== null && (one.policy === 'change' || one.policy === 'fill'));
};

function applyEnrolment(tools: ApplyTools, run: Run, row: ChangeRow, wanted: readonly Wanted[]): void {
  const { changeSetId, cohort } = tools;
  const programId = tools.programOf(row.roster).id;
  const value = (field: string) => wanted.find((one) => one.field === field)?.new;
  if (value('enrolment') !== undefined) run.enrol.run(row.worker_id, cohort, changeSetId, programId);
  const enrolment = run.enrolment.get(row.worker_id, programId);
  if (enrolment === undefined) return;
  const [card, start] = [value('kpj'), value('startDate')];
  if (card !== undefined) {
    run.setCard.run(card, enrolment.id);
    run.record.run(changeSetId, 'enrolment', enrolment.id, 'kpj', enrolment.kpj, card);
  }
  if (start !== undefined) {
    run.setStart.run(start, enrolment.id);
    run.record.run(changeSetId, 'enrolment', enrolment.id, 'start_date', enrolment.start_date, start);
  }
}

/** The entry's fields by name; the member number stands in a column of its own. */
function applyEntry(tools: ApplyTools, run: Run, row: ChangeRow, wanted: readonly Wanted[], code: string): void {
  const said = Object.fromEntries(
    wanted.flatMap(({ field, new: value }) =>
      field.startsWith('roster.') ? [[field.slice('roster.'.length), value]] : [],
    ),
  );
  const { memberNumber = null, ...details } = said;
  const entry = run.entry.get(row.worker_id, code);
  if (entry === undefined) {
    // Whoever said that she is not to join has said nothing of the details that she would have there.
    if (!wanted.some(({ field }) => field === 'roster')) return;
    run.join.run(code, row.worker_id, memberNumber, JSON.stringify(details), row.id, tools.changeSetId);
    return;
  }
  for (const [field, value] of Object.entries(said)) {
    if (isRosterField(field) && entryValue(entry, field) !== value) run.entries.set(entry, field, value);
  }
}

function applyState(tools: ApplyTools, run: Run, row: ChangeRow, wanted: readonly Wanted[]): void {
  const { connection, changeSetId, at, writer } = tools;
  const worker = writer.read(row.worker_id);
  if (worker === undefined) return;
  const leaving = wanted.find(({ field }) => field === 'leaving');
  if (leaving !== undefined) {
    leave(connection, worker, { changeSetId, reasonCode: leaving.new, at });
  } else if (wanted.some(({ field }) => field === 'state')) {
    recordStateChange(connection, changeSetId, { id: worker.id, from: worker.state, to: 'registered' });
    run.register.run(worker.id);
    run.enrolmentRegistered.run(worker.id, tools.programOf(row.roster).id);
  }
}

/** Values of the person herself go through the same judge and writer as an edit in the register. */
function applyCells(tools: ApplyTools, run: Run, row: ChangeRow, wanted: readonly Wanted[]): RowProblem | null {
  const { judge, writer, changeSetId, at } = tools;
  const worker = writer.read(row.worker_id);
  if (worker === undefined) return failure('changed_since', null);
  const cells = wanted.flatMap(({ field, new: typed }) => (isCell(field) ? [{ field, typed }] : []));
  const verdicts = judge.judge(worker, cells);
  const refused = verdicts.find(({ kind }) => kind === 'invalid');
  if (refused !== undefined) return failure('change_refused', refused.field);
  if (writer.apply(worker, verdicts, changeSetId) === 0) run.touch.run(at, worker.id);
  return null;
}

/**
 * Prepares applying the changes of an import inside its transaction. Somebody who changed since the list was staged is left as
 * she is: the row waits for a person. Several rows of one import may change the same person.
 */
export function createChangeApplier(tools: ApplyTools): ChangeApplier {
  const run = statements(tools);
  const needsDecree = createDecreeCheck(tools.connection);
  const versions = new Map<number, number>();
  return (row) => {
    const worker = tools.writer.read(row.worker_id);
    const expected = versions.get(row.worker_id) ?? row.worker_version;
    if (worker === undefined || worker.version !== expected) return failure('changed_since', null);
    const wanted = wantedOf(row);
    const card = wanted.find(({ field }) => field === 'kpj')?.new;
    if (card !== undefined && run.cardHolder.get(card, worker.id) !== undefined) return failure('kpj_taken', 'kpj');
    const registers = wanted.some(({ field }) => field === 'state');
    if (registers && needsDecree(worker.id, tools.programOf(row.roster).id)) return failure('decree_needed', null);
    const problem = applyCells(tools, run, row, wanted);
    if (problem !== null) return problem;
    applyEnrolment(tools, run, row, wanted);
    if (row.roster !== null && wanted.some(({ field }) => field === 'roster' || field.startsWith('roster.'))) {
      applyEntry(tools, run, row, wanted, row.roster);
    }
    applyState(tools, run, row, wanted);
    // A death or a move counts from its day, not from that of the list: the history keeps it.
    if (row.event_date !== null && wanted.length > 0)
      run.record.run(tools.changeSetId, 'worker', worker.id, 'event_date', null, row.event_date);
    versions.set(worker.id, tools.writer.read(worker.id)?.version ?? 0);
    return null;
  };
}
