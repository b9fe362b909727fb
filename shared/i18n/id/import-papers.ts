/** Texts of what an import gives into people's hands (minutes, correction workbook) and of rounds that go on from another. */
export const importPapers = {
  minutes: 'Berita acara',
  minutesTitle: 'Simpan Berita Acara Impor',
  minutesName: 'berita-acara-impor',
  minutesExplain:
    'Berita acara berisi nama berkas, SHA-256, hitungan baris, masalah menurut jenis, dan siapa yang memasukkannya. Yang dikosongkan dapat ditulis tangan.',
  minutesDraft: 'Impor ini belum dimasukkan: setiap halaman ditandai BELUM DIMASUKKAN.',
  minutesNumber: 'Nomor berita acara',
  minutesSender: 'Pengirim berkas',
  save: 'Simpan PDF',
  correction: 'Buku koreksi',
  correctionTitle: 'Simpan buku koreksi untuk pengirim',
  correctionName: 'koreksi-impor',
  correctionHint:
    'Berkas pengirim dalam bentuk semula; sel yang harus dibenahi diwarnai dan diberi catatan. Bila dikirim kembali, impor dilanjutkan.',
  notes: {
    look: 'Periksa:',
    proposal: 'Usul aplikasi: {{value}}. Pastikan dahulu.',
    verdicts: {
      hold: 'Baris ini DITAHAN.',
      reject: 'Baris ini DITOLAK.',
      duplicate: 'Baris ini GANDA dan tidak dimasukkan.',
    },
  },
  resumes: 'Berkas ini melanjutkan impor nomor {{id, number}} ({{file}})',
  resumesExplain:
    'Ini buku koreksi yang kembali. Baris yang sudah masuk dan tidak diubah tidak dimasukkan lagi; hanya yang dibenahi yang diperiksa untuk masuk.',
  round: {
    title: 'Lanjutan impor sebelumnya',
    earlier: 'Melanjutkan impor nomor {{id, number}}',
    later: 'Dilanjutkan oleh impor nomor {{id, number}}: {{file}}',
    before: 'Putaran sebelumnya',
    after: 'Putaran ini',
    count: 'Baris',
    changed: 'diubah pengirim',
    untouched: 'tidak diubah',
    added: 'Baris baru di berkas',
    removed: 'Tidak ada lagi di berkas',
    mended: 'Baris yang diubah pengirim',
    removedRows: 'Baris bermasalah yang tidak ada lagi di berkas',
    addedRows: 'Baris baru',
    change: '{{header}}: “{{before}}” menjadi “{{after}}”',
    none: 'Tidak ada baris di sini.',
  },
} as const;
