import { cleanSpaces } from '#shared/domain/text.ts';
import type { ImportField } from './fields.ts';

/** The header over one column: the group of a two-row header ('Alamat Domisili') and the column's own words ('Kelurahan'). */
export type ColumnHeader = { readonly group: string; readonly own: string };

/** A header rule: `strength` decides between columns that both fit a field. */
type HeaderRule = { readonly field: ImportField | null; readonly pattern: RegExp; readonly strength: number };

const rule = (field: ImportField | null, pattern: RegExp, strength = 2): HeaderRule => ({ field, pattern, strength });

/**
 * Header words of office lists, tried in this order on 'group > own' in lower case without punctuation. `null` recognises a
 * column that is not stored, so that no later rule takes it for something else.
 */
const headerRules: readonly HeaderRule[] = [
  rule(
    null,
    /\b(?:status (?!jawaban)|created at|updated at|tgl usulan|tanggal pengusulan|tgl daftar|tanggal daftar)\b/,
  ),
  rule('changeKind', /\bjenis (?:perubahan|koreksi|mutasi|perbaikan)\b/),
  rule('changeFrom', /\b(?:semula|sebelumnya|data lama)\b/),
  rule('changeTo', /\b(?:menjadi|seharusnya|data baru)\b/),
  rule('changeDate', /\b(?:tanggal|tgl) (?:kejadian|perubahan|peristiwa|meninggal|wafat|kematian|pindah)\b/),
  rule('memberSince', /\b(?:tanggal|tgl) (?:masuk|bergabung)\b/),
  rule('replyStatus', /^status$|^status jawaban$/, 1),
  rule('posyandu', /^(?:nama )?posyandu$/),
  rule('province', /^(?:nama )?prov(?:insi)?$/),
  rule('unionOffice', /^(?:nama )?kantor(?: cabang)?$/),
  rule('unionPosition', /^jabatan\b.*\b(?:serikat|organisasi|sp)\b/),
  rule(
    null,
    /\b(?:umur|usia|agama|kawin|pendidikan|desil|email|kantor|provinsi|prov|jabatan|iuran|posyandu$|jenis kapal|kusuka|kode kel|kode kec|kode pos)\b/,
  ),
  rule('heir', /\bahli waris (?:hubungan|hub)\b/, 3),
  rule('heirRelation', /\bahli waris\b.*> *(?:hubungan|hub)\b|\bhubungan ahli waris\b|\bhub ahli waris\b/, 4),
  rule('heirName', /\bahli waris\b/),
  rule('heirRelation', /^hub keluarga$|^hubungan keluarga$/, 1),
  rule('motherName', /\bibu\b/),
  rule('memberNumber', /\b(?:no|nomor) (?:anggota|kta)\b/),
  rule('kpj', /\bkpj\b|\b(?:no|nomor) kartu (?:peserta|bpjs)/),
  rule('nik', /\bnik\b|\bn i k\b|nomor induk kependudukan|\bno ktp\b|\bnomor ktp\b|nomor identitas/),
  rule('kk', /\bkk\b|kartu keluarga|\bnkk\b/),
  rule('birthPlaceDate', /\bttl\b|(?:tempat|tmpt|tmp).*(?:tgl|tanggal).*lahir$|lahir.*tempat.*(?:tgl|tanggal)$/, 3),
  rule('birthDate', /(?:tgl|tanggal|tg) *lahir$|lahir\b.*> *(?:tgl|tanggal)/, 3),
  rule('birthPlace', /(?:tempat|tmpt|tmp|tpt) *lahir$|lahir\b.*> *(?:tempat|tmpt|tmp)|^tempat$/, 3),
  rule('sexMale', /(?:kelamin|klmn|sex|jk).*> *(?:l|lk|laki laki)$/, 4),
  rule('sexFemale', /(?:kelamin|klmn|sex|jk).*> *(?:p|pr|perempuan)$/, 4),
  rule('sex', /kelamin|klmn|\bjk\b|\bl p\b|\bsex\b|gender/),
  rule('rtRw', /\brt rw\b|> *rt rw$/, 3),
  rule('rt', /\brt\b$/),
  rule('rw', /\brw\b$/),
  rule('villageDistrict', /\b(?:kelurahan|kel|desa)\b(?! *> *(?:kel|kec)).*\b(?:kecamatan|kec)\b(?!.*>)/, 1),
  rule('district', /\b(?:kecamatan|kec|nama kec)\b$/),
  rule('village', /\b(?:kelurahan|kel|nama kel|kelurahan desa|desa)\b$/),
  rule('phone', /\b(?:hp|wa|telp|telepon|tlp|telpon|ponsel|handphone|whatsapp)\b/),
  rule('occupation', /\bpekerjaan\b|\bprofesi\b|jenis usaha|\bpeker\b/),
  rule('income', /penghasilan|pendapatan/),
  rule('disability', /disabilitas|\bcacat\b|difabel/),
  rule('cohort', /\btahap\b|gelombang/),
  rule('startDate', /\btmt\b|(?:tgl|tanggal) kepesertaan|mulai kepesertaan/),
  rule('program', /\bprogram\b/),
  rule('note', /^(?:ket|keterangan|catatan)$/),
  rule('name', /\bnama(?: lengkap)?(?: sesuai ktp)?$|^nama\b|> *nama$/, 1),
  rule('address', /> *(?:jalan|jln|jl)\b|^(?:alamat|jalan)\b|\balamat\b|pulau dusun/),
  rule('number', /^(?:no|nomor|no urut|nr|id)$/),
];

