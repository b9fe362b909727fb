import { z } from 'zod';
import { rosterCodes } from '../domain/states.ts';
import { id, pageInput, reads, typed, writes } from './base.ts';

/** A kind of list beside the programme's own, with the programme that its people join and how many stand on it. */
export const roster = z.object({
  code: z.enum(rosterCodes),
  name: z.string(),
  programId: id.nullable(),
  members: z.number().int(),
});

/** A roster. */
export type Roster = z.infer<typeof roster>;

/** A place on a roster; `details` are its own fields (posyandu; branch, province, office, position, day of joining). */
export const rosterEntry = z.object({
  id,
  code: z.enum(rosterCodes),
  workerId: id,
  name: z.string(),
  memberNumber: z.string().nullable(),
  details: z.record(z.string(), z.string()),
});

/** A place on a roster. */
export type RosterEntry = z.infer<typeof rosterEntry>;

/** Posyandu cadres, union members: one person may stand on several. */
export const rosters = {
  list: reads('workers.read').output(z.array(roster)),
  /** People on a roster by name; `search` finds a name or a member number by its beginning, `branch` narrows to one. */
  members: reads('workers.read')
    .input(
      pageInput.extend({ code: z.enum(rosterCodes), search: typed(100).default(''), branch: typed(100).optional() }),
    )
    .output(z.object({ rows: z.array(rosterEntry), total: z.number().int() })),
  /** Branches or posyandu of a roster with their numbers of people. */
  groups: reads('workers.read')
    .input(z.object({ code: z.enum(rosterCodes) }))
    .output(z.array(z.object({ name: z.string().nullable(), members: z.number().int() }))),
  ofWorker: reads('workers.read')
    .input(z.object({ workerId: id }))
    .output(z.array(rosterEntry)),
  /** The programme in which people of the roster are enrolled when a list of them is imported. */
  setProgram: writes('programs.edit')
    .input(z.object({ code: z.enum(rosterCodes), programId: id.nullable() }))
    .output(roster),
};
