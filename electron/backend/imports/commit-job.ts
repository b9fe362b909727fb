import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { roles } from '#shared/contract/permissions.ts';
import { nameKey } from '#shared/domain/names.ts';
import { isOutsideProgrammes } from '#shared/domain/roster-fields.ts';
import type { ImportKind, RosterCode } from '#shared/domain/states.ts';
import { officeDate, timestamp } from '../clock.ts';
import { bulkLoad } from '../db/bulk-load.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { createCellJudge, createCellWriter, rememberWords } from '../workers/service.ts';
import { type ChangeRow, createChangeApplier } from './apply-change.ts';
import { closeEarlierRound, removeClosedRows } from './correction-round.ts';
import { countFigures, importFigures } from './figures.ts';
import type { PersonValues, RowProblem } from './person.ts';
import { createLateFinder } from './registered-since.ts';
import { forgetRepairs } from './repair-log.ts';
import { closeRepairRuns } from './repair-run.ts';
import { programsOfRows } from './roster-program.ts';

/** Params of the job that puts a staged import into the register. */
export const commitParams = z.object({ importId: z.number().int(), role: z.enum(roles) });

type StagedRow = { readonly id: number; readonly person: string; readonly problems: string | null };
type Person = Partial<PersonValues> & { readonly name: string };
type ImportHead = {
  readonly program_id: number;
  readonly kind: ImportKind;
  readonly roster_code: RosterCode | null;
  readonly cohort: string | null;
  readonly totals: string;
  readonly reference_date: string;
};

/** Rows between two safe points. */
const page = 500;

