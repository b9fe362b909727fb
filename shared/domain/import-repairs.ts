/**
 * Problems of a row that a person may let pass after looking at it: the row enters then as it stands, and the verifier is told.
 * Damaged identifiers, refusals by rule and the same NIK twice are none of them.
 */
export const confirmableProblems: ReadonlySet<string> = new Set([
  'row_hidden',
  'birth_order_doubtful',
  'duplicate_possible',
  'duplicate_likely',
  'move_unclear',
  'district_differs',
  'age_renewal',
]);

const listFields: Readonly<Record<string, readonly string[]>> = {
  villageCode: ['village', 'villageDistrict', 'district'],
  occupationCode: ['occupation'],
  birthDate: ['birthDate', 'birthPlaceDate'],
  birthPlace: ['birthPlace', 'birthPlaceDate'],
  sex: ['sex', 'sexMale', 'sexFemale'],
  rt: ['rtRw', 'rt'],
  rw: ['rtRw', 'rw'],
  incomeBand: ['income'],
  heirName: ['heirName', 'heir'],
  heirRelation: ['heirRelation', 'heir'],
  programText: ['program'],
};

/** The fields of a list in whose columns a field of the register may stand, the likeliest first. */
export function listFieldsOf(field: string): readonly string[] {
  return listFields[field] ?? [field];
}
