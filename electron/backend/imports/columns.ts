import { cleanSpaces } from '#shared/domain/text.ts';
import { birthParts, type ImportField } from './fields.ts';

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
  rule('province', /^(?:nama )?pro[vp](?:insi)?$/),
  rule('unionOffice', /^(?:nama )?kantor(?: cabang)?$/),
  rule('unionPosition', /^jabatan\b.*\b(?:serikat|organisasi|sp)\b/),
  rule(
    null,
    /\b(?:umur|usia|agama|kawin|pendidikan|desil|email|kantor|pro[vp]insi|pro[vp]|jabatan|iuran|posyandu$|jenis kapal|kusuka|kode kel|kode kec|kode pos)\b/,
  ),
  rule('heir', /\bahli waris (?:hubungan|hub)\b/, 3),
  rule('heirRelation', /\bahli waris\b.*> *(?:hubungan|hub)\b|\bhubungan ahli waris\b|\bhub ahli waris\b/, 4),
  rule('heirName', /\bahli waris\b/),
  rule('heirRelation', /^hub keluarga$|^hubungan keluarga$/, 1),
  rule('motherName', /^(?!.*\b(?:nik|lahir|hp|wa|alamat|pekerjaan)\b[^>]*$).*\bibu\b/),
  rule('memberNumber', /\b(?:no|nomor) (?:anggota|kta)\b/),
  rule('kpj', /\bkpj\b|\b(?:no|nomor) kartu (?:peserta|bpjs)/),
  rule('nik', /\bnik\b|\bn i k\b|nomor induk kependudukan|\bno ktp\b|\bnomor ktp\b|nomor identitas/),
  // 'Nama KK' and 'Tgl Lahir KK' speak of the head of the family.
  rule('kk', /^(?!.*\b(?:nama|lahir|kelamin|alamat|hp|wa|pekerjaan)\b[^>]*$).*(?:\bkk\b|kartu keluarga|\bnkk\b)/),
  rule('birthPlaceDate', /\bttl\b|(?:tempat|tmpt|tmp).*(?:tgl|tanggal).*lahir$|lahir.*tempat.*(?:tgl|tanggal)$/, 3),
  rule(
    'birthDate',
    /(?:tgl|tanggal|tg) *(?:ke)?lahir(?:an)?(?: (?:kk|kepala keluarga|anggota|peserta|pekerja))?$|lahir(?:an)?\b.*> *(?:tgl|tanggal)/,
    3,
  ),
  rule(
    'birthPlace',
    /(?:tempat|tmpt|tmp|tpt) *(?:ke)?lahir(?:an)?$|lahir(?:an)?\b.*> *(?:tempat|tmpt|tmp|tpt)|^tempat$/,
    3,
  ),
  rule('sexMale', /(?:kelamin|klmn|sex|jk).*> *(?:l|lk|laki laki)$/, 4),
  rule('sexFemale', /(?:kelamin|klmn|sex|jk).*> *(?:p|pr|perempuan)$/, 4),
  rule('sex', /kelamin|klmn|\bjk\b|\bl p\b|\bp l\b|\bsex\b|gender|\b(?:jenis|j) kel\b/),
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
  // Somebody's name, or something's, but not that of the person whom the row is about.
  rule(
    null,
    /\bnama (?:kelompok|kapal|perahu|usaha|toko|bank|instansi|lembaga|organisasi|perusahaan|kab|kabupaten|kota|anak|suami|istri|pasangan|ayah|wali|orang tua|pangkalan|komunitas|ketua|pendamping|petugas)\b(?!.*>)/,
  ),
  rule('lastName', /\bnama (?:belakang|akhir)$|\bmarga$/),
  rule(
    'name',
    /\bnama(?: (?:lengkap|depan|orang|peserta|pekerja|penerima|calon))*(?: sesuai (?:e )?ktp(?: el)?)?$|> *nama$/,
  ),
  rule('name', /^nama\b/, 1),
  rule('address', /> *(?:jalan|jln|jl)\b|^(?:alamat|jalan)\b|\balamat\b|pulau dusun/),
  rule('number', /^(?:no|nomor|no urut|nr|id)$/),
];

