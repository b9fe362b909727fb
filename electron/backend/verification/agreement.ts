import type { AgreementFigures } from '#shared/contract/second-look.ts';
import { cohenKappa } from '#shared/domain/agreement.ts';
import { caseActs } from '#shared/domain/stages.ts';
import { dayStart } from '../clock.ts';
import type { Office } from '../office.ts';

/** The value in the middle; null of none. */
function middle(values: readonly number[]): number | null {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? null;
}

/**
 * How far verifiers agree where a case was looked at twice, and how long each of them takes for a case, over decisions from the
 * first day to the last. A verifier's kappa is over all second looks that he had a part in.
 */
export async function agreementFigures(office: Office, range: { from: string; to: string }): Promise<AgreementFigures> {
  const db = office.database.read;
  const from = dayStart(range.from) ?? '';
  const until = dayStart(range.to, 1) ?? '';
  const looks = await db
    .selectFrom('second_look')
    .select(['state', 'first_by', 'first_action as first', 'second_by', 'second_action as second', 'took_ms'])
    .where('decided_at', '>=', from)
    .where('decided_at', '<', until)
    .execute();
  const pairs = looks.flatMap((look) => (look.second ? [{ ...look, second: look.second }] : []));
  const decisions = await db
    .selectFrom('verification_event')
    .select(['actor_id', 'took_ms', 'bulk_sample_id'])
    .where('at', '>=', from)
    .where('at', '<', until)
    .where('action', 'in', caseActs)
    .execute();
  const waiting = await db
    .selectFrom('second_look')
    .select(['state', (build) => build.fn.countAll<number>().as('count')])
    .where('state', 'in', ['open', 'differs'])
    .groupBy('state')
    .execute();
  const names = await db.selectFrom('account').select(['id', 'display_name']).orderBy('display_name').execute();
  const verifiers = names.flatMap(({ id, display_name: name }) => {
    const own = decisions.filter(({ actor_id }) => actor_id === id);
    const shared = pairs.filter(({ first_by, second_by }) => first_by === id || second_by === id);
    if (own.length === 0 && shared.length === 0) return [];
    const again = pairs.filter(({ second_by }) => second_by === id);
    const times = [...own, ...again].flatMap(({ took_ms }) => (took_ms === null ? [] : [took_ms]));
    return [
      {
        id,
        name,
        decided: own.length,
        medianSeconds: times.length === 0 ? null : Math.round((middle(times) ?? 0) / 1000),
        looks: shared.length,
        agreed: shared.filter(({ first, second }) => first === second).length,
        kappa: cohenKappa(shared),
      },
    ];
  });
  const count = (state: 'open' | 'differs') => waiting.find((row) => row.state === state)?.count ?? 0;
  return {
    looks: pairs.length,
    agreed: pairs.filter(({ first, second }) => first === second).length,
    kappa: cohenKappa(pairs),
    open: count('open'),
    differing: count('differs'),
    verifiers,
  };
}
