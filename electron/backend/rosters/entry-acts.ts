import { AppError } from '#shared/contract/errors.ts';
import type { RosterEntry } from '#shared/contract/rosters.ts';
import { isOutsideProgrammes } from '#shared/domain/roster-fields.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSetDirect, recordChangeDirect } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';
import { createEntryWriter, entryValue, type StoredEntry } from '../db/roster-entries.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { type JudgedFields, judgeFields, type TypedFields } from './entry-values.ts';
import { type MemberFilter, matchingEntries, readEntry } from './members.ts';

type Outcome = { readonly entry: RosterEntry | null; readonly problems: JudgedFields['problems'] };

/** A living place in the version that was shown. @throws AppError common.not_found, common.stale */
function livingEntry(connection: Connection, id: number, version: number): StoredEntry {
  const find = connection.prepare<[number], StoredEntry>(
    `SELECT * FROM roster_entry WHERE id = ? AND state = 'active'`,
  );
  const entry = find.get(id);
  if (entry === undefined) throw new AppError('common.not_found');
  if (entry.version !== version) throw new AppError('common.stale');
  return entry;
}

/** Changes fields of a place, all or none. @throws AppError common.not_found, common.stale */
export async function editEntry(
  office: Office,
  actor: Actor,
  input: { readonly id: number; readonly version: number; readonly fields: TypedFields },
): Promise<Outcome> {
  const { connection } = office.database;
  return office.database.write(async (db) => {
    const entry = livingEntry(connection, input.id, input.version);
    const place = { code: entry.roster_code, id: entry.id };
    const { values, problems } = judgeFields(connection, place, input.fields, officeDate(office.clock));
    const changed = values.filter(([field, value]) => entryValue(entry, field) !== value);
    if (problems.length === 0 && changed.length > 0) {
      const at = timestamp(office.clock);
      const writer = createEntryWriter(
        connection,
        beginChangeSetDirect(connection, { kind: 'edit', actorId: actor.id, at }),
      );
      for (const [field, value] of changed) writer.set(entry, field, value);
    }
    return { entry: await readEntry(db, actor, entry.id), problems };
  });
}

async function checkJoining(db: Db, code: RosterCode, workerId: number): Promise<void> {
  const person = await db.selectFrom('worker').select('state').where('id', '=', workerId).executeTakeFirst();
  if (!person) throw new AppError('common.not_found');
  if (['rejected', 'inactive', 'replaced'].includes(person.state)) throw new AppError('rosters.person_left');
  const living = await db
    .selectFrom('roster_entry')
    .select('id')
    .where('worker_id', '=', workerId)
    .where('roster_code', '=', code)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (living) throw new AppError('rosters.already_member');
}

