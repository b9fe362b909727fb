import { timestamp } from '../clock.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';

/** The people of every kecamatan by state, those without a kelurahan last; an account's own areas where it is limited to some. */
export async function coverage(office: Office, { areas }: Actor) {
  const counts = await office.database.read
    .selectFrom('worker')
    .leftJoin('village', 'village.code', 'worker.village_code')
    .select((build) => ['village.district_code as code', 'worker.state', build.fn.countAll<number>().as('count')])
    .$if(areas !== undefined, (query) => query.where('worker.village_code', 'in', areas ?? []))
    .groupBy(['village.district_code', 'worker.state'])
    .execute();
  const names = await office.database.read.selectFrom('district').select(['code', 'name']).execute();
  const nameOf = new Map(names.map(({ code, name }) => [code, name]));
  const districts = [...Map.groupBy(counts, ({ code }) => code)].map(([code, rows]) => ({
    code,
    name: code === null ? null : (nameOf.get(code) ?? code),
    byState: Object.fromEntries(rows.map(({ state, count }) => [state, count])),
  }));
  const order = (name: string | null) => `${name === null ? 1 : 0}${name ?? ''}`;
  return {
    asOf: timestamp(office.clock),
    districts: districts.toSorted((left, right) => order(left.name).localeCompare(order(right.name), 'id')),
  };
}
