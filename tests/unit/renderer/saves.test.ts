import { expect, test } from 'vitest';
import { noteSave, savesEnded } from '#renderer/grid/saves.ts';

test('what waits for saves goes on after the last of them, refused or not, also of those that begin meanwhile', async () => {
  const told: string[] = [];
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  noteSave(first.promise).catch(() => told.push('first refused'));
  const ended = savesEnded().then(() => told.push('ended'));
  noteSave(second.promise).then(() => told.push('second saved'));
  first.reject(new Error('refused'));
  await new Promise(setImmediate);
  expect(told).toEqual(['first refused']);
  second.resolve();
  await ended;
  expect(told).toEqual(['first refused', 'second saved', 'ended']);
  await savesEnded();
});
