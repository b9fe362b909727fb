import type { DecreeDetail, DecreePerson, WaitingPerson } from '#shared/contract/decrees.ts';
import type { Connection } from '../db/open.ts';
import { type Actor, may } from '../session.ts';
import { masked } from '../workers/service.ts';
import { areasParameter, inAreas } from './places.ts';
import { decreeById } from './stored.ts';
import { readWaiting, type WaitingScope } from './waiting.ts';

type Block = { readonly start: number; readonly end: number };

const shown = (actor: Actor) =>
  may(actor, 'workers.identifiers') ? (digits: string | null) => digits : (digits: string | null) => masked(digits);

/** A decree in force tells the person as it was enacted. */
const columns = `p.worker_id AS workerId, p.ordinal, coalesce(p.person ->> '$.name', w.name) AS name,
  CASE WHEN p.person IS NULL THEN w.nik ELSE p.person ->> '$.nik' END AS nik, v.name AS villageName, d.name AS districtName, p.state,
  left_person.name AS replacesName, p.off_reason AS offReason, p.off_note AS offNote, p.off_at AS offAt`;

const people = (condition: string) => `
  FROM decree_person p JOIN worker w ON w.id = p.worker_id JOIN village v ON v.code = p.village_code JOIN district d ON d.code = v.district_code
  LEFT JOIN enrolment l ON l.id = p.replaces_id LEFT JOIN worker left_person ON left_person.id = l.worker_id
 WHERE p.decree_id = @id AND ${condition} AND ${inAreas('p.village_code')}
   AND (@district IS NULL OR v.district_code = @district)`;

const order = 'ORDER BY p.ordinal, d.name, v.name, w.name_key, w.id';

type Asked = { readonly id: number; readonly areas: string | null; readonly district: string | null };

/** A page of the people on a decree, in the order of the list. @throws AppError common.not_found */
export function decreePeople(
  connection: Connection,
  actor: Actor,
  { id, districtCode, start, end }: Block & { readonly id: number; readonly districtCode?: string | undefined },
): { rows: DecreePerson[]; total: number } {
  decreeById(connection, id, actor.areas);
  const asked = { id, areas: areasParameter(actor.areas), district: districtCode ?? null };
  const on = people(`p.state <> 'off'`);
  const total = connection.prepare<Asked, number>(`SELECT count(*) ${on}`).pluck().get(asked) ?? 0;
  const rows = connection
    .prepare<Asked & Block, DecreePerson>(`SELECT ${columns} ${on} ${order} LIMIT @end - @start OFFSET @start`)
    .all({ ...asked, start, end });
  const show = shown(actor);
  return { rows: rows.map((row) => ({ ...row, nik: show(row.nik) })), total };
}

type Sum = { readonly code: string; readonly district: string; readonly village: string; readonly people: number };

function districtsOf(connection: Connection, asked: Asked): DecreeDetail['districts'] {
  const rows = connection
    .prepare<Asked, Sum>(
      `SELECT d.code, d.name AS district, v.name AS village, count(*) AS people ${people(`p.state <> 'off'`)}
        GROUP BY d.code, v.code ORDER BY d.name, v.name`,
    )
    .all(asked);
  return [...Map.groupBy(rows, ({ code }) => code)].map(([code, villages]) => ({
    code,
    name: villages[0]?.district ?? '',
    people: villages.reduce((sum, one) => sum + one.people, 0),
    villages: villages.map(({ village, people: count }) => ({ name: village, people: count })),
  }));
}

/** A decree with its sums, who went off it, and what the actor has to do with it. @throws AppError common.not_found */
export function decreeDetail(connection: Connection, actor: Actor, id: number): DecreeDetail {
  const decree = decreeById(connection, id, actor.areas);
  const asked = { id, areas: areasParameter(actor.areas), district: null };
  const off = connection
    .prepare<Asked, DecreePerson>(
      `SELECT ${columns} ${people(`p.state IN ('off', 'lapsed', 'went_on')`)} ORDER BY p.off_at, p.id LIMIT 500`,
    )
    .all(asked);
  const wentOn = connection
    .prepare<Asked, number>(
      `SELECT count(*) ${people(`p.state IN ('listed', 'went_on')`)} AND EXISTS (
         SELECT 1 FROM enrolment e WHERE e.id = p.enrolment_id AND e.state IN ('registered', 'active', 'arrears'))`,
    )
    .pluck()
    .get(asked);
  const isMaker = connection
    .prepare<[{ id: number; actor: number }]>(
      `SELECT 1 FROM decree WHERE id = @id AND (created_by = @actor OR EXISTS (
         SELECT 1 FROM change x JOIN change_set s ON s.id = x.change_set_id
          WHERE x.entity = 'decree' AND x.entity_id = @id AND s.actor_id = @actor)
       OR EXISTS (SELECT 1 FROM decree_person p JOIN waiting_priority y ON y.enrolment_id = p.enrolment_id
          WHERE p.decree_id = @id AND p.state = 'listed' AND y.goes_first = 1 AND y.set_by = @actor))`,
    )
    .get({ id, actor: actor.id });
  const required = connection.prepare<[number], number>('SELECT decree_required FROM program WHERE id = ?').pluck();
  const show = shown(actor);
  return {
    decree,
    districts: districtsOf(connection, asked),
    off: off.map((row) => ({ ...row, nik: show(row.nik) })),
    wentOn: wentOn ?? 0,
    isMaker: isMaker !== undefined,
    decreeRequired: required.get(decree.programId) === 1,
  };
}

/** A page of those who wait for a decree, with how many have a place. */
export function waitingPage(
  connection: Connection,
  actor: Actor,
  { start, end, only, ...scope }: Block & WaitingScope & { readonly only?: 'placed' | 'waits' | undefined },
): { rows: WaitingPerson[]; total: number; placed: number; waits: number } {
  const all = readWaiting(connection, { ...scope, areas: actor.areas });
  const placed = all.filter(({ outcome }) => outcome.placed).length;
  const wanted = only === undefined ? all : all.filter(({ outcome }) => outcome.placed === (only === 'placed'));
  const name = connection
    .prepare<[number], string>('SELECT w.name FROM enrolment e JOIN worker w ON w.id = e.worker_id WHERE e.id = ?')
    .pluck();
  const show = shown(actor);
  const rows = wanted.slice(start, end).map(
    ({ first, holds, outcome, villageCode: _, ...row }): WaitingPerson => ({
      ...row,
      nik: show(row.nik),
      goesFirst: first === 1 && holds === 0,
      holdsPlace: holds === 1,
      placed: outcome.placed,
      reason: outcome.placed ? null : outcome.reason,
      replacesName: outcome.placed && outcome.replaces !== null ? (name.get(outcome.replaces) ?? null) : null,
    }),
  );
  return { rows, total: wanted.length, placed, waits: all.length - placed };
}
