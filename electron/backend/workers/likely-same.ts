import { sql } from 'kysely';
import type { TypedValues } from '#shared/contract/workers.ts';
import { nameKey, nameLikeness } from '#shared/domain/names.ts';
import type { Db } from '../db/office-database.ts';
import { type StoredWorker, selectWorkers } from './rows.ts';
import { searchExpression } from './search.ts';

/** How alike two names have to be to be shown as perhaps the same person. */
const alike = 0.85;
const shown = 5;
const looked = 100;

type Known = { readonly nik: string | null; readonly name: string | null; readonly birthDate: string | null };

function score(worker: StoredWorker, known: Known, key: string): number {
  if (known.nik !== null && worker.nik === known.nik) return 3;
  const names = key === '' ? 0 : nameLikeness(key, worker.name_key);
  const sameDay = known.birthDate !== null && worker.birth_date === known.birthDate;
  if (names < alike) return 0;
  return sameDay ? 1 + names : names;
}

/** People of the register who may be the one that is being typed: same NIK, or a like name, best first those of the same day. */
export async function likelySame(db: Db, values: TypedValues, known: Known): Promise<StoredWorker[]> {
  const key = nameKey(known.name ?? '');
  const expression = key.length < 3 ? null : searchExpression(values.name ?? '');
  const found = await selectWorkers(db)
    .where((build) =>
      build.or([
        ...(known.nik === null ? [] : [build('worker.nik', '=', known.nik)]),
        ...(known.birthDate === null || key === '' ? [] : [build('worker.birth_date', '=', known.birthDate)]),
        ...(expression === null
          ? []
          : [
              build(
                'worker.id',
                'in',
                sql<number>`(select rowid from worker_search where worker_search match ${expression} limit ${looked})`,
              ),
            ]),
      ]),
    )
    .limit(looked * 4)
    .execute();
  return found
    .map((worker) => ({ worker, points: score(worker, known, key) }))
    .filter(({ points }) => points > 0)
    .sort((left, right) => right.points - left.points)
    .slice(0, shown)
    .map(({ worker }) => worker);
}
