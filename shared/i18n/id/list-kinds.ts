/** Kinds of lists that come in: what each may change, and how a clerk chooses. */
export const listKinds = {
  label: 'Jenis daftar',
  choose: 'Pilih jenis daftar',
  mixed: 'Menurut isi tiap lembar',
  unsure: 'Daftar ini tidak menyebut alamat orangnya. Pilih dahulu jenisnya.',
  names: {
    people: 'Daftar orang (baru atau lengkap)',
    posyandu_cadres: 'Daftar kader posyandu',
    union_members: 'Daftar anggota SP BPJS-TK',
    changes: 'Perubahan data menurut kolomnya',
    deceased: 'Daftar orang meninggal',
    moved_out: 'Daftar orang pindah keluar kota',
    address: 'Daftar pindah alamat',
    phone: 'Daftar nomor HP baru',
    card_reply: 'Balasan BPJS (nomor kartu)',
  },
  explain: {
    people:
      'Orang baru masuk sebagai Draf; yang sudah terdaftar diperbarui menurut aturan isian, dan isian tetap yang berbeda menahan baris.',
    posyandu_cadres: 'Seperti daftar orang, dan setiap orang dicatat sebagai kader posyandu dengan nama posyandunya.',
    union_members:
      'Orang dicatat sebagai anggota serikat dengan cabang dan nomor anggota; tidak ada yang didaftarkan ke program atau ditolak karena umur.',
    changes:
      'Hanya mengubah orang yang sudah terdaftar, seperti tertulis di kolom jenis perubahan; tidak ada orang baru.',
    deceased: 'Orang yang NIK dan namanya cocok dicatat keluar karena meninggal; isian lain tidak berubah.',
    moved_out: 'Orang yang NIK dan namanya cocok dicatat keluar karena pindah; isian lain tidak berubah.',
    address: 'Hanya alamat, RT/RW, dan kelurahan orang yang sudah terdaftar yang berubah.',
    phone: 'Hanya nomor HP orang yang sudah terdaftar yang berubah.',
    card_reply:
      'Hanya nomor kartu (KPJ), tanggal mulai, dan keadaan kepesertaan yang diisi; data pribadi tidak berubah.',
  },
  fact: 'Jenis: {{kind}}',
  sender: 'Pengirim: {{sender}}',
  change: 'Ubah jenis daftar',
  changeTitle: 'Periksa ulang sebagai jenis lain',
  changeExplain:
    'Semua baris diperiksa ulang menurut jenis yang dipilih. Perbaikan yang sudah Anda buat tetap dipakai. Belum ada yang masuk ke Daftar Pekerja.',
  judgeAgain: 'Periksa ulang semua baris',
  judging: 'Memeriksa ulang semua baris',
} as const;
