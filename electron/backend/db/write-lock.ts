/**
 * One writer at a time over all threads of the backend. Word 0 says whether the lock is taken (1) or free (0), word 1 how many
 * writes of the thread that answers calls wait for it: a job lets those go first, so that a person who edits a cell waits for
 * one chunk of a job and not for its end. Word 2 is 1 while a worker thread holds it.
 */
export type WriteLock = Int32Array<SharedArrayBuffer>;

const taken = 0;
const waiting = 1;
const byThread = 2;

/** A new free lock that can be handed to worker threads. */
export function createWriteLock(): WriteLock {
  return new Int32Array(new SharedArrayBuffer(12));
}

/** Milliseconds between two looks at a lock that another thread holds. */
const lookEvery = 2;

/** How often a job lets somebody else go first before it insists, and how long each time at most, milliseconds. */
const patience = { times: 20, milliseconds: 50 };

const take = (lock: WriteLock): boolean => Atomics.compareExchange(lock, taken, 0, 1) === 0;

/** Takes the lock, letting other work of this thread go on meanwhile. */
export async function acquire(lock: WriteLock): Promise<void> {
  if (take(lock)) return;
  Atomics.add(lock, waiting, 1);
  while (!take(lock)) await new Promise((resolve) => setTimeout(resolve, lookEvery));
  Atomics.sub(lock, waiting, 1);
  Atomics.notify(lock, waiting);
}

function letOthersFirst(lock: WriteLock): void {
  for (let time = 0; time < patience.times; time += 1) {
    const others = Atomics.load(lock, waiting);
    if (others === 0) return;
    Atomics.wait(lock, waiting, others, patience.milliseconds);
  }
}

/** Takes the lock, blocking this thread: for worker threads only. */
export function acquireBlocking(lock: WriteLock): void {
  letOthersFirst(lock);
  while (!take(lock)) Atomics.wait(lock, taken, 1, 1000);
  Atomics.store(lock, byThread, 1);
}

/** Gives the lock back. */
export function release(lock: WriteLock): void {
  Atomics.store(lock, byThread, 0);
  Atomics.store(lock, taken, 0);
  Atomics.notify(lock, taken, 1);
}

/**
 * Gives back what a thread held that died in the middle of a write (out of memory): its connection is closed by then, and nothing
 * of the write stays. To be called when no job thread lives any more.
 */
export function releaseAbandoned(lock: WriteLock): void {
  if (Atomics.load(lock, byThread) === 1) release(lock);
}

/** Runs the work if nobody writes just now; null when somebody does. */
export function tryWrite<Result>(lock: WriteLock, work: () => Result): Result | null {
  if (!take(lock)) return null;
  try {
    return work();
  } finally {
    release(lock);
  }
}
