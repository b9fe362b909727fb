/** Words that every screen uses. */
export const common = {
  appName: 'Berjasa',
  cancel: 'Batal',
  close: 'Tutup',
  save: 'Simpan',
  retry: 'Coba lagi',
  copy: 'Salin',
  copied: 'Tersalin',
  create: 'Buat',
  edit: 'Ubah',
  loading: 'Memuat…',
  unset: 'Belum diisi',
  exactCount: 'Jumlah persis: {{count, number}}',
  page: 'Halaman {{page, number}} dari {{pages, number}}',
  previousPage: 'Halaman sebelumnya',
  nextPage: 'Halaman berikutnya',
  ofTotal: '{{done, number}} dari {{total, number}}',
} as const;
