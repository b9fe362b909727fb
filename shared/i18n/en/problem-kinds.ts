import type { problemKinds as reference } from '../id/problem-kinds.ts';
import type { SameKeys } from '../same-keys.ts';

/** Names of the kinds of problems whose text speaks of a single row. */
export const problemKinds: SameKeys<typeof reference> = {
  birth_month_first: 'The date is written month first.',
  birth_order_doubtful: 'Day and month may be exchanged: the list and the NIK say different dates.',
  birth_order_unproven: 'The date can be read in two ways, and no NIK tells which.',
  birth_serial: 'The date is stored as a bare number.',
  change_conflict: 'Contradicts another row: two different new values for the same thing.',
  district_differs: 'The kecamatan does not fit the kelurahan.',
  district_former: 'Former kecamatan: the kelurahan belongs to another one since 2015.',
  duplicate_likely: 'The same person as another row although the NIK differs or is damaged.',
  duplicate_nik: 'The same person as another row: same NIK.',
  duplicate_possible: 'Possibly the same person as another row.',
  duplicate_row: 'The same stands in another row already.',
  held_by_hand: 'Held by a clerk.',
  kpj_given_twice: 'This card number is also given to the person in another row.',
  nik_of_another: 'This NIK is registered for somebody who seems to be another person.',
  nik_shared: 'Another person in this file uses this NIK too.',
  occupation_unknown: 'The occupation is not in the table.',
  registered_birth_differs: 'The birth date in the register is another than in this row.',
  registered_left: 'This NIK belongs to somebody who has left the register.',
  registered_likely: 'Seems to be registered already with another NIK.',
  registered_name_differs: 'This NIK is registered for another name.',
  registered_possible: 'May be registered already.',
  rejected_by_hand: 'Refused by a clerk.',
  reply_conflict: 'Another answer for the same person stands in another row.',
  reply_refused: 'Refused by BPJS.',
  reply_unclear: 'The status of the answer is not known.',
  rt_rw_from_date: 'RT/RW was turned into a date.',
  village_near: 'The kelurahan is spelt differently.',
  waiting_elsewhere: 'The person is still held in another file.',
};
