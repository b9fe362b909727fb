import type { LetterTemplate, TemplateBlock, TemplateRow } from '#shared/domain/letter-template.ts';

const margins = [25, 14, 20, 16] as const;

const row = (label: string, value: string, when: TemplateRow['when'] = 'always', bold = false): TemplateRow => ({
  label,
  value,
  bold,
  when,
});

const text = (
  words: string,
  style: 'plain' | 'justified' | 'indented',
  when: TemplateBlock['when'] = 'always',
): TemplateBlock => ({ kind: 'text', text: words, style, when });

const plainly = (kind: 'letterhead' | 'qr' | 'signature' | 'copies'): TemplateBlock => ({ kind, when: 'always' });

const table = (rows: readonly TemplateRow[]): TemplateBlock => ({ kind: 'table', rows, when: 'always' });

const signer = [
  text('Yang bertanda tangan di bawah ini:', 'plain'),
  table([
    row('Nama', '{penandatangan}'),
    row('NIP', '{nip}', 'filled'),
    row('Pangkat/Golongan', '{pangkat}', 'filled'),
    row('Jabatan', '{jabatan}'),
  ]),
  text('dengan ini menerangkan bahwa:', 'plain'),
];

const person = [
  row('Nama', '{nama}', 'always', true),
  row('NIK', '{nik}'),
  row('Tempat, tanggal lahir', '{tempatTanggalLahir}'),
  row('Alamat', '{alamat}'),
  row('Kelurahan/Kecamatan', '{kelurahanKecamatan}'),
];

const membership = table([
  row('Program', '{program}'),
  row('Jaminan', '{jaminan}'),
  row('Masa kepesertaan', '{masaKepesertaan}', 'filled'),
  row('Iuran per bulan', '{iuran} ({iuranTerbilang} rupiah), dibayar oleh {pemerintah}'),
  row('Dasar penetapan', 'Keputusan Wali Kota {kota} Nomor {nomorSk}', 'decree'),
]);

const end = (proof: string): readonly TemplateBlock[] => [
  text(
    `Surat keterangan ini diberikan kepada yang bersangkutan sebagai ${proof}. Surat keterangan ini bukan kartu peserta BPJS Ketenagakerjaan dan tidak menggantikannya; pelayanan jaminan diberikan oleh BPJS Ketenagakerjaan menurut ketentuan peraturan perundang-undangan.`,
    'indented',
  ),
  text('Demikian surat keterangan ini dibuat untuk dipergunakan sebagaimana mestinya.', 'indented'),
  plainly('qr'),
  plainly('signature'),
  text(
    'Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh Balai Besar Sertifikasi Elektronik (BSrE).',
    'plain',
    'electronic',
  ),
  plainly('copies'),
];

const participation = 'Surat Keterangan Kepesertaan';
const footer = (title: string): TemplateBlock => ({ kind: 'footer', text: `${title} Nomor {nomor}`, when: 'always' });
const heading = (title: string): readonly TemplateBlock[] => [
  plainly('letterhead'),
  { kind: 'title', text: title.toUpperCase(), number: 'Nomor: {nomor}', when: 'always' },
];

/** Surat Keterangan Kepesertaan of a vulnerable worker. */
export const vulnerableWorker: LetterTemplate = {
  title: participation,
  electronic: false,
  margins,
  blocks: [
    ...heading(participation),
    ...signer,
    table([...person, row('Pekerjaan', '{pekerjaan}')]),
    text(
      '{statusKepesertaan} program jaminan sosial ketenagakerjaan bagi pekerja rentan, segmen Bukan Penerima Upah, yang iurannya dibayar oleh {pemerintah}, dengan rincian sebagai berikut:',
      'justified',
    ),
    membership,
    ...end('bukti keikutsertaan dalam program tersebut'),
    footer(participation),
  ],
};

/** Surat Keterangan Kepesertaan of a posyandu cadre, who saves for old age (JHT) where the programme has it. */
export const posyanduCadre: LetterTemplate = {
  title: participation,
  electronic: false,
  margins,
  blocks: [
    ...heading(participation),
    ...signer,
    table([...person, row('Pekerjaan', 'Kader Posyandu'), row('Posyandu', '{posyandu}', 'filled')]),
    text(
      '{statusKepesertaan} program jaminan sosial ketenagakerjaan bagi kader posyandu, segmen Bukan Penerima Upah, yang iurannya dibayar oleh {pemerintah}, dengan rincian sebagai berikut:',
      'justified',
    ),
    membership,
    text(
      'Iuran tersebut sudah termasuk iuran Jaminan Hari Tua (JHT). Saldo JHT adalah milik peserta dan dibayarkan oleh BPJS Ketenagakerjaan menurut ketentuan yang berlaku.',
      'indented',
      'jht',
    ),
    ...end('bukti keikutsertaan dalam program tersebut'),
    footer(participation),
  ],
};

const membershipTitle = 'Surat Keterangan Keanggotaan';

/** Membership letter of the union SP BPJS-TK, for its members. */
export const unionMember: LetterTemplate = {
  title: membershipTitle,
  electronic: false,
  margins,
  blocks: [
    ...heading(membershipTitle),
    ...signer,
    table(person),
    text(
      'adalah benar anggota Serikat Pekerja BPJS Ketenagakerjaan (SP BPJS-TK) dengan keterangan sebagai berikut:',
      'justified',
    ),
    table([
      row('Nomor anggota', '{nomorAnggota}', 'always', true),
      row('Cabang', '{cabang}'),
      row('Provinsi', '{provinsi}'),
      row('Jabatan di serikat', '{jabatanAnggota}', 'filled'),
      row('Anggota sejak', '{tanggalBergabung}', 'filled'),
    ]),
    ...end('bukti keanggotaan serikat pekerja tersebut'),
    footer(membershipTitle),
  ],
};
