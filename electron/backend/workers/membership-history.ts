import { type SqlBool, sql } from 'kysely';
import type { WorkerDetail } from '#shared/contract/workers.ts';
import { isRosterField } from '#shared/domain/roster-fields.ts';
import type { Db } from '../db/office-database.ts';
import type { Actor } from '../session.ts';
import { shownValue } from './hidden-fields.ts';

type Entry = WorkerDetail['history'][number];

/** Who acted, why, when, out of which file. */
function acts(db: Db) {
  return db
    .selectFrom('change_set')
    .innerJoin('account', 'account.id', 'change_set.actor_id')
    .leftJoin('import', 'import.change_set_id', 'change_set.id')
    .select([
      'change_set.id as changeSetId',
      'change_set.kind',
      'account.display_name as actorName',
      'change_set.reason',
      'change_set.at',
      'import.file_name as source',
    ]);
}

/** Fields of an enrolment that the history tells: the others follow from the states of the person. */
const enrolmentFields = ['kpj', 'start_date', 'decree_number'] as const;

/** How a change of a place on a roster is told: joining and leaving by the roster's name; null for what is told elsewhere. */
function told(row: { field: string; roster: string | null; oldValue: string | null; newValue: string | null }) {
  const { field, roster, oldValue, newValue } = row;
  if (roster === null || isRosterField(field)) return { field, oldValue, newValue };
  if (field === 'confirmed') return { field: 'rosterConfirmed', oldValue, newValue };
  // That the place came to be is told by the place itself.
  if (field !== 'state' || oldValue === null) return null;
  return newValue === 'active'
    ? { field: 'roster', oldValue: null, newValue: roster }
    : { field: 'roster', oldValue: roster, newValue: null };
}

async function changes(db: Db, id: number): Promise<Entry[]> {
  const rows = await acts(db)
    .innerJoin('change', 'change.change_set_id', 'change_set.id')
    .leftJoin('roster_entry', (join) =>
      join.onRef('roster_entry.id', '=', 'change.entity_id').on('change.entity', '=', 'roster_entry'),
    )
    .select([
      'change.field',
      'change.old_value as oldValue',
      'change.new_value as newValue',
      'roster_entry.roster_code as roster',
    ])
    .where(
      sql<SqlBool>`(change.entity = 'enrolment' AND change.field IN (${sql.join(enrolmentFields)})
          AND change.entity_id IN (SELECT id FROM enrolment WHERE worker_id = ${id}))
        OR (change.entity = 'roster_entry' AND change.entity_id IN (SELECT id FROM roster_entry WHERE worker_id = ${id}))`,
    )
    .orderBy('change.id', 'desc')
    .limit(500)
    .execute();
  return rows.flatMap(({ roster, field, oldValue, newValue, ...act }) => {
    const change = told({ field, roster, oldValue, newValue });
    return change === null ? [] : [{ ...act, ...change }];
  });
}

/** The value that an enrolment's field had from the first: the old one of its first change, else the present one. */
const firstCard = sql<
  string | null
>`CASE WHEN EXISTS (SELECT 1 FROM change x WHERE x.entity = 'enrolment' AND x.entity_id = enrolment.id AND x.field = 'kpj')
  THEN (SELECT x.old_value FROM change x WHERE x.entity = 'enrolment' AND x.entity_id = enrolment.id AND x.field = 'kpj' ORDER BY x.id LIMIT 1)
  ELSE enrolment.kpj END`;

async function beginnings(db: Db, id: number): Promise<Entry[]> {
  const cards = await acts(db)
    .innerJoin('enrolment', 'enrolment.created_change_set_id', 'change_set.id')
    .select(firstCard.as('card'))
    .where('enrolment.worker_id', '=', id)
    .execute();
  const places = await acts(db)
    .innerJoin('roster_entry', 'roster_entry.created_change_set_id', 'change_set.id')
    .select('roster_entry.roster_code as roster')
    .where('roster_entry.worker_id', '=', id)
    .execute();
  return [
    ...cards.flatMap(({ card, ...act }) =>
      card === null ? [] : [{ ...act, field: 'kpj', oldValue: null, newValue: card }],
    ),
    ...places.map(({ roster, ...act }) => ({ ...act, field: 'roster', oldValue: null, newValue: roster })),
  ];
}

/** What happened to a person's card numbers, decrees and places on rosters, with the file that it came from, as the actor may see it. */
export async function membershipHistory(db: Db, actor: Actor, id: number): Promise<Entry[]> {
  const entries = [...(await changes(db, id)), ...(await beginnings(db, id))];
  return entries.map((entry) => ({
    ...entry,
    oldValue: shownValue(actor, entry.field ?? '', entry.oldValue),
    newValue: shownValue(actor, entry.field ?? '', entry.newValue),
  }));
}
