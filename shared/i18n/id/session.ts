/** From start to signed in: set-up, recovery key, sign-in, lock, and what stands in the way. */
export const session = {
  starting: 'Membuka Berjasa…',
  setup: {
    title: 'Siapkan kantor',
    intro:
      'Langkah ini sekali saja: kantor dibuat di komputer ini dengan basis data terenkripsi, dan Anda menjadi administratornya.',
    office: 'Kantor',
    officeName: 'Nama kantor',
    officeNameHint: 'Seperti tertulis pada kop surat, misalnya Dinas Sosial',
    cityName: 'Kota',
    administrator: 'Administrator',
    displayName: 'Nama lengkap',
    username: 'Nama pengguna',
    usernameHint: 'Huruf, angka, titik, garis; tanpa spasi',
    password: 'Kata sandi',
    passwordHint: 'Paling sedikit {{length, number}} karakter; kalimat pendek lebih mudah diingat',
    passwordAgain: 'Ulangi kata sandi',
    passwordShort: 'Kata sandi kurang dari {{length, number}} karakter.',
    passwordsDiffer: 'Kedua kata sandi tidak sama.',
    usernameInvalid: 'Paling sedikit 2 karakter: huruf, angka, titik, garis, garis bawah.',
    missing: 'Masih kosong: {{fields}}.',
    chain: 'Jalan setiap usulan',
    chainHint: 'Dapat diubah kemudian per program di Pengaturan, Tahap.',
    chainMeans: {
      complete: 'Padan Dukcapil, verifikator, persetujuan kepala, lalu nomor SK. Setiap tahap oleh orang lain.',
      simple: 'Satu verifikator memutuskan sesudah pemeriksaan aturan. Untuk kantor kecil atau uji coba.',
    },
    submit: 'Buat kantor',
  },
  recoveryKey: {
    title: 'Simpan kunci pemulihan',
    intro:
      'Kunci ini ditampilkan sekali ini saja. Bila komputer rusak atau Windows dipasang ulang, hanya kunci ini yang dapat membuka data kantor.',
    label: 'Kunci pemulihan',
    advice: 'Cetak, masukkan ke amplop tertutup, dan simpan di brankas kantor. Jangan dikirim lewat pesan.',
    print: 'Cetak',
    paper:
      'Kunci pemulihan Berjasa untuk {{office}}. Simpan di tempat aman; siapa pun yang memegangnya dapat membuka data kantor.',
    kept: 'Kunci sudah saya simpan di tempat aman',
    continue: 'Lanjut ke halaman masuk',
  },
  keyNeeded: {
    title: 'Kunci pemulihan diperlukan',
    intro:
      'Windows tidak dapat memberikan kunci data kantor ini, misalnya karena data dipindahkan dari komputer lain. Masukkan kunci pemulihan yang dicetak saat kantor disiapkan. Data tetap utuh.',
    label: 'Kunci pemulihan',
    submit: 'Buka kantor',
  },
  unusable: {
    title: 'Data kantor tidak dapat dibuka',
    kept: 'Berjasa tidak mengubah apa pun pada berkas data.',
    retry: 'Periksa lagi',
  },
  signIn: {
    title: 'Masuk',
    username: 'Nama pengguna',
    password: 'Kata sandi',
    submit: 'Masuk',
  },
  lock: {
    title: 'Layar terkunci',
    intro: 'Pekerjaan {{name}} tetap tersimpan. Masukkan kata sandi untuk melanjutkan.',
    password: 'Kata sandi',
    submit: 'Buka kunci',
    other: 'Masuk sebagai orang lain',
  },
  changePassword: {
    current: 'Kata sandi sekarang',
    next: 'Kata sandi baru',
    again: 'Ulangi kata sandi baru',
    submit: 'Ganti kata sandi',
    done: 'Kata sandi sudah diganti.',
  },
  backend: {
    restarting: 'Layanan data terputus dan sedang dinyalakan lagi. Yang sudah tersimpan tetap aman.',
    failed: 'Layanan data berhenti',
    failedDetail:
      'Layanan data berhenti berulang kali, jadi tidak dinyalakan lagi dengan sendirinya. Yang sudah tersimpan tetap aman.',
    restart: 'Nyalakan lagi',
    back: 'Layanan data sudah tersambung lagi. Silakan masuk kembali.',
  },
  crash: {
    title: 'Layar ini mengalami kesalahan',
    detail:
      'Data yang sudah tersimpan tetap aman. Buka lagi layarnya; bila terulang, kirim laporan di bawah kepada pengelola aplikasi. Laporan tidak memuat data pribadi.',
    report: 'Laporan',
    copy: 'Salin laporan',
    reload: 'Buka lagi',
  },
} as const;
