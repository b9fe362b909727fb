/**
 * What two records are compared by when the office looks for one person entered twice, and how near each field can come, the
 * nearest level first. An empty field on either side has no level and says nothing.
 */
export const linkLevels = {
  /** `alike`: another spelling, a typing slip, a nickname or word more; `partly`: a rare word in common. */
  name: ['same', 'alike', 'partly', 'other'],
  /** `swapped`: day and month exchanged; `nik`: one side's date is the date in the other's NIK; `slip`: one digit; `near`: two of day, month and year equal, or one month apart. */
  birthDate: ['same', 'swapped', 'nik', 'slip', 'near', 'other'],
  /** `fits`: one of them is damaged and what is left of it fits the other; `slip`: one wrong digit or two exchanged. */
  nik: ['same', 'fits', 'slip', 'other'],
  kk: ['same', 'slip', 'other'],
  motherName: ['same', 'alike', 'other'],
  address: ['same', 'alike', 'other'],
  /** Kelurahan, or only the kecamatan. */
  area: ['same', 'district', 'other'],
  phone: ['same', 'other'],
  sex: ['same', 'other'],
  heirName: ['same', 'alike', 'other'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A field that is compared. */
export type LinkField = keyof typeof linkLevels;

/** The compared fields, in the order in which they are told. */
export const linkFields = [
  'name',
  'birthDate',
  'nik',
  'kk',
  'motherName',
  'address',
  'area',
  'phone',
  'sex',
  'heirName',
] as const satisfies readonly LinkField[];

/**
 * How sure the office can be: `certain` by rule (same whole NIK and birth date), `likely` and `possible` by the two thresholds
 * on the score.
 */
export const linkBands = ['certain', 'likely', 'possible'] as const;

/** One band. */
export type LinkBand = (typeof linkBands)[number];

/**
 * Rules that decide without a score. `same_nik_birth` makes a pair certain; the others make it none: twins (one birth date, neighbouring
 * serials or one family card, other given names), members of one family (one card, other given names), parent and child of one
 * name (half a generation apart), two sound NIK that differ in more than a slip.
 */
export const linkRules = ['same_nik_birth', 'twins', 'family', 'parent_child', 'two_niks'] as const;

/** One rule. */
export type LinkRule = (typeof linkRules)[number];

/** What one field says: its level and its weight in bits, positive for one person, negative for two. */
export type LinkEvidence = { readonly field: LinkField; readonly level: string; readonly bits: number };

/** A pair as compared: `score` is the sum of the weights in bits. */
export type LinkFinding = {
  readonly score: number;
  readonly band: LinkBand | null;
  readonly rule: LinkRule | null;
  readonly evidence: readonly LinkEvidence[];
};
