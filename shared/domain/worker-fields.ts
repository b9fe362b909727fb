/** Fields of a worker that people edit in the grid and that lists of people can hold. */
export const editableFields = [
  'nik',
  'kk',
  'name',
  'birthPlace',
  'birthDate',
  'sex',
  'motherName',
  'address',
  'rt',
  'rw',
  'villageCode',
  'phone',
  'occupationCode',
  'disability',
  'incomeBand',
  'heirName',
  'heirRelation',
] as const;

/** Name of an editable field. */
export type EditableField = (typeof editableFields)[number];
