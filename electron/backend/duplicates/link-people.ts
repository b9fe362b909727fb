import type { LinkFinding } from '#shared/domain/linkage.ts';
import type { Connection } from '../db/open.ts';
import { type ComparedPairs, compareAll, type LinkProgress } from './compare-all.ts';
import { unlearnedModel } from './learn-weights.ts';
import type { LinkPerson } from './link-person.ts';
import { createLinkTable, type LinkTable } from './link-table.ts';
import { readModel, scaleFor } from './model-store.ts';
import { addRegister } from './register-people.ts';
import { judgePair, type Scale } from './score.ts';

/** Somebody who may be the person at `position` of the given people. */
export type LinkMatch = {
  readonly position: number;
  readonly other:
    | { readonly kind: 'worker'; readonly id: number }
    | { readonly kind: 'row'; readonly position: number };
  readonly finding: LinkFinding;
};

/** Judged pairs of a table that are one person certainly, likely or possibly. */
export function* judgedPairs(table: LinkTable, pairs: ComparedPairs, scale: Scale) {
  for (let place = 0; place < pairs.count; place += 1) {
    const [left, right] = [pairs.left[place] ?? 0, pairs.right[place] ?? 0];
    const compared = { pattern: pairs.pattern[place] ?? 0, rule: pairs.rule(place), left, right };
    const finding = judgePair(table, scale, compared);
    if (finding.band !== null) yield { left, right, finding };
  }
}

/**
 * Compares people who are not in the register (rows of a list) with everybody who is, and with one another when `withinList` is
 * set. Blocking keys are made in a temporary table on the connection, which must not be inside an open statement. The weights are
 * those of the last scan.
 */
export function linkPeople(
  connection: Connection,
  people: Iterable<LinkPerson>,
  options: LinkProgress & { readonly withinList: boolean },
): LinkMatch[] {
  options.progress?.('loading', 0, null);
  const builder = createLinkTable();
  const ids = addRegister(connection, builder.add, options);
  for (const person of people) builder.add(person);
  const table = builder.finish();
  const pairs = compareAll(connection, table, { ...options, from: ids.length });
  const scale = scaleFor(connection, readModel(connection) ?? unlearnedModel(table), table.size);
  const matches: LinkMatch[] = [];
  for (const { left, right, finding } of judgedPairs(table, pairs, scale)) {
    const id = ids[left];
    const position = right - ids.length;
    if (id !== undefined) matches.push({ position, other: { kind: 'worker', id }, finding });
    else if (options.withinList)
      matches.push({ position, other: { kind: 'row', position: left - ids.length }, finding });
  }
  return matches;
}