/** Puts somebody on a roster. @throws AppError common.not_found, rosters.person_left, rosters.already_member */
export async function joinRoster(
  office: Office,
  actor: Actor,
  input: { readonly code: RosterCode; readonly workerId: number; readonly fields: TypedFields },
): Promise<Outcome> {
  const { connection } = office.database;
  const { code, workerId } = input;
  return office.database.write(async (db) => {
    await checkJoining(db, code, workerId);
    const place = { code, id: null };
    const { values, problems } = judgeFields(connection, place, input.fields, officeDate(office.clock));
    if (problems.length > 0) return { entry: null, problems };
    const at = timestamp(office.clock);
    const changeSetId = beginChangeSetDirect(connection, { kind: 'edit', actorId: actor.id, at });
    const given = Object.fromEntries(values.filter(([, value]) => value !== null));
    const { memberNumber = null, ...details } = given;
    const made = await db
      .insertInto('roster_entry')
      .values({
        roster_code: code,
        worker_id: workerId,
        member_number: memberNumber,
        details: JSON.stringify(details),
        import_row_id: null,
        created_change_set_id: changeSetId,
        confirmed_by: null,
        confirmed_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const change = { entity: 'roster_entry', entityId: made.id, field: 'state', oldValue: null, newValue: 'active' };
    recordChangeDirect(connection, changeSetId, change);
    const entry = { at, actorId: actor.id, entity: 'worker', entityId: workerId, detail: { roster: code } };
    await journalise(db, { ...entry, action: 'roster.joined' });
    return { entry: await readEntry(db, actor, made.id), problems };
  });
}

/** Takes somebody off a roster. @throws AppError common.not_found, common.stale */
export async function leaveRoster(
  office: Office,
  actor: Actor,
  { id, version, reason }: { readonly id: number; readonly version: number; readonly reason: string },
): Promise<void> {
  const { connection } = office.database;
  await office.database.write(async (db) => {
    const entry = livingEntry(connection, id, version);
    const at = timestamp(office.clock);
    const changeSetId = beginChangeSetDirect(connection, { kind: 'edit', actorId: actor.id, at, reason });
    createEntryWriter(connection, changeSetId).move(entry, 'ended');
    const detail = { roster: entry.roster_code };
    const told = { at, actorId: actor.id, entity: 'worker', entityId: entry.worker_id, detail };
    await journalise(db, { ...told, action: 'roster.left' });
  });
}

/** In a place that the account entered or changed, or whose person it entered or changed, it took part: the trigger's own words. */
const tookPart = `SELECT 1 FROM roster_entry e JOIN worker w ON w.id = e.worker_id WHERE e.id = :id AND (
  (SELECT actor_id FROM change_set WHERE id = e.created_change_set_id) = :actor
  OR EXISTS (SELECT 1 FROM worker_maker m WHERE m.worker_id = w.id AND m.actor_id = :actor)
  OR (SELECT i.created_by FROM import_row r JOIN import i ON i.id = r.import_id WHERE r.id = e.import_row_id) = :actor
  OR EXISTS (SELECT 1 FROM change x JOIN change_set s ON s.id = x.change_set_id WHERE s.actor_id = :actor
      AND x.entity = 'roster_entry' AND x.entity_id = e.id AND x.field <> 'confirmed'))`;

/**
 * Confirms memberships that match and are not confirmed yet, but for those in which the account took part.
 * @throws AppError rosters.in_programme, rosters.count_changed, rosters.nothing_to_confirm, rules.maker_is_checker
 */
export async function confirmEntries(
  office: Office,
  actor: Actor,
  { expectedCount, ...filter }: MemberFilter & { readonly expectedCount?: number },
): Promise<{ confirmed: number; own: number }> {
  if (!isOutsideProgrammes(filter.code)) throw new AppError('rosters.in_programme');
  const { connection } = office.database;
  return office.database.write(async (db) => {
    const open = await matchingEntries(db, { ...filter, confirmed: false })
      .where('worker.state', 'not in', ['rejected', 'inactive', 'replaced'])
      .select('roster_entry.id')
      .orderBy('roster_entry.id')
      .execute();
    if (expectedCount !== undefined && expectedCount !== open.length)
      throw new AppError('rosters.count_changed', { expected: expectedCount, found: open.length });
    const own = connection.prepare<[{ id: number; actor: number }]>(tookPart);
    const chosen = open.filter(({ id }) => own.get({ id, actor: actor.id }) === undefined);
    if (chosen.length === 0)
      throw new AppError(open.length === 0 ? 'rosters.nothing_to_confirm' : 'rules.maker_is_checker');
    const at = timestamp(office.clock);
    const changeSetId = beginChangeSetDirect(connection, { kind: 'decision', actorId: actor.id, at });
    const confirm = connection.prepare(
      'UPDATE roster_entry SET confirmed_by = ?, confirmed_at = ?, version = version + 1 WHERE id = ?',
    );
    for (const { id } of chosen) {
      confirm.run(actor.id, at, id);
      const change = {
        entity: 'roster_entry',
        entityId: id,
        field: 'confirmed',
        oldValue: null,
        newValue: filter.code,
      };
      recordChangeDirect(connection, changeSetId, change);
    }
    const detail = { roster: filter.code, count: chosen.length };
    const told = { at, actorId: actor.id, entity: 'change_set', entityId: changeSetId, detail };
    await journalise(db, { ...told, action: 'roster.confirmed' });
    return { confirmed: chosen.length, own: open.length - chosen.length };
  });
}