/** No header is longer; the rules below would take minutes for a cell made of nothing but their words. */
const longestHeader = 160;

const headerKey = (text: string): string =>
  cleanSpaces(
    text
      .slice(0, longestHeader)
      .toLowerCase()
      .replace(/\([^)]*\)/g, (bracket) => (/hub/.test(bracket) ? bracket : ' '))
      .replace(/[^a-z0-9]+/g, ' '),
  );

/** The words of a header in the form that the rules are written for. */
const headerText = (header: ColumnHeader): string => {
  const group = headerKey(header.group);
  const own = headerKey(header.own);
  return group === '' || group === own ? own : `${group} > ${own}`;
};

const ruleFor = (header: ColumnHeader): HeaderRule | undefined => {
  const whole = headerText(header);
  return whole === '' ? undefined : headerRules.find(({ pattern }) => pattern.test(whole));
};

/** A field named by a header, and how clearly (1 to 4). */
export type HeaderMatch = { readonly field: ImportField; readonly strength: number };

/** The field that a header names, null for a known column that is not stored, undefined for unknown words. */
export const fieldOfHeader = (header: ColumnHeader): ImportField | null | undefined => {
  const found = ruleFor(header);
  return found === undefined ? undefined : found.field;
};

const maleTick = /^(?:l|lk|laki laki|laki|pria)$/;
const femaleTick = /^(?:p|pr|perempuan|wanita)$/;

/** Two neighbours headed L and P are ticked for the sex also where no group says so above them. */
const tickColumns = (headers: readonly ColumnHeader[]): number =>
  headers.findIndex(
    ({ own }, index) => maleTick.test(headerKey(own)) && femaleTick.test(headerKey(headers[index + 1]?.own ?? '')),
  );

/**
 * Which column holds which field by the words of its header. A field is given to one column only, the one whose header names
 * it best, the leftmost of equals.
 */
export const mapByHeaders = (headers: readonly ColumnHeader[]): Map<number, HeaderMatch> => {
  const best = new Map<ImportField, { readonly index: number; readonly strength: number }>();
  for (const [index, header] of headers.entries()) {
    const found = ruleFor(header);
    if (found?.field == null) continue;
    const known = best.get(found.field);
    if (known === undefined || found.strength > known.strength)
      best.set(found.field, { index, strength: found.strength });
  }
  const mapping = new Map<number, HeaderMatch>();
  for (const [field, { index, strength }] of best) {
    // 'Hub. Keluarga' beside an heir is the heir's relation; alone it is the place in the family, which is not stored.
    if (field === 'heirRelation' && !best.has('heirName')) continue;
    // A bare 'Status' means the answer to a registration only beside a card number and nothing of where people live.
    if (field === 'replyStatus' && (!best.has('kpj') || best.has('address') || best.has('village'))) continue;
    mapping.set(index, { field, strength });
  }
  const ticks = tickColumns(headers);
  if (ticks >= 0 && !best.has('sexMale') && !best.has('sex')) {
    mapping.set(ticks, { field: 'sexMale', strength: 3 }).set(ticks + 1, { field: 'sexFemale', strength: 3 });
  }
  return mapping;
};
