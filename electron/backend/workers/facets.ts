import type { facetFields, WorkerFilter } from '#shared/contract/workers.ts';
import type { OfficeDatabase } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import type { StoredText } from './coded-column.ts';
import type { FollowedColumn } from './followed-columns.ts';
import { refuseHiddenConditions } from './hidden-fields.ts';
import { withMatches } from './page-ids.ts';

type FacetField = (typeof facetFields)[number];

const columnOf: Readonly<Record<FacetField, FollowedColumn>> = {
  state: 'state',
  districtCode: 'village_code',
  villageCode: 'village_code',
  occupationCode: 'occupation_code',
  sex: 'sex',
  importId: 'import_id',
  warning: 'warning_codes',
};

/** Length of the code of a district, with which the codes of its villages begin. */
const districtLength = 8;

/** The field's values in a value of the column. */
function valuesIn(field: FacetField, whole: StoredText): readonly StoredText[] {
  if (whole === null) return [null];
  if (field === 'warning') return whole.split(',');
  return [field === 'districtCode' ? whole.slice(0, districtLength) : whole];
}

/** How many of the matching people have each value of the column. */
function countValues(
  database: OfficeDatabase,
  filter: WorkerFilter,
  column: FollowedColumn,
): Promise<readonly (readonly [StoredText, number])[]> {
  return withMatches(database, filter, ({ columns }, mask) => {
    const { codes, values } = columns[column];
    const own = codes();
    const counts = new Uint32Array(values.length);
    for (let id = 0; id < mask.length; id += 1) {
      const code = own[id] ?? 0;
      counts[code] = (counts[code] ?? 0) + (mask[id] ?? 0);
    }
    return values.flatMap((value, code) => (code > 0 && counts[code] ? [[value, counts[code]] as const] : []));
  });
}

/** Number of matching workers in each state that occurs. */
export async function countByState(database: OfficeDatabase, filter: WorkerFilter): Promise<Record<string, number>> {
  return Object.fromEntries(await countValues(database, filter, 'state'));
}

/** Distinct values of the field among the matching rows with their counts, most frequent first. */
export async function facet(office: Office, actor: Actor, filter: WorkerFilter, field: FacetField) {
  refuseHiddenConditions(actor, filter);
  const counts = new Map<StoredText, number>();
  for (const [whole, count] of await countValues(office.database, filter, columnOf[field])) {
    for (const value of valuesIn(field, whole)) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((left, right) => right.count - left.count);
}
