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
  nothing: '-',
} as const;

/** Puts the values into the `{…}` of a wording. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
