/**
 * One writer at a time over all threads of the backend: 0 is free, 1 is taken. A thread that computes may block on it;
 * the thread that answers calls waits without blocking.
 */
export type WriteLock = Int32Array<SharedArrayBuffer>;

/** A new free lock that can be handed to worker threads. */
export function createWriteLock(): WriteLock {
  return new Int32Array(new SharedArrayBuffer(4));
}

/** Milliseconds between two looks at a lock that another thread holds. */
const lookEvery = 2;

/** Takes the lock, letting other work of this thread go on meanwhile. */
export async function acquire(lock: WriteLock): Promise<void> {
  while (Atomics.compareExchange(lock, 0, 0, 1) !== 0) await new Promise((resolve) => setTimeout(resolve, lookEvery));
}

/** Takes the lock, blocking this thread: for worker threads only. */
export function acquireBlocking(lock: WriteLock): void {
  while (Atomics.compareExchange(lock, 0, 0, 1) !== 0) Atomics.wait(lock, 0, 1, 1000);
}

/** Gives the lock back. */
export function release(lock: WriteLock): void {
  Atomics.store(lock, 0, 0);
  Atomics.notify(lock, 0, 1);
}