/**
 * Words that lists and the exports of other programs shorten or write together, and what the rules call them. 'kel' stays: only
 * its neighbours tell kelurahan from kelamin.
 */
const words: Readonly<Record<string, string>> = {
  nm: 'nama',
  namalengkap: 'nama lengkap',
  jns: 'jenis',
  jnskel: 'jenis kelamin',
  jnskelamin: 'jenis kelamin',
  jeniskelamin: 'jenis kelamin',
  lhr: 'lahir',
  tgllahir: 'tgl lahir',
  tgllhr: 'tgl lahir',
  tanggallahir: 'tanggal lahir',
  tempatlahir: 'tempat lahir',
  tmptlahir: 'tempat lahir',
  tmplahir: 'tempat lahir',
  tptlahir: 'tempat lahir',
  tptlhr: 'tempat lahir',
  tmplhr: 'tempat lahir',
  almt: 'alamat',
  rtrw: 'rt rw',
  nokk: 'no kk',
  nomorkk: 'no kk',
  nonik: 'nik',
  noktp: 'no ktp',
  nohp: 'no hp',
  nowa: 'no wa',
  notelp: 'no telp',
};

/** No header is longer; the rules below would take minutes for a cell made of nothing but their words. */
const longestHeader = 160;

const headerKey = (text: string): string =>
  cleanSpaces(
    text
      .slice(0, longestHeader)
      // 'TglLahir', 'namaLengkap'; 'NIKdanKK' has no such border.
      .replace(/([a-z])([A-Z][a-z])/g, '$1 $2')
      .toLowerCase()
      .replace(/\([^)]*\)/g, (bracket) => (/hub/.test(bracket) ? bracket : ' '))
      .replace(/[^a-z0-9]+/g, ' ')
      .replace(/[a-z]+/g, (word) => words[word] ?? word),
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

const dayWord = /^(?:tgl|tanggal|hari|hr|dd)$/;
const monthWord = /^(?:bln|bulan|mm)$/;
const yearWord = /^(?:thn|th|tahun|yyyy|yy)$/;

/** The first of three neighbours that hold day, month and year of birth; -1 when nothing above them speaks of birth. */
const birthColumns = (headers: readonly ColumnHeader[]): number =>
  headers.findIndex(({ group, own }, index) => {
    const [month, year] = [headers[index + 1], headers[index + 2]];
    if (month === undefined || year === undefined || !/\blahir/.test(headerKey(group))) return false;
    return dayWord.test(headerKey(own)) && monthWord.test(headerKey(month.own)) && yearWord.test(headerKey(year.own));
  });

const nothing: ColumnHeader = { group: '', own: '' };

/** Words of a header that say which thing of a person stands there; the others say of whom. */
const ofWhat = /\b(?:no|nomor|nik|induk|kependudukan|ktp|el|nama|lengkap|sesuai)\b/g;

/** Of whom a header speaks: 'anggota' in 'NIK Anggota', '' where it says nothing. */
const ofWhom = ({ own }: ColumnHeader): string =>
  cleanSpaces(headerKey(own).replace(ofWhat, ' ')).replace(/^kk$/, 'kepala keluarga');

/** The name that belongs to the NIK: beside 'NIK Orang Tua' that is 'Nama Orang Tua', and not 'Nama Anak'. */
const nameOfSame = (headers: readonly ColumnHeader[], nik: ColumnHeader): number => {
  const whose = ofWhom(nik);
  if (whose === '') return -1;
  return headers.findIndex((header) => /\bnama\b/.test(headerKey(header.own)) && ofWhom(header) === whose);
};

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
  const named = nameOfSame(headers, headers[best.get('nik')?.index ?? -1] ?? nothing);
  if (named >= 0) best.set('name', { index: named, strength: 3 });
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
  const born = birthColumns(headers);
  if (born >= 0) {
    for (const [offset, field] of birthParts.entries()) mapping.set(born + offset, { field, strength: 4 });
  }
  return mapping;
};
