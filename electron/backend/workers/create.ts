import type { z } from 'zod';
import type { problemData } from '#shared/contract/base.ts';
import { AppError } from '#shared/contract/errors.ts';
import { type EditableField, editableFields, type TypedValues, type WorkerRow } from '#shared/contract/workers.ts';
import { nameKey } from '#shared/domain/names.ts';
import { nikBirthDate, nikParts } from '#shared/domain/nik.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSetDirect, recordChangeDirect } from '../db/changes.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import type { Office } from '../office.ts';
import { defaultProgramId } from '../programs/service.ts';
import type { Actor } from '../session.ts';
import { nobody } from './bulk.ts';
import { createCellJudge, type WorkerRecord } from './cell-plan.ts';
import { fieldColumns } from './filter.ts';
import { likelySame } from './likely-same.ts';
import { rememberWords } from './name-words.ts';
import { settleNiks } from './nik-moves.ts';
import { asRow, selectWorkers } from './rows.ts';

type Problem = { field: EditableField; problem: z.infer<typeof problemData> };

/** A typed person after judging: what would be stored, and what is wrong. */
type Draft = {
  readonly person: WorkerRecord;
  readonly problems: readonly Problem[];
  readonly warnings: { text: string | null; count: number };
};

function judgeDraft(connection: Connection, actor: Actor, values: TypedValues, today: string): Draft {
  const judge = createCellJudge(connection, actor, today);
  const cells = editableFields.flatMap((field) => (values[field] ? [{ field, typed: values[field] ?? null }] : []));
  const [settled] = settleNiks(connection, [{ worker: nobody, verdicts: judge.judge(nobody, cells) }]);
  const verdicts = settled?.verdicts.filter((verdict) => verdict !== null) ?? [];
  const problems: Problem[] = verdicts.flatMap((verdict) =>
    verdict.kind === 'invalid' ? [{ field: verdict.field, problem: verdict.problem }] : [],
  );
  if (!values.name) problems.push({ field: 'name', problem: { code: 'workers.name_missing', params: {} } });
  const changed = Object.fromEntries(
    verdicts.flatMap((verdict) => (verdict.kind === 'change' ? [[fieldColumns[verdict.field], verdict.newValue]] : [])),
  );
  const person: WorkerRecord = { ...nobody, ...changed };
  return { person, problems, warnings: judge.warningsAfter(nobody, person) };
}

/** What would be said of a field that holds nothing; a value that is refused is not nothing. */
const blankWarnings: Readonly<Partial<Record<EditableField, string>>> = {
  nik: 'nik_blank',
  birthDate: 'birth_blank',
  sex: 'sex_blank',
  villageCode: 'village_blank',
  occupationCode: 'occupation_blank',
};

/** What is to be said of a person while she is typed. */
export async function checkPerson(office: Office, actor: Actor, values: TypedValues) {
  const today = officeDate(office.clock);
  const { person, problems, warnings } = judgeDraft(office.database.connection, actor, values, today);
  const parts = person.nik === null ? null : nikParts(person.nik);
  const birthDate = person.nik === null ? null : nikBirthDate(person.nik, today);
  const known = {
    nik: values.nik?.replace(/\D/g, '') || null,
    name: values.name ?? null,
    birthDate: person.birth_date,
  };
  const told = warnings.text === null ? [] : (JSON.parse(warnings.text) as z.infer<typeof problemData>[]);
  const refused = problems.map(({ field }) => blankWarnings[field]);
  const likely = await likelySame(office.database.read, values, known);
  return {
    problems: [...problems],
    warnings: told.filter(({ code }) => !refused.includes(code)),
    nik: parts && birthDate ? { birthDate, sex: parts.sex, region: parts.region } : null,
    likely: likely.map((worker) => asRow(worker, actor)),
  };
}

/** A new person as the form sends it. */
export type NewPerson = { readonly values: TypedValues; readonly programId?: number; readonly reason?: string };

function insertPerson(connection: Connection, draft: Draft, changeSetId: number, at: string): number {
  const columns = Object.values(fieldColumns);
  const key = nameKey(draft.person.name);
  const insert = connection.prepare(
    `INSERT INTO worker (${columns.join(', ')}, name_key, warnings, warning_count, created_change_set_id, updated_at)
     VALUES (${columns.map((column) => `@${column}`).join(', ')}, @name_key, @warnings, @warning_count, @created_change_set_id, @updated_at)`,
  );
  const values = {
    ...draft.person,
    name_key: key,
    warnings: draft.warnings.text,
    warning_count: draft.warnings.count,
    created_change_set_id: changeSetId,
    updated_at: at,
  };
  rememberWords(connection)(key);
  return Number(insert.run(values).lastInsertRowid);
}

/** Enters a new person as a draft, enrolled in the programme as proposed. @throws AppError workers.values_invalid */
export async function createPerson(office: Office, actor: Actor, input: NewPerson): Promise<WorkerRow> {
  const { connection } = office.database;
  const programId = input.programId ?? (await defaultProgramId(office.database.read));
  return office.database.write(async (db) => {
    const draft = judgeDraft(connection, actor, input.values, officeDate(office.clock));
    if (draft.problems.length > 0) {
      const codes = draft.problems.map(({ field, problem }) => [field, problem.code]);
      throw new AppError('workers.values_invalid', Object.fromEntries(codes));
    }
    const at = timestamp(office.clock);
    const changeSetId = beginChangeSetDirect(connection, {
      kind: 'create',
      actorId: actor.id,
      at,
      reason: input.reason,
    });
    const id = insertPerson(connection, draft, changeSetId, at);
    // From no state to the first: what an undo of the entry turns.
    const entry = { entity: 'worker', entityId: id, field: 'state', oldValue: null, newValue: 'draft' };
    recordChangeDirect(connection, changeSetId, entry);
    connection
      .prepare(
        `INSERT INTO enrolment (worker_id, program_id, state, fund_source, start_date, end_date, created_change_set_id)
         SELECT ?, id, 'proposed', fund_source, start_date, end_date, ? FROM program WHERE id = ?`,
      )
      .run(id, changeSetId, programId);
    journaliseDirect(connection, { at, actorId: actor.id, action: 'worker.created', entity: 'worker', entityId: id });
    return asRow(await selectWorkers(db).where('worker.id', '=', id).executeTakeFirstOrThrow(), actor);
  });
}
