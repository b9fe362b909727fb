import type { Connection } from '#backend/db/open.ts';
import { visitPairs } from '#backend/duplicates/blocks.ts';
import { clusterLinks } from '#backend/duplicates/clusters.ts';
import { compareAll } from '#backend/duplicates/compare-all.ts';
import { learnModel, priorBits } from '#backend/duplicates/learn-weights.ts';
import { judgedPairs } from '#backend/duplicates/link-people.ts';
import type { LinkTable } from '#backend/duplicates/link-table.ts';

/** The thresholds of a new office, in bits: from `likely` on a pair counts as found. */
export const thresholds = { possible: -3, likely: 3 };

/** How well a list was linked with itself: pairs of one person by the truth, those found (certain and likely), and those only proposed (possible). */
export type LinkFigures = {
  readonly rows: number;
  readonly candidates: number;
  readonly truePairs: number;
  readonly found: number;
  readonly right: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly proposed: number;
  readonly proposedRight: number;
  /** Pairs that the truth names as lookalikes, and how many of them were taken for one person. */
  readonly lookalikes: number;
  readonly lookalikesTaken: number;
};

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

const keyOf = (one: number, other: number): string => `${Math.min(one, other)}-${Math.max(one, other)}`;

/** Pairs inside clusters of the likely links, which is what a clerk sees as one person. */
function pairsOfClusters(links: readonly { readonly left: number; readonly right: number; readonly score: number }[]) {
  const numbered = links.map((link, id) => ({ id, ...link }));
  const clusters = clusterLinks(numbered, []);
  const members = new Map<number, Set<number>>();
  for (const { id, left, right } of numbered) {
    const cluster = clusters.get(id) ?? id;
    const group = members.get(cluster) ?? new Set();
    members.set(cluster, group.add(left).add(right));
  }
  const pairs = new Set<string>();
  for (const group of members.values()) {
    const people = [...group];
    for (const [place, one] of people.entries())
      for (const other of people.slice(place + 1)) pairs.add(keyOf(one, other));
  }
  return pairs;
}

function truePairsOf(persons: readonly string[]): ReadonlySet<string> {
  const groups = new Map<string, number[]>();
  for (const [place, person] of persons.entries()) {
    if (person !== '') groups.set(person, [...(groups.get(person) ?? []), place]);
  }
  const pairs = new Set<string>();
  for (const group of groups.values())
    for (const [place, one] of group.entries())
      for (const other of group.slice(place + 1)) pairs.add(keyOf(one, other));
  return pairs;
}

/** Share of the pairs of one person that blocking lets be compared at all, which no weight can make up for. */
export function blockedShare(connection: Connection, table: LinkTable, persons: readonly string[]): number {
  const truth = truePairsOf(persons);
  let met = 0;
  visitPairs(connection, table, (left, right) => {
    if (persons[left] === persons[right] && truth.has(keyOf(left, right))) met += 1;
  });
  return round(met / Math.max(1, truth.size));
}

/** What linking found, before it is compared with any truth. */
export type Linked = {
  readonly rows: number;
  readonly candidates: number;
  readonly taken: ReadonlySet<string>;
  readonly proposed: ReadonlySet<string>;
};

/** Links a list with itself by weights learned from itself. */
export function linkTable(connection: Connection, table: LinkTable): Linked {
  const pairs = compareAll(connection, table);
  const model = learnModel(table, pairs);
  const scale = { ...model, priorBits: priorBits(model, table.size), thresholds };
  const judged = [...judgedPairs(table, pairs, scale)];
  const likely = judged.filter(({ finding }) => finding.band !== 'possible');
  const possible = judged.filter(({ finding }) => finding.band === 'possible');
  return {
    rows: table.size,
    candidates: pairs.candidates,
    taken: pairsOfClusters(likely.map(({ left, right, finding }) => ({ left, right, score: finding.score }))),
    proposed: new Set(possible.map(({ left, right }) => keyOf(left, right))),
  };
}

const both = (some: ReadonlySet<string>, others: ReadonlySet<string>): number =>
  [...some].filter((pair) => others.has(pair)).length;

/**
 * Compares what was linked with the truth. `persons`: who each row is, '' when unknown; `lookalikes`: pairs of rows that are two
 * people.
 */
export function figuresOf(
  { rows, candidates, taken, proposed }: Linked,
  persons: readonly string[],
  lookalikes: readonly (readonly [number, number])[] = [],
): LinkFigures {
  const truth = truePairsOf(persons);
  const right = both(taken, truth);
  const precision = right / Math.max(1, taken.size);
  const recall = right / Math.max(1, truth.size);
  return {
    rows,
    candidates,
    truePairs: truth.size,
    found: taken.size,
    right,
    precision: round(precision),
    recall: round(recall),
    f1: round((2 * precision * recall) / Math.max(1e-9, precision + recall)),
    proposed: proposed.size,
    proposedRight: both(proposed, truth),
    lookalikes: lookalikes.length,
    lookalikesTaken: lookalikes.filter(([one, other]) => taken.has(keyOf(one, other))).length,
  };
}
