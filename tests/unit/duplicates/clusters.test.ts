import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterLinks, type Link } from '#backend/duplicates/clusters.ts';

const link = (id: number, left: number, right: number, score = 10): Link => ({ id, left, right, score });

describe('clusters', () => {
  test('people linked with one another are one cluster', () => {
    const clusters = clusterLinks([link(1, 1, 2), link(2, 2, 3), link(3, 1, 3), link(4, 8, 9)], []);
    expect([...clusters]).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 4],
    ]);
  });

  test('a weak link makes no chain', () => {
    const pairs = [link(1, 1, 2, 30), link(2, 3, 4, 30), link(3, 2, 3, 4)];
    expect([...clusterLinks(pairs, []).values()]).toEqual([1, 2, 3]);
  });

  test('whoever was said to be two people never stands in one cluster', () => {
    const pairs = [link(1, 1, 2, 30), link(2, 2, 3, 20)];
    expect([...clusterLinks(pairs, [{ left: 3, right: 1 }]).values()]).toEqual([1, 2]);
  });

  test('every link has a cluster, and the order of the links does not matter', () => {
    const links = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 15 })), {
      selector: ([left, right]) => `${Math.min(left, right)}-${Math.max(left, right)}`,
      maxLength: 40,
    });
    fc.assert(
      fc.property(links, (pairs) => {
        const made = pairs
          .filter(([left, right]) => left !== right)
          .map(([left, right], place) => link(place + 1, left, right, place % 7));
        const clusters = clusterLinks(made, []);
        expect(clusters.size).toBe(made.length);
        expect(new Map(clusterLinks(made.toReversed(), []))).toEqual(new Map(clusters));
        for (const [id, cluster] of clusters) expect(cluster).toBeLessThanOrEqual(id);
      }),
    );
  });
});
