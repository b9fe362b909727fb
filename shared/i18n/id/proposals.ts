/** Why a value is proposed for a row of a list, by the code of the reason. */
export const proposals = {
  birth_from_nik: 'Tanggal lahir menurut NIK.',
  birth_other_order: 'Hari dan bulan ditukar: NIK menunjuk {{other}}.',
  district_of_village: 'Kecamatan menurut kelurahannya: {{village}}, {{district}}.',
  nik_by_birth_date: 'Satu-satunya bacaan NIK yang cocok dengan tanggal lahir. Cocokkan dengan KTP.',
  nik_kk_exchanged: 'NIK dan nomor KK ditukar tempatnya.',
  nik_of_registered: 'NIK menurut Daftar Pekerja ({{name}}).',
  sex_from_nik: 'Jenis kelamin menurut NIK.',
} as const;

/** Names of reasons whose text speaks of a single row, for lists of kinds. */
export const proposalKinds = {
  birth_other_order: 'Hari dan bulan ditukar menurut NIK.',
  district_of_village: 'Kecamatan menurut kelurahannya.',
  nik_of_registered: 'NIK menurut Daftar Pekerja.',
} as const;
