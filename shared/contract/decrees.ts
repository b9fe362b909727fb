import { z } from 'zod';
import { absolutePath, date, id, pageInput, reads, startedJob, text, typed, writes } from './base.ts';

/** States of a decree (SK): a list in preparation, in force, or void with a reason. */
export const decreeStates = ['draft', 'enacted', 'void'] as const;

/** What became of somebody who was put on a decree. */
export const listedStates = ['listed', 'off', 'lapsed', 'released', 'went_on'] as const;

const nullable = z.string().nullable();
const count = z.number().int();

/** A decree; `people` are those on it whom the account may see. */
export const decreeRow = z.object({
  id,
  programId: id,
  programName: z.string(),
  state: z.enum(decreeStates),
  number: nullable,
  date: date.nullable(),
  signerTitle: nullable,
  signerName: nullable,
  signerNip: nullable,
  about: z.string(),
  districtName: nullable,
  people: count,
  createdBy: z.string(),
  createdAt: z.string(),
  enactedBy: nullable,
  enactedAt: nullable,
  voidedBy: nullable,
  voidedAt: nullable,
  voidReason: nullable,
  version: count,
});

/** A decree. */
export type DecreeRow = z.infer<typeof decreeRow>;

/** Somebody on a decree; a decree in force tells the name and number that it was enacted with. */
export const decreePerson = z.object({
  workerId: id,
  ordinal: count.nullable(),
  name: z.string(),
  nik: nullable,
  villageName: z.string(),
  districtName: z.string(),
  state: z.enum(listedStates),
  replacesName: nullable,
  offReason: nullable,
  offNote: nullable,
  offAt: nullable,
});

/** Somebody on a decree. */
export type DecreePerson = z.infer<typeof decreePerson>;

/** How many of a kecamatan are on a decree, by kelurahan. */
export const decreeDistrict = z.object({
  code: z.string(),
  name: z.string(),
  people: count,
  villages: z.array(z.object({ name: z.string(), people: count })),
});

/** A decree with its sums, who went off it, and what the account may do with it. */
export const decreeDetail = z.object({
  decree: decreeRow,
  districts: z.array(decreeDistrict),
  off: z.array(decreePerson),
  /** Of those on it: how many are registered already and would stay so if it became void. */
  wentOn: count,
  /** The account made something of the draft or let somebody on it go first, so that another one enacts it. */
  isMaker: z.boolean(),
  /** The programme enrols only people on an enacted decree. */
  decreeRequired: z.boolean(),
});

/** A decree with all that its screen shows. */
export type DecreeDetail = z.infer<typeof decreeDetail>;

/** Somebody approved who waits for a decree: the place in the order of the kelurahan, and whether there is room. */
export const waitingPerson = z.object({
  enrolmentId: id,
  workerId: id,
  name: z.string(),
  nik: nullable,
  villageName: nullable,
  districtName: nullable,
  approvedAt: z.string(),
  goesFirst: z.boolean(),
  priorityReason: nullable,
  /** Registered under a decree that is void now, so that no place is needed. */
  holdsPlace: z.boolean(),
  position: count,
  placed: z.boolean(),
  reason: z.enum(['no_area', 'village_full', 'program_full']).nullable(),
  replacesName: nullable,
});

/** Somebody who waits for a decree. */
export type WaitingPerson = z.infer<typeof waitingPerson>;

const refilled = { workerId: id, name: z.string(), villageName: nullable };

/** What putting a draft in line with today would change: how many come and go, with the first of them by name. */
export const decreeRefill = z.object({
  version: count,
  comes: count,
  goes: count,
  coming: z.array(z.object(refilled)),
  going: z.array(z.object({ ...refilled, reason: z.enum(['lapsed', 'no_place']) })),
});

/** What putting a draft in line with today would change. */
export type DecreeRefill = z.infer<typeof decreeRefill>;

/** Places of one kelurahan; `places` and `free` null where no number is set. */
export const villageQuota = z.object({
  villageCode: z.string(),
  villageName: z.string(),
  districtName: z.string(),
  places: count.nullable(),
  filled: count,
  free: count.nullable(),
  waiting: count,
  vacated: count,
});

/** Places of one kelurahan. */
export type VillageQuota = z.infer<typeof villageQuota>;

/** A place that somebody left, and who would take it. */
export const vacancy = z.object({
  workerId: id,
  name: z.string(),
  villageName: z.string(),
  districtName: z.string(),
  reason: nullable,
  leftAt: nullable,
  /** First of those who wait and for whom there is room; null when nobody waits. */
  successor: z.object({ workerId: id, name: z.string() }).nullable(),
});

const which = z.object({ programId: id, districtCode: typed(20).optional() });
const versioned = { id, version: count };

/** Places of kelurahan that are to be set; null takes a number away. */
export const quotasOrder = z.object({
  programId: id,
  quotas: z
    .array(z.object({ villageCode: typed(20), places: count.min(0).max(1_000_000).nullable() }))
    .min(1)
    .max(1000),
});

