import type { LetterStatus } from '#shared/domain/letter-code.ts';
import type { LetterProgram } from './letter-types.ts';

/**
 * The words of letters that are in no template: values, signature, code. This is the text of an Indonesian document and not of
 * a screen, so it is not translated.
 */
export const wording = {
  language: 'id-ID',
  government: 'Pemerintah Kota {kota}',
  numberPending: '(diberikan saat terbit)',
  /** Stands for a signer whose name is not set: to be filled in by hand. */
  byHand: '........................................................',
  statement: {
    approved: 'telah diverifikasi dan disetujui sebagai peserta',
    decreed: 'telah ditetapkan sebagai peserta',
    registered: 'telah didaftarkan sebagai peserta',
    active: 'adalah benar peserta aktif',
    member: 'adalah benar anggota',
  } satisfies Record<LetterStatus, string>,
  parts: {
    JKK: 'Jaminan Kecelakaan Kerja (JKK)',
    JKM: 'Jaminan Kematian (JKM)',
    JHT: 'Jaminan Hari Tua (JHT)',
  } satisfies Record<LetterProgram['parts'][number], string>,
  period: { between: '{mulai} sampai dengan {akhir}', from: 'sejak {mulai}', until: 'sampai dengan {akhir}' },
  placeAndDate: '{kota}, {tanggal}',
  nip: 'NIP {nip}',
  copies: 'Tembusan:',
  codeCaption: 'Pindai untuk\nmemeriksa keaslian',
  codePending: 'Kode QR dibubuhkan saat surat diterbitkan',
  sampleMark: 'CONTOH – TIDAK BERLAKU',
  separator: {
    village: 'KELURAHAN {kelurahan}',
    district: 'Kecamatan {kecamatan}',
    quarter: 'RT {rt} / RW {rw}',
    count: '{jumlah} surat',
    numbers: '{awal} sampai dengan {akhir}',
    note: 'Lembar pemisah, bukan surat',
  },
  receipt: {
    title: 'TANDA TERIMA SURAT',
    place: 'Kelurahan {kelurahan}, Kecamatan {kecamatan}',
    batch: 'Kelompok cetak {nomor}, surat tanggal {tanggal}',
    quarter: 'RT {rt} / RW {rw}',
    count: '{jumlah} surat',
    row: 'No.',
    number: 'Nomor surat',
    name: 'Nama',
    date: 'Tanggal',
    signature: 'Nama dan tanda tangan',
    page: 'Halaman {halaman} dari {jumlah}',
  },
  ledger: {
    title: 'BUKU NOMOR SURAT',
    under: 'Seri {seri}, tahun {tahun}, keadaan per {tanggal}',
    sequence: 'Urut',
    number: 'Nomor surat',
    date: 'Tanggal',
    name: 'Nama',
    state: 'Keadaan',
    reason: 'Keterangan',
    missing: 'TIDAK ADA',
    totals: 'Penutup',
    what: 'Uraian',
    count: 'Jumlah',
    given: 'Nomor yang dikeluarkan',
    issued: 'Terbit',
    voided: 'Batal, dengan alasan',
    reserved: 'Dipesan, belum terbit',
    unexplained: 'Tanpa keterangan',
    closes: 'Setiap nomor tercatat; jumlahnya cocok.',
    doesNotClose: 'JUMLAHNYA TIDAK COCOK.',
    page: 'Bagian {bagian}, halaman {halaman} dari {jumlah}',
  },
  calibration: {
    title: 'Halaman kalibrasi pencetak',
    paper: 'Kertas {kertas}. Setiap silang berjarak 20 mm dari dua tepi kertas.',
    steps: [
      'Cetak halaman ini pada pencetak yang dipakai, ukuran sebenarnya (100 %).',
      'Ukur jarak silang kiri atas dari tepi kiri dan dari tepi atas.',
      'Kiri terukur 18 mm berarti geser 2 mm ke kanan; atas terukur 23 mm berarti geser -3 mm ke bawah.',
      'Tulis kedua angka itu pada pencetaknya, lalu cetak halaman ini sekali lagi.',
    ],
  },
  copyMark: 'SALINAN KE-{n}',
  nothing: '-',
} as const;

/** Puts the values into the `{…}` of a wording. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
