import type { proposalKinds as kinds, proposals as reference } from '../id/proposals.ts';
import type { SameKeys } from '../same-keys.ts';

/** English reasons for proposals. */
export const proposals: SameKeys<typeof reference> = {
  birth_from_nik: 'Birth date by the NIK.',
  birth_other_order: 'Day and month exchanged: the NIK points to {{other}}.',
  district_of_village: 'District of the kelurahan: {{village}}, {{district}}.',
  nik_by_birth_date: 'The only reading of the NIK that fits the birth date. Compare with the identity card.',
  nik_kk_exchanged: 'NIK and family card number exchanged.',
  nik_of_registered: 'NIK by the register ({{name}}).',
  sex_from_nik: 'Sex by the NIK.',
};

/** Names of reasons whose text speaks of a single row. */
export const proposalKinds: SameKeys<typeof kinds> = {
  birth_other_order: 'Day and month exchanged as the NIK says.',
  district_of_village: 'Kecamatan of its kelurahan.',
  nik_of_registered: 'NIK as in the register.',
};
