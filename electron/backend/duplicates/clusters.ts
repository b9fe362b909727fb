/** A pair of people with the score of its link. */
export type Link = { readonly id: number; readonly left: number; readonly right: number; readonly score: number };

/** No cluster is larger: nobody can look over more people at once. */
const largestCluster = 12;

/** Two groups are joined only when at least this share of the pairs between them is linked: one weak link makes no chain. */
const linkedShare = 0.5;

const keyOf = (left: number, right: number): string => `${Math.min(left, right)}-${Math.max(left, right)}`;

function mayJoin(
  one: readonly number[],
  other: readonly number[],
  linked: ReadonlySet<string>,
  apart: ReadonlySet<string>,
) {
  if (one.length + other.length > largestCluster) return false;
  let links = 0;
  for (const left of one) {
    for (const right of other) {
      const key = keyOf(left, right);
      if (apart.has(key)) return false;
      if (linked.has(key)) links += 1;
    }
  }
  return links >= one.length * other.length * linkedShare;
}

/**
 * Groups people by their links, the strongest first. A group is not joined over a weak link, nor with somebody of whom was said that
 * she is not one of its people. Gives every link the id of its cluster: that of the cluster's first link. A link between two groups is
 * a cluster of its own.
 */
export function clusterLinks(
  links: readonly Link[],
  distinct: Iterable<{ readonly left: number; readonly right: number }>,
): ReadonlyMap<number, number> {
  const apart = new Set([...distinct].map(({ left, right }) => keyOf(left, right)));
  const linked = new Set(links.map(({ left, right }) => keyOf(left, right)));
  const groups = new Map<number, number[]>();
  const groupOf = (person: number): number[] => {
    const group = groups.get(person) ?? [person];
    groups.set(person, group);
    return group;
  };
  for (const { left, right } of links.toSorted((one, other) => other.score - one.score || one.id - other.id)) {
    const [one, other] = [groupOf(left), groupOf(right)];
    if (one === other || !mayJoin(one, other, linked, apart)) continue;
    const joined = [...one, ...other];
    for (const person of joined) groups.set(person, joined);
  }
  const first = new Map<number[], number>();
  const inside = links.filter(({ left, right }) => groupOf(left) === groupOf(right));
  for (const { id, left } of inside) first.set(groupOf(left), Math.min(id, first.get(groupOf(left)) ?? id));
  return new Map(
    links.map(({ id, left, right }) => [id, groupOf(left) === groupOf(right) ? (first.get(groupOf(left)) ?? id) : id]),
  );
}
