import type { Connection } from './open.ts';

const inHand = new WeakMap<Connection, number>();

/** The change-set whose changes the connection writes just now; null outside of any. The triggers call it `act_in_hand()`. */
export function actInHand(connection: Connection): number | null {
  return inHand.get(connection) ?? null;
}

/** Writes on behalf of a change-set, so that what triggers record bears its actor. The work must not wait for anything. */
export function writeFor<Result>(connection: Connection, changeSetId: number, work: () => Result): Result {
  const before = actInHand(connection);
  inHand.set(connection, changeSetId);
  try {
    return work();
  } finally {
    if (before === null) inHand.delete(connection);
    else inHand.set(connection, before);
  }
}
