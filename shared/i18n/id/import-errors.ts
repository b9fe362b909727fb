/** Why a list file is refused, by the part of the code behind 'imports.'; merged under `errors.imports`. */
export const importErrors = {
  area_unknown: 'Kelurahan ini tidak ada di kota. Pilih kelurahan dari daftar.',
  binary_workbook: 'Ini buku kerja biner (.xlsb). Buka di Excel, simpan sebagai .xlsx, lalu coba lagi.',
  file_changed:
    'Berkas ini diubah sejak dilihat, sehingga kolomnya mungkin sudah bergeser. Lihat berkasnya sekali lagi, lalu periksa. Tidak ada yang diimpor.',
  file_damaged:
    'Berkas ini rusak atau terpotong. Buka di Excel, simpan ulang sebagai .xlsx, lalu coba lagi. Tidak ada yang diimpor.',
  file_empty: 'Berkas ini kosong. Pilih berkas lain.',
  file_too_large:
    'Berkas ini terlalu besar untuk sebuah daftar, atau sengaja dibuat membengkak. Pecah menjadi beberapa berkas. Tidak ada yang diimpor.',
  file_unreadable:
    'Berkas ini tidak dapat dibuka. Pastikan berkasnya masih ada, tidak sedang dikunci program lain, dan Anda boleh membacanya.',
  format_not_supported:
    'Bentuk berkas ini belum dapat dibaca. Yang dapat dibaca: Excel (.xlsx, .xls), LibreOffice (.ods), tabel HTML, dan .csv. Simpan sebagai .xlsx, lalu coba lagi.',
  missing_part: 'Berkas ini tidak lengkap: bagian {{part}} tidak ada. Simpan ulang dari Excel, lalu coba lagi.',
  no_people: 'Tidak ditemukan daftar orang di berkas ini. Pastikan ada baris judul kolom seperti Nama dan NIK.',
  not_committed: 'Impor ini belum dimasukkan atau sudah ditarik kembali.',
  nothing_to_correct: 'Tidak ada baris yang perlu dikoreksi pengirim: semua baris sudah benar.',
  not_staged: 'Impor ini sudah dimasukkan atau dibuang.',
  not_prepared: 'Daftar ini masih disiapkan untuk perbaikan. Tunggu sampai selesai, lalu coba lagi.',
  nothing_to_undo: 'Tidak ada perbaikan yang dapat diurungkan.',
  password_protected: 'Berkas ini dilindungi kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu coba lagi.',
  too_many_columns:
    'Lembar ini punya lebih dari {{limit, number}} kolom. Hapus kolom yang tidak dipakai, lalu coba lagi.',
  unsafe_content:
    'Berkas ini memuat isi yang tidak lazim dan berbahaya, sehingga ditolak. Minta berkas baru dari pengirimnya.',
} as const;