function statements(connection: Connection) {
  return {
    next: connection.prepare<[number, number, number], StagedRow>(
      `SELECT id, person, problems FROM import_row WHERE import_id = ? AND verdict = 'import' AND id > ? ORDER BY id LIMIT ?`,
    ),
    worker: connection.prepare(
      `INSERT INTO worker (nik, kk, name, name_key, birth_place, birth_date, sex, mother_name, address, rt, rw, village_code, phone,
         occupation_code, disability, income_band, heir_name, heir_relation, warnings, warning_count, import_id, import_row_id,
         created_change_set_id, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (nik) WHERE nik IS NOT NULL AND state NOT IN ('rejected', 'inactive', 'replaced') DO NOTHING`,
    ),
    enrolment: connection.prepare(
      `INSERT INTO enrolment (worker_id, program_id, cohort, state, fund_source, kpj, start_date, end_date, created_change_set_id)
       SELECT ?, id, ?, 'proposed', fund_source, ?, coalesce(?, start_date), end_date, ? FROM program WHERE id = ?`,
    ),
    join: connection.prepare(
      `INSERT INTO roster_entry (roster_code, worker_id, member_number, details, import_row_id, created_change_set_id)
       VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    nextChange: connection.prepare<[number, number, number], ChangeRow>(
      `SELECT id, worker_id, worker_version, differences, person ->> '$.roster.code' AS roster,
              person ->> '$.change.date' AS event_date FROM import_row
        WHERE import_id = ? AND verdict = 'change' AND id > ? ORDER BY id LIMIT ?`,
    ),
    hold: connection.prepare(
      `UPDATE import_row SET verdict = 'hold', problems = json_insert(coalesce(problems, '[]'), '$[#]', json(?)) WHERE id = ?`,
    ),
  };
}

/** What a verifier is to see later: the warnings of the row, without the fields of the file. */
function workerWarnings(problems: string | null): { text: string | null; count: number } {
  if (problems === null) return { text: null, count: 0 };
  const all: readonly RowProblem[] = JSON.parse(problems);
  const warnings = all
    .filter((problem) => problem.severity === 'warning')
    .map(({ code, params }) => ({ code, params }));
  return { text: warnings.length > 0 ? JSON.stringify(warnings) : null, count: warnings.length };
}

/** The new worker's id; null when somebody with this NIK is registered already. */
function insertWorker(
  { run, remember, importId, changeSetId, at }: Commit,
  row: StagedRow,
  person: Person,
): number | null {
  const warnings = workerWarnings(row.problems);
  const {
    nik = null,
    kk = null,
    name,
    birthPlace = null,
    birthDate = null,
    sex = null,
    motherName = null,
    address = null,
  } = person;
  const { rt = null, rw = null, villageCode = null, phone = null, occupationCode = null, disability = null } = person;
  const { incomeBand = null, heirName = null, heirRelation = null } = person;
  const key = nameKey(name);
  remember(key);
  const identity = [nik, kk, name, key, birthPlace, birthDate, sex, motherName];
  const place = [address, rt, rw, villageCode, phone, occupationCode, disability, incomeBand, heirName, heirRelation];
  const origin = [warnings.text, warnings.count, importId, row.id, changeSetId, at];
  const written = run.worker.run(...identity, ...place, ...origin);
  return written.changes === 0 ? null : Number(written.lastInsertRowid);
}

/** Card numbers that are not 11 digits stay in the source row only. */
function wholeCardNumber(kpj: string | null | undefined): string | null {
  return kpj && /^\d{11}$/.test(kpj) ? kpj : null;
}

type Role = (typeof roles)[number];
type Committed = { readonly imported: number; readonly changed: number };

type Commit = {
  readonly run: ReturnType<typeof statements>;
  readonly remember: (nameKey: string) => void;
  readonly importId: number;
  readonly head: ImportHead;
  readonly registeredSince: ReturnType<typeof createLateFinder>;
  readonly programOf: ReturnType<typeof programsOfRows>;
  readonly changeSetId: number;
  readonly at: string;
};

/** Registers one person with the enrolment; false when she was registered since the staging. */
function commitRow(commit: Commit, row: StagedRow): boolean {
  const { run, head, changeSetId } = commit;
  const person: Person = JSON.parse(row.person);
  const id = insertWorker(commit, row, person);
  if (id === null) {
    commit.registeredSince(row.id, person);
    return false;
  }
  const { roster = null, memberNumber = null } = person;
  if (roster !== null) {
    run.join.run(roster.code, id, memberNumber, JSON.stringify(roster.details), row.id, changeSetId);
    // The union is no programme of the city: its members are enrolled by nobody here.
    if (isOutsideProgrammes(roster.code)) return true;
  }
  const cohort = person.cohort ?? head.cohort;
  const cardNumber = wholeCardNumber(person.kpj);
  const program = commit.programOf(roster?.code ?? null);
  run.enrolment.run(id, cohort, cardNumber, person.startDate ?? null, changeSetId, program.id);
  return true;
}

function commitRows(context: JobContext, commit: Commit, total: number): number {
  const { run, importId } = commit;
  let last = 0;
  let imported = 0;
  for (let rows = run.next.all(importId, last, page); rows.length > 0; rows = run.next.all(importId, last, page)) {
    for (const row of rows) {
      last = row.id;
      if (commitRow(commit, row)) imported += 1;
    }
    context.progress('committing', imported, total);
    context.checkpoint();
  }
  return imported;
}

/** Applies the changes to registered people; those who changed since the staging are held. The number of applied rows. */
function commitChanges(context: JobContext, commit: Commit, role: Role, done: number, total: number): number {
  const { run, importId, head, changeSetId, at, programOf: programs } = commit;
  const { connection, actorId } = context;
  const judge = createCellJudge(connection, { id: actorId, role }, officeDate(context.clock));
  const writer = createCellWriter(connection, judge, at);
  const { cohort } = head;
  // A row of an answer or of changes names no roster of its own: the list's programme is meant.
  const programOf = (roster: RosterCode | null) => programs(head.kind === 'people' ? roster : undefined);
  const apply = createChangeApplier({ connection, judge, writer, changeSetId, programOf, cohort, at });
  let last = 0;
  let changed = 0;
  const next = () => run.nextChange.all(importId, last, page);
  for (let rows = next(); rows.length > 0; rows = next()) {
    for (const row of rows) {
      last = row.id;
      const problem = apply(row);
      if (problem === null) changed += 1;
      else run.hold.run(JSON.stringify(problem), row.id);
    }
    context.progress('committing', done + changed, total);
    context.checkpoint();
  }
  return changed;
}

/** Whether the register holds less than what comes: then building its indexes anew is the shorter way. */
function isMostlyNew(connection: Connection, total: number): boolean {
  return connection.prepare<[number]>('SELECT 1 FROM worker LIMIT 1 OFFSET ?').get(total) === undefined;
}

function commitAll(context: JobContext, importId: number, head: ImportHead, role: Role): Committed {
  const { connection } = context;
  const at = timestamp(context.clock);
  const figures = importFigures.parse(JSON.parse(head.totals));
  const changeSetId = beginChangeSetDirect(connection, {
    kind: 'import',
    actorId: context.actorId,
    at,
    jobId: context.jobId,
  });
  const fresh = figures.totals.import;
  const total = fresh + figures.totals.change;
  const { program_id: programId, roster_code: roster, reference_date: today } = head;
  const programOf = programsOfRows(connection, { programId, roster });
  const registeredSince = createLateFinder(connection, { importId, programOf, today });
  const tools = { run: statements(connection), remember: rememberWords(connection), registeredSince, programOf };
  const commit = { ...tools, importId, head, changeSetId, at };
  const work = () => commitRows(context, commit, total);
  const bulk = figures.totals.change === 0 && isMostlyNew(connection, fresh);
  const imported = bulk ? bulkLoad(connection, ['worker', 'enrolment', 'roster_entry'], work) : work();
  const changed = figures.totals.change === 0 ? 0 : commitChanges(context, commit, role, imported, total);
  context.progress('indexing', imported + changed, total);
  const after = imported + changed === total ? figures : countFigures(connection, importId, figures.totals.noise);
  connection
    .prepare(
      `UPDATE import SET state = 'committed', committed_by = ?, committed_at = ?, change_set_id = ?, totals = ? WHERE id = ?`,
    )
    .run(context.actorId, at, changeSetId, JSON.stringify(after), importId);
  forgetRepairs(connection, importId, 'keep');
  closeEarlierRound(connection, importId, { at, actorId: context.actorId });
  journaliseDirect(connection, {
    at,
    actorId: context.actorId,
    action: 'import.committed',
    entity: 'import',
    entityId: importId,
    detail: { count: imported, changed },
  });
  context.checkpoint();
  return { imported, changed };
}

/**
 * Puts all rows with the verdicts `import` and `change` into the register, in one transaction and one change-set: all or none.
 * Somebody who was registered since the staging with all that the row says is left out and told; where it says more, or where she
 * was changed since, the row is held.
 */
export async function commitJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { importId, role } = commitParams.parse(raw);
  const { connection } = context;
  context.write(() => closeRepairRuns(connection));
  context.progress('committing', 0, null);
  const readHead = connection.prepare<[number], ImportHead>(
    `SELECT program_id, kind, roster_code, cohort, totals, reference_date FROM import WHERE id = ? AND state = 'staged'`,
  );
  // Read within the write: somebody may discard the import until then.
  const committed = context.write(() => {
    const head = readHead.get(importId);
    if (!head) throw new AppError('imports.not_staged');
    return commitAll(context, importId, head, role);
  });
  removeClosedRows(context);
  return { importId, ...committed };
}
