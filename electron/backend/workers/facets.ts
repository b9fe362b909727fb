import { sql } from 'kysely';
import type { facetFields, WorkerFilter } from '#shared/contract/workers.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { matches } from './filter.ts';
import { refuseHiddenConditions } from './hidden-fields.ts';

const expressions = {
  state: sql<string | null>`worker.state`,
  districtCode: sql<string | null>`substr(worker.village_code, 1, 8)`,
  villageCode: sql<string | null>`worker.village_code`,
  occupationCode: sql<string | null>`worker.occupation_code`,
  sex: sql<string | null>`worker.sex`,
  importId: sql<string | null>`cast(worker.import_id as text)`,
} as const satisfies Record<(typeof facetFields)[number], unknown>;

/** Distinct values of the field among the matching rows with their counts, most frequent first. */
export async function facet(office: Office, actor: Actor, filter: WorkerFilter, field: (typeof facetFields)[number]) {
  refuseHiddenConditions(actor, filter);
  const value = expressions[field];
  return office.database.read
    .selectFrom('worker')
    .select((build) => [value.as('value'), build.fn.countAll<number>().as('count')])
    .where((build) => matches(build, filter))
    .groupBy(value)
    .orderBy('count', 'desc')
    .execute();
}
