/** States, verdicts, decisions and their reasons, roles and rights: the words for codes of the domain. */
export const states = {
  worker: {
    draft: 'Draf',
    proposed: 'Diusulkan',
    returned: 'Dikembalikan',
    rejected: 'Ditolak',
    approved: 'Disetujui',
    decreed: 'Ditetapkan',
    registered: 'Didaftarkan',
    active: 'Aktif',
    arrears: 'Menunggak',
    inactive: 'Nonaktif',
    replaced: 'Diganti',
  },
  case: {
    proposed: 'Menunggu',
    approved: 'Disetujui',
    returned: 'Dikembalikan',
    rejected: 'Ditolak',
    withdrawn: 'Ditarik',
    lapsed: 'Gugur',
  },
  letter: { reserved: 'Dipesan', issued: 'Terbit', void: 'Batal' },
  rosterEntry: { active: 'Di daftar', ended: 'Keluar dari daftar' },
  batch: { running: 'Berjalan', done: 'Selesai', cancelled: 'Dihentikan', interrupted: 'Terputus' },
  import: {
    staging: 'Sedang dibaca',
    staged: 'Siap diperiksa',
    committed: 'Sudah masuk',
    discarded: 'Dibuang',
    reverted: 'Ditarik kembali',
  },
  verdict: {
    import: 'Masuk',
    change: 'Berubah',
    same: 'Sama',
    hold: 'Ditahan',
    reject: 'Ditolak',
    duplicate: 'Ganda',
  },
  job: {
    queued: 'Menunggu giliran',
    running: 'Berjalan',
    done: 'Selesai',
    failed: 'Gagal',
    cancelled: 'Dihentikan',
    interrupted: 'Terputus',
  },
  match: {
    none: 'Belum dipadankan',
    sent: 'Menunggu jawaban',
    match: 'Padan',
    partial: 'Padan sebagian',
    no_match: 'Tidak padan',
    duplicate: 'Ganda',
    deceased: 'Meninggal',
    stale: 'Usang',
  },
  severity: { error: 'Kesalahan', warning: 'Peringatan' },
} as const;

/** What a verifier can decide, and the coded reasons of each decision. */
export const decisions = {
  approve: 'Setujui',
  return: 'Kembalikan',
  reject: 'Tolak',
  reasons: {
    data_incomplete: 'Data belum lengkap',
    data_doubtful: 'Data meragukan',
    document_missing: 'Dokumen kurang',
    area_wrong: 'Kelurahan keliru',
    not_eligible_age: 'Usia tidak memenuhi syarat',
    not_eligible_work: 'Pekerjaan tidak memenuhi syarat',
    deceased: 'Meninggal dunia',
    moved_out: 'Pindah dari kota',
    duplicate: 'Data ganda',
    other: 'Alasan lain (jelaskan di catatan)',
  },
} as const;

/** Names of the fields of a worker. */
export const fields = {
  nik: 'NIK',
  kk: 'No. KK',
  name: 'Nama',
  birthPlace: 'Tempat lahir',
  birthDate: 'Tanggal lahir',
  sex: 'Jenis kelamin',
  motherName: 'Nama ibu kandung',
  address: 'Alamat',
  rt: 'RT',
  rw: 'RW',
  villageCode: 'Kelurahan',
  phone: 'No. telepon',
  occupationCode: 'Pekerjaan',
  disability: 'Ragam disabilitas',
  incomeBand: 'Penghasilan',
  heirName: 'Ahli waris',
  heirRelation: 'Hubungan ahli waris',
} as const;

/** Names of the roles. */
export const roles = {
  administrator: 'Administrator',
  clerk: 'Petugas data',
  verifier: 'Verifikator',
  letter_clerk: 'Petugas surat',
  head: 'Pimpinan',
  auditor: 'Pemeriksa',
} as const;

/** Names of the rights, by capability. */
export const permissions = {
  workers: {
    read: 'Melihat daftar pekerja',
    reveal: 'Membuka isian tersembunyi dengan alasan',
    identifiers: 'Melihat NIK, KK, dan telepon lengkap',
    disability: 'Melihat ragam disabilitas',
    edit: 'Mengubah data pekerja',
  },
  imports: { read: 'Melihat impor', run: 'Menjalankan impor' },
  exports: { run: 'Mengekspor daftar' },
  duplicates: { read: 'Melihat data ganda', decide: 'Memutuskan dan menggabungkan data ganda' },
  cases: {
    read: 'Melihat antrean',
    submit: 'Mengusulkan pekerja',
    decide: 'Memutuskan usulan',
    assign: 'Membagi usulan kepada verifikator',
    settle: 'Memutuskan beda pendapat verifikator',
    measure: 'Melihat umur antrean dan angka verifikator',
  },
  letters: {
    read: 'Melihat surat',
    issue: 'Menerbitkan surat',
    void: 'Membatalkan nomor surat',
    keys: 'Mengganti dan mencabut kunci surat',
  },
  programs: { read: 'Melihat program dan iuran', edit: 'Mengubah program' },
  accounts: { manage: 'Mengelola akun' },
  settings: { read: 'Melihat pengaturan', edit: 'Mengubah pengaturan' },
  journal: { read: 'Membaca jurnal' },
  requests: { confirm: 'Mengesahkan permintaan orang lain' },
  reports: { read: 'Melihat angka kantor' },
} as const;
