import type { DecreeRow } from '#shared/contract/decrees.ts';
import { AppError } from '#shared/contract/errors.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSetDirect, recordChangeDirect } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import type { Office } from '../office.ts';
import { type Actor, isInAreas } from '../session.ts';
import { chainOf, saveChain } from '../stages/service.ts';
import { decreeById, refuseOutside } from './stored.ts';

/** What a draft says, as it is typed. */
type Text = {
  readonly id: number;
  readonly version: number;
  readonly number: string | null;
  readonly date: string | null;
  readonly signerTitle: string | null;
  readonly signerName: string | null;
  readonly signerNip: string | null;
  readonly about: string;
};

const columns = {
  number: 'number',
  date: 'decree_date',
  signerTitle: 'signer_title',
  signerName: 'signer_name',
  signerNip: 'signer_nip',
  about: 'about',
} as const;

const fields = ['number', 'date', 'signerTitle', 'signerName', 'signerNip', 'about'] as const;

function refuseTaken(connection: Connection, { id, number, date }: Text): void {
  if (number === null || date === null) return;
  const other = connection.prepare<[string, string, number]>(
    `SELECT 1 FROM decree WHERE number = ? COLLATE NOCASE AND substr(decree_date, 1, 4) = ? AND state <> 'void' AND id <> ?`,
  );
  const year = date.slice(0, 4);
  if (other.get(number, year, id)) throw new AppError('decrees.number_taken', { number, year });
}

/** Changes what a draft says. @throws AppError common.not_found, common.stale, decrees.not_draft, decrees.number_taken */
export async function saveDecree(office: Office, actor: Actor, input: Text): Promise<DecreeRow> {
  const { connection } = office.database;
  return office.database.write(async (db) => {
    const before = decreeById(connection, input.id, actor.areas);
    refuseOutside(connection, input.id, actor.areas);
    if (before.state !== 'draft') throw new AppError('decrees.not_draft');
    if (before.version !== input.version) throw new AppError('common.stale');
    const wanted: Text = { ...input, number: input.number || null, signerTitle: input.signerTitle || null };
    const values = { ...wanted, signerName: input.signerName || null, signerNip: input.signerNip || null };
    refuseTaken(connection, values);
    const changed = fields.filter((field) => values[field] !== before[field]);
    if (changed.length === 0) return before;
    const at = timestamp(office.clock);
    const changeSetId = beginChangeSetDirect(connection, { kind: 'program', actorId: actor.id, at });
    for (const field of changed) {
      const change = { entity: 'decree', entityId: input.id, field, oldValue: before[field], newValue: values[field] };
      recordChangeDirect(connection, changeSetId, change);
    }
    const assignments = fields.map((field) => `${columns[field]} = @${field}`).join(', ');
    connection.prepare(`UPDATE decree SET ${assignments}, version = version + 1 WHERE id = @id`).run(values);
    const entry = { at, actorId: actor.id, entity: 'decree', entityId: input.id };
    await journalise(db, { ...entry, action: 'decree.changed', detail: { fields: changed.join(', ') } });
    return decreeById(connection, input.id, actor.areas);
  });
}

/** Takes somebody off a draft. The journal is told by the database. @throws AppError common.not_found, decrees.not_draft */
export async function takeOffDecree(
  office: Office,
  actor: Actor,
  { id, workerId, reason }: { readonly id: number; readonly workerId: number; readonly reason: string },
): Promise<void> {
  const { connection } = office.database;
  await office.database.write(async () => {
    const { state } = decreeById(connection, id, actor.areas);
    if (state !== 'draft') throw new AppError('decrees.not_draft');
    const found = connection
      .prepare<[number, number], { id: number; village_code: string }>(
        `SELECT id, village_code FROM decree_person WHERE decree_id = ? AND worker_id = ? AND state = 'listed'`,
      )
      .get(id, workerId);
    if (!found || !isInAreas(actor, found.village_code)) throw new AppError('common.not_found');
    const at = timestamp(office.clock);
    const changeSetId = beginChangeSetDirect(connection, { kind: 'program', actorId: actor.id, at, reason });
    const change = { entity: 'decree', entityId: id, field: 'person', oldValue: String(workerId), newValue: null };
    recordChangeDirect(connection, changeSetId, change);
    connection
      .prepare(
        `UPDATE decree_person SET state = 'off', off_reason = 'by_hand', off_note = ?, off_by = ?, off_at = ? WHERE id = ?`,
      )
      .run(reason, actor.id, at, found.id);
    connection.prepare('UPDATE decree SET version = version + 1 WHERE id = ?').run(id);
  });
}

type Priority = { readonly enrolmentId: number; readonly goesFirst: boolean; readonly reason: string };

/** Lets somebody who waits go before the others, or no more. @throws AppError common.not_found */
export async function prioritise(office: Office, actor: Actor, { enrolmentId, goesFirst, reason }: Priority) {
  const { connection } = office.database;
  await office.database.write(async (db) => {
    const found = connection
      .prepare<[number], { worker: number; village: string | null }>(
        `SELECT w.id AS worker, w.village_code AS village FROM enrolment e JOIN worker w ON w.id = e.worker_id
          WHERE e.id = ? AND e.state = 'approved'`,
      )
      .get(enrolmentId);
    if (!found || !isInAreas(actor, found.village)) throw new AppError('common.not_found');
    const at = timestamp(office.clock);
    connection
      .prepare('INSERT INTO waiting_priority (enrolment_id, goes_first, reason, set_by, set_at) VALUES (?, ?, ?, ?, ?)')
      .run(enrolmentId, goesFirst ? 1 : 0, reason, actor.id, at);
    const entry = { at, actorId: actor.id, entity: 'worker', entityId: found.worker };
    await journalise(db, { ...entry, action: 'decree.priority_set', detail: { first: goesFirst } });
  });
}

/**
 * Sets whether a programme enrols only people on an enacted decree: the last stage of its chain, so that it changes as the chain does,
 * by two people where the office wants that. @throws AppError common.not_found, common.stale, requests.waiting
 */
export async function setRequired(office: Office, actor: Actor, programId: number, required: boolean): Promise<void> {
  const { read } = office.database;
  const program = await read
    .selectFrom('program')
    .select('chain_version')
    .where('id', '=', programId)
    .executeTakeFirst();
  if (!program) throw new AppError('common.not_found');
  const stages = await chainOf(read, programId);
  const decree = stages.find(({ code }) => code === 'decree');
  if (!decree || decree.enabled === required) return;
  const wanted = stages.map((stage) => (stage === decree ? { ...stage, enabled: required } : stage));
  await saveChain(office, actor, { programId, version: program.chain_version, stages: wanted });
}
