/** Words by which a pair of records is explained in one sentence. */
export const duplicates = {
  bands: {
    certain: 'Pasti orang yang sama',
    likely: 'Hampir pasti orang yang sama',
    possible: 'Mungkin orang yang sama',
  },
  notSame: 'Orang yang berbeda',
  sentence: {
    both: '{{verdict}}: {{pros}}, tetapi {{cons}}.',
    pros: '{{verdict}}: {{pros}}.',
    cons: '{{verdict}}: {{cons}}.',
    none: '{{verdict}}: tidak ada isian yang dapat dibandingkan.',
    and: 'dan',
  },
  rules: {
    same_nik_birth: 'NIK utuh serta tanggal lahir sama',
    twins: 'tampaknya kembar (tanggal lahir sama, nama depan berbeda)',
    twins_alike: 'tampaknya kembar (NIK berurutan, nama hampir sama)',
    family: 'anggota satu keluarga (nama depan berbeda)',
    parent_child: 'tampaknya orang tua dan anak yang senama',
    generations: 'selisih umurnya satu generasi atau lebih',
    two_niks: 'dua NIK utuh yang berbeda',
  },
  against: {
    name: { alike: 'nama hanya mirip', partly: 'nama hanya sebagian sama' },
    birthDate: { near: 'tanggal lahir hanya berdekatan' },
    motherName: { alike: 'nama ibu hanya mirip' },
    address: { alike: 'alamat hanya mirip' },
    area: { district: 'kelurahan berbeda' },
    heirName: { alike: 'nama ahli waris hanya mirip' },
  },
  evidence: {
    name: {
      same: 'nama sama',
      alike: 'nama mirip',
      partly: 'sebagian nama sama',
      other: 'nama berbeda',
    },
    birthDate: {
      same: 'tanggal lahir sama',
      swapped: 'hari dan bulan lahir tertukar',
      nik: 'tanggal lahir yang satu sama dengan tanggal di NIK yang lain',
      slip: 'tanggal lahir beda satu angka',
      near: 'tanggal lahir berdekatan',
      other: 'tanggal lahir berbeda',
    },
    nik: {
      same: 'NIK sama',
      fits: 'NIK yang rusak cocok dengan NIK yang lain',
      slip: 'NIK beda satu angka',
      other: 'NIK berbeda',
    },
    kk: { same: 'No. KK sama', slip: 'No. KK beda satu angka', other: 'No. KK berbeda' },
    motherName: { same: 'nama ibu sama', alike: 'nama ibu mirip', other: 'nama ibu berbeda' },
    address: { same: 'alamat sama', alike: 'alamat mirip', other: 'alamat berbeda' },
    area: { same: 'kelurahan sama', district: 'kecamatan sama', other: 'kelurahan berbeda' },
    phone: { same: 'nomor telepon sama', other: 'nomor telepon berbeda' },
    sex: { same: 'jenis kelamin sama', other: 'jenis kelamin berbeda' },
    heirName: { same: 'ahli waris sama', alike: 'nama ahli waris mirip', other: 'ahli waris berbeda' },
  },
} as const;

/** Refusals of deciding and merging. */
export const duplicateErrors = {
  already_merged: 'Salah satu data ini sudah digabungkan.',
  not_open: 'Pasangan ini sudah diputuskan. Muat ulang untuk melihat keputusannya.',
  same_record: 'Pilih dua orang yang berbeda.',
  left_register: 'Salah satu dari keduanya sudah tidak aktif di daftar, jadi tidak dapat digabungkan.',
  keep_approved: 'Pertahankan data yang sudah disetujui atau aktif; yang lain digabungkan ke dalamnya.',
  keep_fixed:
    'Data yang dipertahankan sudah terdaftar di BPJS, jadi isiannya tidak dapat diganti. Pilih isian yang sekarang.',
  letter_reserved: 'Nomor surat untuk salah satunya sedang dipesan. Selesaikan penerbitan suratnya lebih dahulu.',
  field_unknown: 'Isian {{field}} harus diambil dari salah satu dari kedua data ini.',
  nik_taken: 'NIK data ini sekarang dipakai orang lain, jadi penggabungan tidak dapat dibatalkan.',
  already_undone: 'Penggabungan ini sudah dibatalkan.',
  too_many:
    'Pencarian ganda dihentikan: lebih dari {{n, number}} pasangan tampak sebagai orang yang sama. Tidak ada yang disimpan, dan pasangan yang lama tetap ada. Biasanya satu daftar masuk berkali-kali: periksa riwayat impor, batalkan yang berulang, lalu cari lagi.',
  later_first: 'Data yang dipertahankan kemudian digabungkan lagi. Batalkan dahulu penggabungan yang lebih baru.',
} as const;
