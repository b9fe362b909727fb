import type { LetterProgram } from './letter-types.ts';
import type { LetterStatus } from './payload-codec.ts';

/**
 * The words of the Surat Keterangan Kepesertaan for a pekerja rentan. This is the text of an Indonesian document and
 * not of a screen, so it is not translated. `{…}` is filled by the template.
 */
export const wording = {
  language: 'id-ID',
  documentTitle: 'Surat Keterangan Kepesertaan',
  government: 'Pemerintah Kota {kota}',
  title: 'SURAT KETERANGAN KEPESERTAAN',
  number: 'Nomor: {nomor}',
  numberPending: 'Nomor: (diberikan saat terbit)',
  /** Stands for a signer whose name is not set: to be filled in by hand. */
  byHand: '........................................................',
  signerIntroduction: 'Yang bertanda tangan di bawah ini:',
  personIntroduction: 'dengan ini menerangkan bahwa:',
  labels: {
    name: 'Nama',
    nip: 'NIP',
    rank: 'Pangkat/Golongan',
    position: 'Jabatan',
    nik: 'NIK',
    birth: 'Tempat, tanggal lahir',
    address: 'Alamat',
    area: 'Kelurahan/Kecamatan',
    occupation: 'Pekerjaan',
    program: 'Program',
    parts: 'Jaminan',
    period: 'Masa kepesertaan',
    contribution: 'Iuran per bulan',
    decree: 'Dasar penetapan',
  },
  statement: {
    approved:
      'telah diverifikasi dan disetujui sebagai peserta program jaminan sosial ketenagakerjaan bagi pekerja rentan, segmen Bukan Penerima Upah, yang iurannya dibayar oleh {pemerintah}, dengan rincian sebagai berikut:',
    decreed:
      'telah ditetapkan sebagai peserta program jaminan sosial ketenagakerjaan bagi pekerja rentan, segmen Bukan Penerima Upah, yang iurannya dibayar oleh {pemerintah}, dengan rincian sebagai berikut:',
    registered:
      'telah didaftarkan sebagai peserta program jaminan sosial ketenagakerjaan bagi pekerja rentan, segmen Bukan Penerima Upah, yang iurannya dibayar oleh {pemerintah}, dengan rincian sebagai berikut:',
    active:
      'adalah benar peserta aktif program jaminan sosial ketenagakerjaan bagi pekerja rentan, segmen Bukan Penerima Upah, yang iurannya dibayar oleh {pemerintah}, dengan rincian sebagai berikut:',
  } satisfies Record<LetterStatus, string>,
  parts: {
    JKK: 'Jaminan Kecelakaan Kerja (JKK)',
    JKM: 'Jaminan Kematian (JKM)',
    JHT: 'Jaminan Hari Tua (JHT)',
  } satisfies Record<LetterProgram['parts'][number], string>,
  contribution: '{jumlah} ({terbilang} rupiah), dibayar oleh {pemerintah}',
  period: { between: '{mulai} sampai dengan {akhir}', from: 'sejak {mulai}', until: 'sampai dengan {akhir}' },
  decree: 'Keputusan Wali Kota {kota} Nomor {nomor}',
  purpose:
    'Surat keterangan ini diberikan kepada yang bersangkutan sebagai bukti keikutsertaan dalam program tersebut. Surat keterangan ini bukan kartu peserta BPJS Ketenagakerjaan dan tidak menggantikannya; pelayanan jaminan diberikan oleh BPJS Ketenagakerjaan menurut ketentuan peraturan perundang-undangan.',
  closing: 'Demikian surat keterangan ini dibuat untuk dipergunakan sebagaimana mestinya.',
  placeAndDate: '{kota}, {tanggal}',
  nip: 'NIP {nip}',
  copies: 'Tembusan:',
  codeCaption: 'Pindai untuk\nmemeriksa keaslian',
  codePending: 'Kode QR dibubuhkan saat surat diterbitkan',
  footer: 'Surat Keterangan Kepesertaan Nomor {nomor}',
  sampleMark: 'CONTOH – TIDAK BERLAKU',
  nothing: '-',
} as const;

/** Puts the values into the `{…}` of a wording. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
