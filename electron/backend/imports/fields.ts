/**
 * What a column of a list can hold. Beside the fields of a worker these are the combined cells that lists use (place and date in
 * one cell, RT/RW, ticks for the sex, heir with relation in brackets), the parted ones (last name; day, month and year of birth)
 * and columns that are recognised but not stored.
 */
export const importFields = [
  'nik',
  'kk',
  'name',
  'lastName',
  'birthPlace',
  'birthDate',
  'birthPlaceDate',
  'birthDay',
  'birthMonth',
  'birthYear',
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

/** Day, month and year of birth in columns of their own, in this order. */
export const birthParts = ['birthDay', 'birthMonth', 'birthYear'] as const satisfies readonly ImportField[];

/** The fields that a list gives: those of its columns, and those that several columns make together. */
export const fieldsGiven = (mapping: ColumnMapping): Set<ImportField> => {
  const fields = new Set(mapping.values());
  if (birthParts.every((part) => fields.has(part))) fields.add('birthDate');
  return fields;
};
