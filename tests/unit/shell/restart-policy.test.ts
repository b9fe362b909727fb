import { expect, test } from 'vitest';
import { mayRestart, recentRestarts } from '#main/restart-policy.ts';

const minute = 60_000;

test('three restarts in five minutes are allowed, a fourth is not', () => {
  expect(mayRestart([], 0)).toBe(true);
  expect(mayRestart([0, minute], 2 * minute)).toBe(true);
  expect(mayRestart([0, minute, 2 * minute], 3 * minute)).toBe(false);
});

test('restarts older than five minutes no longer count', () => {
  expect(recentRestarts([0, minute, 2 * minute], 5 * minute)).toEqual([minute, 2 * minute]);
  expect(mayRestart([0, minute, 2 * minute], 5 * minute)).toBe(true);
});
