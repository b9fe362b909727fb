import type { z } from 'zod';
import type { quotasOrder, VillageQuota, vacancy } from '#shared/contract/decrees.ts';
import { AppError } from '#shared/contract/errors.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSetDirect, recordChangeDirect } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';
import type { Office } from '../office.ts';
import { askSecondPerson, wantsSecondPerson } from '../requests/service.ts';
import type { Actor } from '../session.ts';
import { areasParameter, inAreas, readPlaces } from './places.ts';
import { readWaiting } from './waiting.ts';

type Program = { readonly name: string; readonly quota: number | null; readonly decree_required: number };

function programOf(connection: Connection, id: number): Program {
  const find = connection.prepare<[number], Program>('SELECT name, quota, decree_required FROM program WHERE id = ?');
  const found = find.get(id);
  if (!found) throw new AppError('common.not_found');
  return found;
}

type VillageName = Pick<VillageQuota, 'villageCode' | 'villageName' | 'districtName'>;

/** The places of every kelurahan that the actor may see. @throws AppError common.not_found */
export function villageQuotas(connection: Connection, actor: Actor, programId: number) {
  const { quota, decree_required } = programOf(connection, programId);
  const { held, quotas, villages: places } = readPlaces(connection, programId);
  const waiting = new Map<string, number>();
  for (const { villageCode } of readWaiting(connection, { programId, areas: actor.areas }))
    if (villageCode !== null) waiting.set(villageCode, (waiting.get(villageCode) ?? 0) + 1);
  const villages = connection
    .prepare<{ areas: string | null }, VillageName>(
      `SELECT v.code AS villageCode, v.name AS villageName, d.name AS districtName FROM village v
         JOIN district d ON d.code = v.district_code WHERE ${inAreas('v.code')} ORDER BY d.name, v.name`,
    )
    .all({ areas: areasParameter(actor.areas) });
  return {
    decreeRequired: decree_required === 1,
    quota,
    filled: held.values().reduce((sum, count) => sum + count, 0),
    sum: quotas.values().reduce((sum, count) => sum + count, 0),
    villages: villages.map((village): VillageQuota => {
      const { villageCode } = village;
      return {
        ...village,
        places: quotas.get(villageCode) ?? null,
        filled: held.get(villageCode) ?? 0,
        free: places.get(villageCode)?.free ?? null,
        waiting: waiting.get(villageCode) ?? 0,
        vacated: places.get(villageCode)?.vacated.length ?? 0,
      };
    }),
  };
}

type QuotasOrder = z.infer<typeof quotasOrder>;

/** Refuses places that are more in all than the programme has. @throws AppError decrees.quota_exceeds */
function checkSum(connection: Connection, programId: number, quota: number | null): void {
  const sum = connection
    .prepare<[number], number>('SELECT coalesce(sum(places), 0) FROM village_quota WHERE program_id = ?')
    .pluck()
    .get(programId);
  if (quota !== null && sum !== undefined && sum > quota) throw new AppError('decrees.quota_exceeds', { sum, quota });
}

/**
 * Sets the places of kelurahan, all or none, or asks a second person where the office wants one for programmes.
 * @throws AppError common.not_found, decrees.quota_exceeds, rules.area_unknown, requests.waiting
 */
export async function saveQuotas(office: Office, actor: Actor, order: QuotasOrder): Promise<{ changed: number }> {
  programOf(office.database.connection, order.programId);
  if (await wantsSecondPerson(office.database.read, 'programs'))
    return askSecondPerson(office, actor, { kind: 'programs', subjectId: null, payload: order });
  const at = timestamp(office.clock);
  return office.database.write((db) => applyQuotas(office, db, { actorId: actor.id, at }, order));
}

