/**
 * Names of the kinds of problems whose text speaks of a single row, for lists of kinds and papers: what is wrong, without what
 * differs from row to row.
 */
export const problemKinds = {
  birth_month_first: 'Tanggal tertulis bulan lebih dahulu.',
  birth_order_doubtful: 'Hari dan bulan mungkin tertukar: daftar dan NIK menunjuk tanggal yang berbeda.',
  birth_order_unproven: 'Tanggal dapat dibaca dua cara dan tidak ada NIK yang memastikannya.',
  birth_serial: 'Tanggal tersimpan sebagai angka tanpa bentuk tanggal.',
  change_conflict: 'Bertentangan dengan baris lain: dua isi baru yang berbeda untuk hal yang sama.',
  district_differs: 'Kecamatan tidak sesuai dengan kelurahannya.',
  district_former: 'Kecamatan lama: kelurahannya sejak 2015 termasuk kecamatan lain.',
  duplicate_likely: 'Orang yang sama dengan baris lain walau NIK berbeda atau rusak.',
  duplicate_nik: 'Orang yang sama dengan baris lain: NIK sama.',
  duplicate_possible: 'Mungkin orang yang sama dengan baris lain.',
  duplicate_row: 'Isi yang sama sudah ada di baris lain.',
  held_by_hand: 'Ditahan oleh petugas.',
  kpj_given_twice: 'Nomor KPJ ini juga diberikan kepada orang di baris lain.',
  nik_of_another: 'NIK ini sudah tercatat untuk orang yang tampaknya lain.',
  nik_shared: 'NIK ini juga dipakai orang lain di berkas ini.',
  occupation_unknown: 'Pekerjaan belum ada di daftar pekerjaan.',
  registered_birth_differs: 'Tanggal lahir di Daftar Pekerja berbeda dari baris ini.',
  registered_left: 'NIK ini milik orang yang sudah keluar dari Daftar Pekerja.',
  registered_likely: 'Tampaknya sudah ada di Daftar Pekerja dengan NIK lain.',
  registered_name_differs: 'NIK ini tercatat atas nama lain.',
  registered_possible: 'Mungkin sudah ada di Daftar Pekerja.',
  rejected_by_hand: 'Ditolak oleh petugas.',
  reply_conflict: 'Jawaban lain untuk orang yang sama ada di baris lain.',
  reply_refused: 'Ditolak BPJS Ketenagakerjaan.',
  reply_unclear: 'Status jawaban tidak dikenal.',
  rt_rw_from_date: 'RT/RW berubah menjadi tanggal.',
  village_near: 'Ejaan kelurahan berbeda.',
  waiting_elsewhere: 'Orangnya masih ditahan di berkas lain.',
} as const;
