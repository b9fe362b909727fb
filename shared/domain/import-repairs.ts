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
  'registered_likely',
  'registered_possible',
  'registered_left',
]);

/** Problems of a row that may be one person with another row or with somebody registered. */
export const pairProblems: ReadonlySet<string> = new Set([
  'duplicate_nik',
  'duplicate_likely',
  'duplicate_possible',
  'duplicate_row',
  'nik_shared',
  'nik_of_another',
  'registered_likely',
  'registered_possible',
]);

/** Proposals for an identifier that were read out of a damaged one: each is compared with its paper, never taken for all rows. */
export const singleProposals: ReadonlySet<string> = new Set(['nik_by_birth_date', 'nik_of_registered']);

const listFields: Readonly<Record<string, readonly string[]>> = {
  villageCode: ['village', 'villageDistrict', 'district'],
  occupationCode: ['occupation'],
  birthDate: ['birthDate', 'birthPlaceDate', 'birthDay'],
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