/** The same inside the caller's write. @throws AppError common.not_found, decrees.quota_exceeds, rules.area_unknown */
export async function applyQuotas(
  office: Office,
  db: Db,
  { actorId, at }: { readonly actorId: number; readonly at: string },
  { programId, quotas }: QuotasOrder,
): Promise<{ changed: number }> {
  const { connection } = office.database;
  const { quota } = programOf(connection, programId);
  const before = readPlaces(connection, programId).quotas;
  const known = connection.prepare<[string]>('SELECT 1 FROM village WHERE code = ?');
  const set = connection.prepare(
    'INSERT INTO village_quota (program_id, village_code, places) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET places = excluded.places',
  );
  const remove = connection.prepare('DELETE FROM village_quota WHERE program_id = ? AND village_code = ?');
  const changed = quotas.filter(({ villageCode, places }) => (before.get(villageCode) ?? null) !== places);
  if (changed.length === 0) return { changed: 0 };
  const changeSetId = beginChangeSetDirect(connection, { kind: 'program', actorId, at });
  for (const { villageCode, places } of changed) {
    if (!known.get(villageCode)) throw new AppError('rules.area_unknown');
    if (places === null) remove.run(programId, villageCode);
    else set.run(programId, villageCode, places);
    const oldValue = before.get(villageCode)?.toString() ?? null;
    const newValue = places?.toString() ?? null;
    const field = `quota:${villageCode}`;
    recordChangeDirect(connection, changeSetId, { entity: 'program', entityId: programId, field, oldValue, newValue });
  }
  checkSum(connection, programId, quota);
  const detail = { villages: changed.length };
  const entry = { at, actorId, entity: 'program', entityId: programId, detail };
  await journalise(db, { ...entry, action: 'decree.quotas_set' });
  return { changed: changed.length };
}

/** The places that are wanted and those there are now, by the names of their kelurahan, for whoever confirms them. */
export function toldQuotas(connection: Connection, { programId, quotas }: QuotasOrder) {
  const { name } = programOf(connection, programId);
  const now = readPlaces(connection, programId).quotas;
  const find = connection
    .prepare<[string], string>(
      `SELECT v.name || ' (' || d.name || ')' FROM village v JOIN district d ON d.code = v.district_code WHERE v.code = ?`,
    )
    .pluck();
  const by = (places: (one: QuotasOrder['quotas'][number]) => number | null) =>
    Object.fromEntries(quotas.map((one) => [find.get(one.villageCode) ?? one.villageCode, places(one)]));
  return { name, wanted: by(({ places }) => places), before: by(({ villageCode }) => now.get(villageCode) ?? null) };
}

type Vacancy = z.infer<typeof vacancy>;
type VacancyRow = Omit<Vacancy, 'successor'> & { readonly enrolmentId: number };

/** Places that people left and nobody has taken, with the first of those who wait for them. */
export function vacancies(connection: Connection, actor: Actor, programId: number): Vacancy[] {
  const successors = new Map(
    readWaiting(connection, { programId, areas: actor.areas }).flatMap(({ outcome, workerId, name }) =>
      outcome.placed && outcome.replaces !== null ? [[outcome.replaces, { workerId, name }]] : [],
    ),
  );
  const rows = connection
    .prepare<{ programId: number; areas: string | null }, VacancyRow>(
      `SELECT p.enrolment_id AS enrolmentId, w.id AS workerId, w.name, v.name AS villageName, d.name AS districtName, e.reason, s.at AS leftAt
         FROM vacated_place p JOIN enrolment e ON e.id = p.enrolment_id JOIN worker w ON w.id = p.worker_id
         JOIN village v ON v.code = p.village_code JOIN district d ON d.code = v.district_code
         LEFT JOIN change x ON x.id = p.left_change LEFT JOIN change_set s ON s.id = x.change_set_id
        WHERE p.program_id = @programId AND ${inAreas('p.village_code')} ORDER BY d.name, v.name, p.left_change, w.id`,
    )
    .all({ programId, areas: areasParameter(actor.areas) });
  return rows.map(({ enrolmentId, ...row }) => ({ ...row, successor: successors.get(enrolmentId) ?? null }));
}
