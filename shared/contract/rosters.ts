import { z } from 'zod';
import { allRosterFields } from '../domain/roster-fields.ts';
import { letterNumberStates, rosterCodes, workerStates } from '../domain/states.ts';
import { absolutePath, id, pageInput, problemData, reads, startedJob, text, typed, writes } from './base.ts';

/** A kind of list beside the programme's own, with the programme that its people join and how many stand on it. */
export const roster = z.object({
  code: z.enum(rosterCodes),
  name: z.string(),
  programId: id.nullable(),
  members: z.number().int(),
});

/** A roster. */
export type Roster = z.infer<typeof roster>;

/**
 * A place on a roster; `details` are its own fields (posyandu; branch, province, office, position, day of joining). `confirmedBy`
 * is somebody else than who entered it, for rosters outside of the programmes; any change makes that lapse.
 */
export const rosterEntry = z.object({
  id,
  version: z.number().int(),
  code: z.enum(rosterCodes),
  workerId: id,
  name: z.string(),
  nik: z.string().nullable(),
  workerState: z.enum(workerStates),
  memberNumber: z.string().nullable(),
  details: z.record(z.string(), z.string()),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  /** The person's living letter of this roster, where it has letters of its own. */
  letter: z.object({ number: z.string(), state: z.enum(letterNumberStates) }).nullable(),
});

/** A place on a roster. */
export type RosterEntry = z.infer<typeof rosterEntry>;

/** Which people of a roster; `search` finds a word of the name, or a member number, by its beginning. */
export const memberFilter = z.object({
  code: z.enum(rosterCodes),
  search: typed(100).default(''),
  /** Branch or posyandu. */
  branch: typed(100).optional(),
  province: typed(100).optional(),
  confirmed: z.boolean().optional(),
});

/** Columns by which the people of a roster can be put in order. */
export const memberSortFields = ['name', ...allRosterFields, 'confirmedAt', 'letter'] as const;

/** An order of the people of a roster; whoever has nothing in the column comes last. */
export const memberSort = z.object({ field: z.enum(memberSortFields), descending: z.boolean() });

/** Fields as they are typed; null or an empty text empties one. */
const typedFields = z.partialRecord(z.enum(allRosterFields), typed(200).nullable());

/** What became of fields: the place as it is now, or what is wrong with which; then nothing was saved. */
const entryOutcome = z.object({
  entry: rosterEntry.nullable(),
  problems: z.array(z.object({ field: z.enum(allRosterFields), problem: problemData })),
});

/** Posyandu cadres, union members: one person may stand on several. */
export const rosters = {
  list: reads('workers.read').output(z.array(roster)),
  /** People on a roster, by name unless told otherwise. */
  members: reads('workers.read')
    .input(pageInput.extend({ ...memberFilter.shape, sort: memberSort.optional() }))
    .output(z.object({ rows: z.array(rosterEntry), total: z.number().int() })),
  /** Branches (or posyandu), or provinces of a roster with their numbers of people. */
  groups: reads('workers.read')
    .input(z.object({ code: z.enum(rosterCodes), by: z.enum(['branch', 'province']).default('branch') }))
    .output(z.array(z.object({ name: z.string().nullable(), members: z.number().int() }))),
  ofWorker: reads('workers.read')
    .input(z.object({ workerId: id }))
    .output(z.array(rosterEntry)),
  /** Puts somebody of the register on a roster; undone like an edit. @throws rosters.already_member, rosters.person_left */
  join: writes('workers.edit')
    .input(z.object({ code: z.enum(rosterCodes), workerId: id, fields: typedFields }))
    .output(entryOutcome),
  /** Changes fields of a place, all or none; undone like an edit. @throws common.stale, common.not_found */
  edit: writes('workers.edit')
    .input(z.object({ id, version: z.number().int(), fields: typedFields }))
    .output(entryOutcome),
  /** Takes somebody off with a reason; undone like an edit. @throws common.stale, common.not_found */
  leave: writes('workers.edit')
    .input(z.object({ id, version: z.number().int(), reason: text(300) }))
    .output(z.object({ id })),
  /**
   * Confirms the memberships that match, but for those in which the account itself took part (`own`).
   * @throws rosters.in_programme, rosters.count_changed, rosters.nothing_to_confirm
   */
  confirm: writes('cases.decide')
    .input(
      memberFilter.extend({ ids: z.array(id).min(1).max(1000).optional(), expectedCount: z.number().int().optional() }),
    )
    .output(z.object({ confirmed: z.number().int(), own: z.number().int() })),
  /** Writes the matching people, or those of them who are named, with the fields of the roster to a file. */
  export: writes('exports.run')
    .input(
      memberFilter.extend({
        path: absolutePath,
        format: z.enum(['xlsx', 'csv']),
        sort: memberSort.optional(),
        ids: z.array(id).min(1).max(1000).optional(),
      }),
    )
    .output(startedJob),
  /** The programme in which people of the roster are enrolled when a list of them is imported. */
  setProgram: writes('programs.edit')
    .input(z.object({ code: z.enum(rosterCodes), programId: id.nullable() }))
    .output(roster),
};
