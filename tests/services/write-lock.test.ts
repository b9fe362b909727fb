import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import {
  acquire,
  acquireBlocking,
  createWriteLock,
  release,
  releaseAbandoned,
  tryWrite,
} from '#backend/db/write-lock.ts';

const shared = () => new Int32Array(new SharedArrayBuffer(4));

test('a job that writes chunk after chunk lets a person go first', async () => {
  const lock = createWriteLock();
  const rounds = shared();
  const stop = shared();
  const script = join(import.meta.dirname, '../support/children/busy-writer.ts');
  const worker = new Worker(script, { workerData: { lock, rounds, stop } });
  const ended = once(worker, 'exit');
  while (Atomics.load(rounds, 0) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const waited: number[] = [];
  for (let time = 0; time < 20; time += 1) {
    const before = Atomics.load(rounds, 0);
    await acquire(lock);
    waited.push(Atomics.load(rounds, 0) - before);
    release(lock);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  const meanwhile = Atomics.load(rounds, 0);
  Atomics.store(stop, 0, 1);
  await ended;
  expect(Math.max(...waited)).toBeLessThanOrEqual(2);
  expect(meanwhile).toBeGreaterThan(0);
});

test('what a thread held when it died is given back, and nothing that somebody else holds', async () => {
  const lock = createWriteLock();
  acquireBlocking(lock);
  expect(tryWrite(lock, () => 'written')).toBeNull();
  releaseAbandoned(lock);
  expect(tryWrite(lock, () => 'written')).toBe('written');
  await acquire(lock);
  releaseAbandoned(lock);
  expect(tryWrite(lock, () => 'written')).toBeNull();
  release(lock);
});
