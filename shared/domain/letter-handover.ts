/** Where an issued letter is: with the office since it was made, with whoever collected it, with the office again. */
export const heldStates = ['waiting', 'handed', 'returned'] as const;

/** Where an issued letter is. */
export type HeldState = (typeof heldStates)[number];

/** Who collects a letter, as the person on it sees them. */
export const collectorRelations = ['self', 'family', 'neighbour', 'rt_rw', 'kelurahan', 'other'] as const;

/** Code of a collector's relation. */
export type CollectorRelation = (typeof collectorRelations)[number];

/** Why a letter that was handed out came back. */
export const returnReasons = ['not_found', 'moved', 'deceased', 'refused', 'wrong_data', 'other'] as const;

/** Code of such a reason. */
export type ReturnReason = (typeof returnReasons)[number];

/** What a scanned code or typed number leads to at the counter; only `ready` letters are handed out. */
export const counterVerdicts = [
  'ready',
  'handed',
  'void',
  'reserved',
  'revoked',
  'altered',
  'foreign',
  'ambiguous',
  'unknown',
] as const;

/** One of them. */
export type CounterVerdict = (typeof counterVerdicts)[number];

/** Days since the letter's date at which a letter that nobody collected counts as older; the last group has no end. */
export const ageLimits = [7, 30, 90] as const;

/** Sheets that tell where a pile of letters changes hands: none, one before each kelurahan, one before each RT. */
export const separatorKinds = ['none', 'village', 'rt'] as const;

/** Kind of the separator sheets of a batch. */
export type SeparatorKind = (typeof separatorKinds)[number];
