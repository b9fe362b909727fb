import type { Permission, Role } from '#shared/contract/permissions.ts';
import { roleMay } from '#shared/contract/permissions.ts';

/** The account on whose behalf a call is made. */
export type Actor = {
  readonly id: number;
  readonly role: Role;
  /** Codes of the only kelurahan whose people it may see and decide; none for an account that is not limited. */
  readonly areas?: readonly string[];
};

/** What a connection remembers between calls: who signed in, whether it is locked, when it was last used. */
export type ClientSession = {
  readonly accountId: number;
  /** The stored hash of the password that opened the session: a new password ends it. */
  credential: string;
  locked: boolean;
  lastUsed: number;
};

/** One connection: a window, a command line, a test. */
export type Client = { session: ClientSession | null };

/** A connection on which somebody signed in, with the session that it had then: another one or none means that this one is over. */
export type SessionEntry = {
  readonly id: number;
  readonly client: Client;
  readonly session: ClientSession;
  readonly since: string;
};

/** Whether the actor's role holds the permission. */
export function may(actor: Actor, permission: Permission): boolean {
  return roleMay(actor.role, permission);
}

/** Whether somebody of the kelurahan is within the areas of the actor. Somebody without a kelurahan is in nobody's areas. */
export function isInAreas({ areas }: Pick<Actor, 'areas'>, villageCode: string | null): boolean {
  return areas === undefined || (villageCode !== null && areas.includes(villageCode));
}
