/** A thread that takes the write lock over and over, as a long job does; counts its rounds until it is told to stop. */
import { workerData } from 'node:worker_threads';
import { acquireBlocking, release, type WriteLock } from '#backend/db/write-lock.ts';

const { lock, rounds, stop }: { lock: WriteLock; rounds: Int32Array; stop: Int32Array } = workerData;

while (Atomics.load(stop, 0) === 0) {
  acquireBlocking(lock);
  const until = performance.now() + 5;
  while (performance.now() < until);
  Atomics.add(rounds, 0, 1);
  release(lock);
}
