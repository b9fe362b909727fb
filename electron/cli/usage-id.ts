/** How the terminal is used, in Indonesian; in English it stands beside the commands. */
export const usageIndonesian = `npm run --silent cli -- PERINTAH --data FOLDER [--key-file BERKAS] [--user NAMA] [--json] [--lang id|en]

  init [--office NAMA] [--city NAMA] [--user NAMA] [--chain complete|simple] [--without-samples]
                                                     kantor baru; kuncinya ditulis ke --key-file (belum boleh ada)
  account add --username NAMA --role PERAN [--name TEKS]   kata sandi akun baru di BERJASA_NEW_PASSWORD
  import BERKAS [--cohort TEKS] [--program ID] [--date TTTT-BB-HH] [--stage-only]
      [--profile NAMA] [--sender NAMA]               dibaca menurut resep yang disimpan; resep pengirim ini didahulukan
      [--kind people|posyandu_cadres|union_members|changes|deceased|moved_out|address|phone|card_reply]
      [--dry-run]                                    membaca dan memeriksa semua baris, lalu membuang semuanya lagi
      [--report KELUARAN.xlsx] [--minutes KELUARAN.pdf]   berkas pengirim dengan yang perlu diperbaiki; berita acara impor
      [--rows] [--resume ID|none]                    nasib setiap baris; impor yang dilanjutkan oleh berkas perbaikan
  table BERKAS                                       hanya membaca daftar, tanpa kantor: baris judul, kolom dan isinya,
                                                     baris sebagai teks, baris yang dilewati dan sebabnya
  duplicates scan                                    membandingkan semua orang dengan semua, mempelajari bobot
  duplicates list [--limit N]                        orang yang mungkin sama, setiap pasangan dengan kalimatnya
  duplicates merge A B --keep A [--fields name=B,phone=A] [--note TEKS]
  duplicates unmerge GABUNGAN [--note TEKS]          keduanya seperti semula; menyebut yang sudah diubah sesudahnya
  submit [--import ID] [--note TEKS]                 semua draf, atau dari satu impor, masuk antrean
  approve [--without-warnings] [--note TEKS]         semua kasus terbuka yang boleh diputuskan akun ini
  dukcapil export BERKAS [--profile NAMA]            kasus yang belum dicocokkan dengan Dukcapil, menurut profil
  dukcapil answer KIRIMAN BERKAS [--stage-only]      membaca jawaban atas berkas itu dan mencatatnya; setiap baris dihitung
  letters issue --out FOLDER [--paper A4|F4] [--import ID] [--limit N] [--date TTTT-BB-HH]
  letters resume TERBITAN                            melanjutkan penerbitan yang terputus
  letters verify TEKS [NOMOR]                        memeriksa teks kode QR, dan bahwa itu milik nomor di surat
  letters checker BERKAS.html                        menulis pemeriksa surat yang berdiri sendiri
  letters list BERKAS.json                           menulis daftar bertanda tangan yang memutakhirkan pemeriksa itu
  export BERKAS.xlsx|BERKAS.csv [--import ID]
  check                                              keutuhan, rantai jurnal, buku nomor surat
  list                                               semua prosedur dengan perannya (--json: dan skemanya)
  call PROSEDUR [JSON]

Kata sandi --user ada di BERJASA_PASSWORD; kunci boleh ada di BERJASA_KEY sebagai ganti berkas.
Kode keluar: 0 selesai, 1 ditolak atau tidak sah, 2 salah pakai.`;
