import type { MatchState } from '#shared/domain/match-states.ts';
import type { Connection } from '../db/open.ts';

/** Follows a result inside its transaction; null where an answer was taken back and no other is left. */
type ResultFollower = (connection: Connection, caseId: number, state: MatchState | null) => void;

/** What else goes on when the population office has answered; the state of the case itself is kept by the database. */
const followers: readonly ResultFollower[] = [];

/** Called for each recorded result, and for each that is taken back, inside the same transaction. */
export function resultRecorded(connection: Connection, caseId: number, state: MatchState | null): void {
  for (const follow of followers) follow(connection, caseId, state);
}
