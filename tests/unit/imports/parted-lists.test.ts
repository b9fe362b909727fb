import { afterAll, describe, expect, it } from 'vitest';
import { listAssessor, people } from '#tests/support/assessed-list.ts';
import type { MadeCell } from '#tests/support/make-workbook.ts';

const { files, assess } = listAssessor();
afterAll(files.remove);

const nik = (serial: number) => `73710905038571${serial}${serial}`;
const names = ['', 'Baso Rauf', 'Syamsuddin', 'Kartini', 'Hasnah Latief', 'Petrus Rante', 'Jumadil'];
const born = '05-03-1985';
/** Kelurahan of Kecamatan Rappocini, and one of Kecamatan Panakkukang. */
const codes = { Rappocini: '73.71.13.1006', Buakana: '73.71.13.1004', Tamamaung: '73.71.09.1006' } as const;

async function read(rows: readonly (readonly MadeCell[])[], sheets: string[] = ['A']) {
  return people(await assess(sheets.map((name) => ({ name, rows })))).map(({ values, problems, verdict }) => ({
    name: values.name,
    birthDate: values.birthDate,
    sex: values.sex,
    kk: values.kk,
    villageCode: values.villageCode,
    told: [verdict, ...problems.map(({ code }) => code)].join(' '),
  }));
}

describe('columns that hold a part each', () => {
  const header = ['No', 'Nama Depan', 'Nama Belakang', 'NIK', 'Tanggal Lahir', '', '', 'Alamat'];
  const parts = [null, null, null, null, 'TGL', 'BLN', 'THN', null];
  const person = (last: MadeCell, ...birth: readonly MadeCell[]) => [1, 'Baso', last, nik(1), ...birth, 'Jl. Dahlia'];

  it.each<readonly [string, readonly MadeCell[], string | null, string]>([
    ['numbers', [5, 3, 1985], '1985-03-05', 'import'],
    ['texts', ['05', '03', '1985'], '1985-03-05', 'import'],
    ['a month by its name', [5, 'Maret', 1985], '1985-03-05', 'import'],
    ['no day', [null, 3, 1985], null, 'hold birth_year_only'],
    ['only a year', [null, null, 1985], null, 'hold birth_year_only'],
    ['an impossible month', [5, 13, 1985], null, 'hold birth_unreadable'],
    ['nothing', [null, null, null], null, 'hold birth_blank'],
  ])('make a birth date of %s', async (_, birth, birthDate, told) => {
    const [found] = await read([header, parts, person('Rauf', ...birth)]);
    expect(found).toMatchObject({ name: 'Baso Rauf', birthDate, told });
  });

  it('make a name, also of one part', async () => {
    const found = await read([header, parts, person(null, 5, 3, 1985)]);
    expect(found).toMatchObject([{ name: 'Baso' }]);
  });
});

describe('lines between the people', () => {
  const header = ['No', 'Nama', 'NIK', 'Tgl Lahir', 'Alamat'];
  const person = (serial: number) => [serial, names[serial] ?? '', nik(serial), born, 'Jl. Dahlia'];

  it('say where those below them live', async () => {
    const found = await read([
      ['KECAMATAN RAPPOCINI'],
      header,
      ['A. KELURAHAN RAPPOCINI'],
      person(1),
      ['No. KK : 7371091601218082'],
      person(2),
      ['', 'Kel. Buakana'],
      person(3),
      ['Jumlah Kelurahan Buakana', null, null, null, '1'],
      person(4),
      ['KECAMATAN PANAKKUKANG'],
      person(5),
    ]);
    expect(found.map(({ villageCode, kk, told }) => [villageCode, kk, told])).toEqual([
      [codes.Rappocini, null, 'import'],
      [codes.Rappocini, '7371091601218082', 'import'],
      [codes.Buakana, null, 'import'],
      [codes.Buakana, null, 'import'],
      [null, null, 'import'],
    ]);
  });

  it('yield to what the row says itself', async () => {
    const own = (serial: number, village: string) => [...person(serial), village];
    const found = await read([
      [...header, 'Kelurahan'],
      ['KELURAHAN RAPPOCINI'],
      own(1, 'Tamamaung'),
      own(2, ''),
      own(3, 'Entah'),
    ]);
    expect(found.map(({ villageCode, told }) => [villageCode, told])).toEqual([
      [codes.Tamamaung, 'import'],
      [codes.Rappocini, 'import'],
      [null, 'hold village_unknown'],
    ]);
  });

  it('reach the table below them, as the letterhead does', async () => {
    const other = ['NIK', 'Nama Lengkap', 'Tempat Lahir', 'Tgl Lahir', 'Pekerjaan'];
    const driver = (serial: number) => [nik(serial), names[serial] ?? '', 'Gowa', born, 'Ojek'];
    const found = await read([
      ['KELURAHAN TAMAMAUNG'],
      header,
      person(1),
      person(2),
      other,
      driver(3),
      driver(4),
      [],
      ['KELURAHAN BUAKANA'],
      header,
      person(5),
    ]);
    expect(found.map(({ villageCode }) => villageCode)).toEqual([...Array(4).fill(codes.Tamamaung), codes.Buakana]);
  });
});

describe('a title', () => {
  const list = (...titles: readonly string[]) => [
    ...titles.map((title) => [title]),
    ['No', 'Nama', 'NIK', 'Tgl Lahir'],
    [1, 'Baso', nik(1), born],
  ];

  it.each([
    ['DATA PEKERJA RENTAN KELURAHAN TAMAMAUNG KECAMATAN PANAKKUKANG TAHUN 2026', codes.Tamamaung],
    ['KEL. TAMAMAUNG KEC. PANAKKUKANG TAHUN 2026', codes.Tamamaung],
    ['Kelurahan : Tamamaung, Kota Makassar', codes.Tamamaung],
    ['USULAN KELURAHAN SE-KOTA MAKASSAR', null],
    ['Daftar usulan lurah', null],
  ])('%s says where all live', async (title, code) => {
    expect(await read(list(title))).toMatchObject([{ villageCode: code, told: 'import' }]);
  });
});
