import { type LinkField, type LinkFinding, linkFields } from '#shared/domain/linkage.ts';
import type { Connection } from '../db/open.ts';
import { type LinkModel, unlearnedModel } from './learn-weights.ts';
import { fullPattern } from './levels.ts';
import type { LinkPerson } from './link-person.ts';
import { createLinkTable } from './link-table.ts';
import { readModel, scaleFor } from './model-store.ts';
import { addRegister } from './register-people.ts';
import { ruleOf } from './rules.ts';
import { judgePair, type Scale } from './score.ts';
import type { Shares } from './weights.ts';

/** Judges two people with the weights and thresholds of the office. */
export type PairJudge = (left: LinkPerson, right: LinkPerson) => LinkFinding;

/** So many people say how often values occur by chance, before a scan has learned it. */
const sampled = 3000;

/** Weights before the first scan, by a sample of the register and of the people that the pairs come from. */
function sampledModel(connection: Connection, count: number, others: Iterable<LinkPerson>): LinkModel {
  const builder = createLinkTable();
  const every = Math.max(1, Math.ceil(count / sampled));
  addRegister(connection, builder.add, { where: `id % ${every} = 0` });
  let taken = 0;
  for (const person of others) {
    if (taken >= sampled) break;
    builder.add(person);
    taken += 1;
  }
  return unlearnedModel(builder.finish());
}

/** A handful of people says nothing of how rare a value is: it counts as one that at most one of 200 people bears, as in a scan. */
const mostCommon = 1 / 200;
const shared: ReadonlySet<LinkField> = new Set(['area', 'sex']);

function withRareValues({ shares }: LinkModel): Shares {
  const fields = linkFields.map((field) => {
    const { m, u } = shares[field];
    const [equal = 1, ...rest] = u;
    return [field, shared.has(field) ? { m, u } : { m, u: [Math.min(equal, mostCommon), ...rest] }] as const;
  });
  return { ...shares, ...Object.fromEntries(fields) };
}

/**
 * Prepares judging single pairs outside a scan: the rules, weights and thresholds of Ganda, except that every equal value counts as
 * an average one. Nothing is read before the first pair. `list` are people beside the register, among whom a second record is
 * looked for too.
 */
export function createPairJudge(
  connection: Connection,
  list: { readonly size: number; readonly people: () => Iterable<LinkPerson> } = { size: 0, people: () => [] },
): PairJudge {
  let scale: Scale | undefined;
  const prepare = (): Scale => {
    const count = connection.prepare<[], number>('SELECT count(*) FROM worker').pluck().get() ?? 0;
    const model = readModel(connection) ?? sampledModel(connection, count, list.people());
    return { ...scaleFor(connection, model, count + list.size), shares: withRareValues(model), averages: true };
  };
  return (left, right) => {
    scale ??= prepare();
    const builder = createLinkTable();
    builder.add(left);
    builder.add(right);
    const table = builder.finish();
    const pattern = fullPattern(table, 0, 1);
    return judgePair(table, scale, { pattern, rule: ruleOf(table, pattern, 0, 1), left: 0, right: 1 });
  };
}
