/**
 * What a column of a list can hold. Beside the fields of a worker these are the combined cells that lists use (place and date in
 * one cell, RT/RW, ticks for the sex, heir with relation in brackets) and columns that are recognised but not stored.
 */
export const importFields = [
  'nik',
  'kk',
  'name',
  'birthPlace',
  'birthDate',
  'birthPlaceDate',
  'sex',
  'sexMale',
  'sexFemale',
  'motherName',
  'address',
  'rt',
  'rw',
  'rtRw',
  'village',
  'district',
  'villageDistrict',
  'phone',
  'occupation',
  'income',
  'disability',
  'heirName',
  'heirRelation',
  'heir',
  'cohort',
  'program',
  'kpj',
  'startDate',
  'note',
  'memberNumber',
  'memberSince',
  'unionOffice',
  'unionPosition',
  'province',
  'posyandu',
  'changeKind',
  'changeFrom',
  'changeTo',
  'changeDate',
  'replyStatus',
  'number',
] as const;

/** One of the fields that a column can be mapped to. */
export type ImportField = (typeof importFields)[number];

/** Which column (zero-based) holds which field. A field stands in one column at most. */
export type ColumnMapping = ReadonlyMap<number, ImportField>;
