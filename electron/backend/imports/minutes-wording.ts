import type { ImportKind, ListChange, RosterCode, Verdict } from '#shared/domain/states.ts';

/**
 * The words of the Berita Acara Impor. This is the text of an Indonesian document and not of a screen, so it is not translated.
 * `{…}` is filled by the document.
 */
export const wording = {
  language: 'id-ID',
  title: 'BERITA ACARA IMPOR DATA',
  number: 'Nomor: {nomor}',
  byHand: '........................................................',
  openingCommitted:
    'Pada hari {hari}, tanggal {tanggal}, pukul {pukul} WITA, telah dimasukkan ke dalam Daftar Pekerja data dari berkas yang diserahkan kepada {kantor}, dengan rincian sebagai berikut:',
  openingDraft:
    'Pada hari {hari}, tanggal {tanggal}, pukul {pukul} WITA, telah dibaca dan diperiksa data dari berkas yang diserahkan kepada {kantor}. Data ini BELUM dimasukkan ke dalam Daftar Pekerja. Rinciannya sebagai berikut:',
  draftMark: 'BELUM DIMASUKKAN',
  revertedMark: 'DITARIK KEMBALI',
  sections: {
    file: 'A. Berkas',
    result: 'B. Hasil menurut putusan',
    problems: 'C. Masalah menurut jenis',
    work: 'D. Pelaksanaan',
  },
  labels: {
    fileName: 'Nama berkas',
    size: 'Ukuran',
    sha256: 'SHA-256',
    sender: 'Pengirim',
    kind: 'Isi berkas',
    roster: 'Daftar khusus',
    program: 'Program',
    cohort: 'Tahap',
    sheets: 'Lembar yang dibaca',
    earlier: 'Melanjutkan',
    staged: 'Diperiksa oleh',
    committed: 'Dimasukkan oleh',
    reverted: 'Ditarik kembali oleh',
    changeSet: 'Nomor perubahan',
    import: 'Nomor impor',
  },
  bytes: '{jumlah} bita',
  sheet: '{nama} ({jumlah} baris orang)',
  onlySheet: '{jumlah} baris orang',
  earlier: 'impor nomor {nomor}, berkas {berkas}',
  byAt: '{nama}, {waktu} WITA',
  notYet: 'belum dimasukkan',
  kinds: {
    people: 'Daftar orang',
    changes: 'Daftar perubahan data',
    card_reply: 'Balasan BPJS Ketenagakerjaan (nomor kartu)',
  } satisfies Record<ImportKind, string>,
  changes: {
    deceased: 'Daftar perubahan data: meninggal dunia',
    moved_out: 'Daftar perubahan data: pindah keluar kota',
    address: 'Daftar perubahan data: pindah alamat',
    phone: 'Daftar perubahan data: nomor HP',
  } satisfies Record<ListChange, string>,
  rosters: {
    posyandu_cadres: 'Kader Posyandu',
    union_members: 'Anggota SP BPJS Ketenagakerjaan',
  } satisfies Record<RosterCode, string>,
  totals: { verdict: 'Putusan', meaning: 'Arti', count: 'Baris', sum: 'Jumlah baris orang di berkas' },
  meanings: {
    import: 'orang baru yang masuk ke Daftar Pekerja sebagai Draf',
    change: 'orang yang sudah terdaftar, datanya diperbarui',
    same: 'orang yang sudah terdaftar, tidak ada yang berubah',
    hold: 'ditahan sampai diperbaiki atau diputuskan',
    reject: 'tidak dapat diterima',
    duplicate: 'orang yang sama sudah ada di baris lain berkas ini',
  } satisfies Record<Verdict, string>,
  noise:
    'Selain itu ada {jumlah} baris yang bukan data orang (kop, judul kolom, nomor kolom, jumlah, tanda tangan) dan tidak dihitung.',
  problems: { number: 'No', problem: 'Masalah', severity: 'Sifat', verdict: 'Putusan', count: 'Baris' },
  noProblems: 'Tidak ada masalah.',
  severalProblems: 'Satu baris dapat mempunyai lebih dari satu masalah.',
  closing: 'Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.',
  placeAndDate: '{kota}, {tanggal}',
  giving: 'Yang menyerahkan,',
  receiving: 'Yang menerima,',
  nip: 'NIP ........................................',
  footer: 'Berita Acara Impor, impor nomor {nomor} – halaman {halaman} dari {jumlah}',
} as const;

/** Names of the days, Sunday first. */
export const weekdays = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const;

/** Puts the values into the `{…}` of a wording. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
