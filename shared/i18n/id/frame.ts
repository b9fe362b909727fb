/** Frame of the window: navigation, top bar, status bar, job tray, command palette. */
export const frame = {
  navigation: 'Menu utama',
  skip: 'Lewati ke isi layar',
  routes: {
    home: 'Beranda',
    workers: 'Daftar Pekerja',
    imports: 'Impor',
    verification: 'Antrean Verifikasi',
    letters: 'Surat',
    programs: 'Kepesertaan & Iuran',
    settings: 'Pengaturan',
  },
  search: 'Cari pekerja atau perintah',
  notFound: 'Layar ini tidak ada',
  notFoundDetail: 'Pilih layar dari menu di kiri.',
  signedInAs: '{{name}} · {{role}}',
  userMenu: 'Menu akun {{name}}',
  lock: 'Kunci layar',
  signOut: 'Keluar',
  changePassword: 'Ganti kata sandi',
  language: 'Bahasa',
  theme: 'Tampilan',
  themes: { system: 'Ikuti Windows', light: 'Terang', dark: 'Gelap' },
  languages: { id: 'Bahasa Indonesia', en: 'English' },
} as const;

/** The tray with long work. */
export const jobs = {
  title: 'Pekerjaan',
  open: 'Pekerjaan: {{running, number}} berjalan',
  empty: 'Belum ada pekerjaan',
  emptyDetail: 'Impor, ekspor, pengusulan, dan penerbitan surat tampil di sini selama berjalan.',
  cancel: 'Hentikan',
  cancelLabel: 'Hentikan {{job}}',
  stopping: 'Menghentikan…',
  timeLeft: 'sisa {{time}}',
  openFolder: 'Buka folder',
  openFile: 'Buka berkas',
  openImport: 'Buka impor',
  openLetters: 'Buka surat',
  finished: '{{job}} selesai',
  startedBy: 'oleh {{name}}',
  kinds: {
    imports: { stage: 'Membaca daftar', commit: 'Memasukkan daftar' },
    exports: { workers: 'Mengekspor daftar pekerja', import_rows: 'Mengekspor baris bermasalah' },
    verification: { submit: 'Mengusulkan pekerja', approve: 'Menyetujui usulan' },
    letters: { issue: 'Menerbitkan surat', resume: 'Melanjutkan penerbitan surat' },
  },
  phases: {
    opening: 'Membuka berkas',
    reading: 'Membaca dan memeriksa baris',
    counting: 'Menghitung hasil',
    committing: 'Memasukkan ke daftar pekerja',
    indexing: 'Menyusun indeks',
    submitting: 'Mengusulkan',
    approving: 'Menyetujui',
    reserving: 'Memesan nomor surat',
    printing: 'Menulis surat',
    writing: 'Menulis berkas',
  },
} as const;

/** Ctrl+K: commands and people. */
export const palette = {
  placeholder: 'Nama, NIK, alamat, atau perintah',
  screens: 'Buka layar',
  commands: 'Perintah',
  workers: 'Pekerja',
  nothing: 'Tidak ada yang cocok',
  searching: 'Mencari…',
  all: 'Tampilkan semua yang cocok dengan “{{text}}”',
} as const;
