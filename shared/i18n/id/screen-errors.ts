/** Errors that arise in the window itself; merged under `errors.screen`. */
export const screenErrors = {
  connection_lost:
    'Layanan data terputus sebelum menjawab. Yang sudah tersimpan tetap aman; periksa apakah perubahan terakhir sudah masuk, lalu coba lagi.',
  decision_lost:
    'Layanan data terputus sebelum keputusan tersimpan. Usulan ini belum diputuskan; buka lagi, isian Anda masih ada.',
  not_connected: 'Layanan data belum tersambung. Tunggu sebentar, lalu coba lagi.',
  wrong_usage: 'Perintah tidak dapat dijalankan seperti itu: {{part}}',
  invalid_input: 'Isian ditolak karena tidak sesuai aturan: {{fields}}. Tidak ada yang disimpan.',
  not_found: 'Data ini tidak ditemukan lagi. Mungkin sudah diubah orang lain; muat ulang daftarnya.',
  cancelled: 'Permintaan dihentikan. Tidak ada yang berubah.',
  not_opened: 'Tidak dapat dibuka dari sini: {{path}}. Buka lewat Penjelajah Berkas.',
  unexpected:
    'Terjadi kesalahan yang tidak terduga. Data yang sudah tersimpan tetap aman. Coba lagi; bila terulang, laporkan kode ini.',
} as const;

/** What stands around an error, whatever its code. */
export const errorNotice = {
  title: {
    refused: 'Permintaan ditolak',
    forbidden: 'Tidak berwenang',
    unauthorized: 'Perlu masuk lagi',
    failed: 'Tidak berhasil',
    disconnected: 'Sambungan terputus',
  },
  code: 'Kode: {{code}}',
  asked: 'Permintaan dicatat, menunggu orang kedua',
  copyCode: 'Salin kode',
} as const;