/** Decrees (Penetapan, SK), places of the kelurahan and who waits for one. */
export const decrees = {
  list: reads('decrees.read', { areas: 'held' })
    .input(z.object({ programId: id.optional() }))
    .output(z.array(decreeRow)),
  get: reads('decrees.read', { areas: 'held' }).input(z.object({ id })).output(decreeDetail),
  people: reads('decrees.read', { areas: 'held' })
    .input(pageInput.extend({ id, districtCode: typed(20).optional() }))
    .output(z.object({ rows: z.array(decreePerson), total: count })),
  /** Who waits for a decree, in order: those with a place first would be gathered by `create`. */
  waiting: reads('decrees.read', { areas: 'held' })
    .input(pageInput.extend({ ...which.shape, only: z.enum(['placed', 'waits']).optional() }))
    .output(z.object({ rows: z.array(waitingPerson), total: count, placed: count, waits: count })),
  /**
   * Gathers everybody who has a place into a draft, as a job. @throws decrees.count_changed, decrees.nobody_waits
   */
  create: writes('decrees.prepare', { areas: 'held' })
    .input(which.extend({ about: text(500), expectedCount: count.optional() }))
    .output(startedJob),
  /** Changes what a draft says. @throws common.stale, decrees.not_draft, decrees.number_taken */
  save: writes('decrees.prepare', { areas: 'held' })
    .input(
      z.object({
        ...versioned,
        number: typed(100).trim().nullable(),
        date: date.nullable(),
        signerTitle: typed(200).trim().nullable(),
        signerName: typed(200).trim().nullable(),
        signerNip: typed(40).trim().nullable(),
        about: text(500),
      }),
    )
    .output(decreeRow),
  /** Takes somebody off a draft with a reason. @throws common.not_found, decrees.not_draft */
  takeOff: writes('decrees.prepare', { areas: 'held' })
    .input(z.object({ id, workerId: id, reason: text(300) }))
    .output(z.object({ id })),
  /** Who would come onto a draft and who would go off it, were it gathered now. @throws common.not_found */
  previewRefill: reads('decrees.prepare', { areas: 'held' }).input(z.object({ id })).output(decreeRefill),
  /**
   * Changes a draft as it was shown, as a job. @throws common.stale, decrees.not_draft, decrees.count_changed, decrees.nothing_to_refill,
   * rules.outside_area
   */
  refill: writes('decrees.prepare', { areas: 'held' })
    .input(z.object({ ...versioned, comes: count, goes: count }))
    .output(startedJob),
  /**
   * Puts a draft in force as a job; by somebody who made nothing of it. @throws common.stale, decrees.not_draft, rules.maker_is_checker,
   * rules.decree_own_priority, rules.decree_incomplete, rules.decree_empty, rules.decree_not_approved, rules.quota_full, rules.outside_area
   */
  enact: writes('decrees.enact', { areas: 'held' }).input(z.object(versioned)).output(startedJob),
  /** Throws a draft away. @throws common.stale, decrees.not_draft */
  discard: writes('decrees.prepare', { areas: 'held' })
    .input(z.object({ ...versioned, reason: text(300) }))
    .output(startedJob),
  /** Makes a decree in force void as a job; who was not registered yet is approved again. @throws common.stale, decrees.not_enacted */
  void: writes('decrees.enact', { areas: 'held' })
    .input(z.object({ ...versioned, reason: text(300) }))
    .output(startedJob),
  /** Writes the attachment as PDF and .xlsx into a folder, as a job; `mark` sets KONSEP across the pages of a draft. */
  print: reads('decrees.prepare', { areas: 'held' })
    .input(z.object({ id, folder: absolutePath, paper: z.enum(['A4', 'F4']), mark: z.boolean().default(true) }))
    .output(startedJob),
  quotas: reads('decrees.read', { areas: 'held' })
    .input(z.object({ programId: id }))
    .output(
      z.object({
        decreeRequired: z.boolean(),
        /** Of the programme: its places, and how many are filled in the whole city. */
        quota: count.nullable(),
        filled: count,
        /** Sum of the places of all kelurahan. */
        sum: count,
        villages: z.array(villageQuota),
      }),
    ),
  /** Sets places of kelurahan, all or none. @throws decrees.quota_exceeds, common.not_found, requests.waiting */
  saveQuotas: writes('programs.edit', { areas: 'none' })
    .input(quotasOrder)
    .output(z.object({ changed: count })),
  /** Places that people left and nobody has taken. */
  vacancies: reads('decrees.read', { areas: 'held' })
    .input(z.object({ programId: id }))
    .output(z.array(vacancy)),
  /** Lets somebody who waits go before the others, or no more. @throws common.not_found */
  prioritise: writes('decrees.prepare', { areas: 'held' })
    .input(z.object({ enrolmentId: id, goesFirst: z.boolean(), reason: text(300) }))
    .output(z.object({ enrolmentId: id })),
  /** Whether the programme enrols only people on an enacted decree: the last stage of its chain. @throws requests.waiting */
  setRequired: writes('programs.edit', { areas: 'none' })
    .input(z.object({ programId: id, required: z.boolean() }))
    .output(z.object({ programId: id })),
};
