import { AppError } from '#shared/contract/errors.ts';
import { type Program, program, type programParts } from '#shared/contract/programs.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSet, type FieldChange, recordChanges } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import { askSecondPerson, wantsSecondPerson } from '../requests/service.ts';
import type { Actor } from '../session.ts';

/** All tariffs, newest first. */
export async function listTariffs(office: Office) {
  const rows = await office.database.read.selectFrom('tariff').selectAll().orderBy('valid_from', 'desc').execute();
  return rows.map((row) => ({
    id: row.id,
    part: row.part,
    amount: row.amount,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
}

/** Monthly contribution of each part on the day, integer rupiah. */
async function contributions(db: Db, day: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('tariff')
    .select(['part', 'amount'])
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .orderBy('valid_from')
    .execute();
  return new Map(rows.map((row) => [row.part, row.amount]));
}

/** All programmes with today's contribution and the number of enrolled people. */
export async function listPrograms(office: Office, db: Db = office.database.read): Promise<Program[]> {
  const amounts = await contributions(db, officeDate(office.clock));
  const rows = await db
    .selectFrom('program')
    .selectAll()
    .select((build) => [
      build
        .selectFrom('enrolment')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('enrolment.program_id', '=', 'program.id')
        .where('enrolment.state', 'not in', ['proposed', 'inactive'])
        .as('enrolled'),
    ])
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const parts = program.shape.parts.parse(JSON.parse(row.parts));
    return {
      id: row.id,
      code: row.code,
      name: row.name,
      parts,
      fundSource: row.fund_source,
      year: row.year,
      quota: row.quota,
      startDate: row.start_date,
      endDate: row.end_date,
      monthlyContribution: parts.reduce((sum, part) => sum + (amounts.get(part) ?? 0), 0),
      enrolled: row.enrolled ?? 0,
      version: row.version,
    };
  });
}

/** The programme that new imports and cases use unless another is named: the newest. @throws AppError programs.none */
export async function defaultProgramId(db: Db): Promise<number> {
  const row = await db
    .selectFrom('program')
    .select('id')
    .orderBy('year', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new AppError('programs.none');
  return row.id;
}

/** The programme asked for, or the default. @throws AppError programs.not_found, programs.none */
export async function chosenProgramId(db: Db, id: number | undefined): Promise<number> {
  if (id === undefined) return defaultProgramId(db);
  const row = await db.selectFrom('program').select('id').where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('programs.not_found');
  return id;
}

/** A programme as the form sends it. */
export type ProgramInput = {
  readonly id?: number;
  readonly version?: number;
  readonly code: string;
  readonly name: string;
  readonly parts: readonly (typeof programParts)[number][];
  readonly fundSource: string | null;
  readonly year: number;
  readonly quota: number | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
};

async function write(db: Db, input: ProgramInput): Promise<{ id: number; changes: FieldChange[] }> {
  const values = {
    code: input.code,
    name: input.name,
    parts: JSON.stringify(input.parts),
    fund_source: input.fundSource,
    year: input.year,
    quota: input.quota,
    start_date: input.startDate,
    end_date: input.endDate,
  };
  if (input.id === undefined) {
    const row = await db.insertInto('program').values(values).returning('id').executeTakeFirstOrThrow();
    return { id: row.id, changes: [] };
  }
  const id = input.id;
  const before = await db.selectFrom('program').selectAll().where('id', '=', id).executeTakeFirst();
  if (!before) throw new AppError('common.not_found');
  if (before.version !== input.version) throw new AppError('common.stale');
  await db
    .updateTable('program')
    .set({ ...values, version: before.version + 1 })
    .where('id', '=', id)
    .execute();
  const fields = Object.keys(values) as (keyof typeof values)[];
  const text = (value: string | number | null) => (value === null ? null : String(value));
  const changed = fields.filter((field) => before[field] !== values[field]);
  return {
    id,
    changes: changed.map((field) => ({
      entity: 'program',
      entityId: id,
      field,
      oldValue: text(before[field]),
      newValue: text(values[field]),
    })),
  };
}

/**
 * Creates or changes a programme, or asks a second person where the office wants one.
 * @throws AppError common.stale, programs.code_taken, programs.dates_crossed, requests.waiting
 */
export async function saveProgram(office: Office, actor: Actor, input: ProgramInput): Promise<Program> {
  if (input.startDate && input.endDate && input.startDate > input.endDate) throw new AppError('programs.dates_crossed');
  if (await wantsSecondPerson(office.database.read, 'programs'))
    return askSecondPerson(office, actor, { kind: 'programs', subjectId: null, payload: input });
  const at = timestamp(office.clock);
  return office.database.write((db) => applyProgram(office, db, { actorId: actor.id, at }, input));
}

/** The same inside the caller's write. @throws AppError common.stale, programs.code_taken */
export async function applyProgram(
  office: Office,
  db: Db,
  { actorId, at }: { readonly actorId: number; readonly at: string },
  input: ProgramInput,
): Promise<Program> {
  const same = await db.selectFrom('program').select('id').where('code', '=', input.code).executeTakeFirst();
  if (same && same.id !== input.id) throw new AppError('programs.code_taken', { code: input.code });
  const { id, changes } = await write(db, input);
  const changeSetId = await beginChangeSet(db, { kind: 'program', actorId, at });
  await recordChanges(db, changeSetId, changes);
  await journalise(db, { at, actorId, action: 'program.saved', entity: 'program', entityId: id });
  const saved = (await listPrograms(office, db)).find((candidate) => candidate.id === id);
  if (!saved) throw new AppError('common.not_found');
  return saved;
}
