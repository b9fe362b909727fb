import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadAreaIndex } from '#backend/imports/areas-data.ts';
import { fieldOfHeader } from '#backend/imports/columns.ts';
import { findLayout } from '#backend/imports/layout.ts';
import { createRowSorter } from '#backend/imports/noise.ts';
import { mappingOf, proposeColumns } from '#backend/imports/propose-columns.ts';
import { readSheetDefaults } from '#backend/imports/sheet-defaults.ts';
import type { SheetRow } from '#backend/imports/sheet-reader.ts';
import { plainContext, sheetOf } from '#tests/support/list-reading.ts';

const sheet = sheetOf;
const find = (rows: readonly SheetRow[]) => findLayout(rows, plainContext);
const nik = '7371010503857149';
const person = (name: string): readonly string[] => [
  '1',
  name,
  nik,
  'Makassar, 05-03-1985',
  '√',
  '',
  'Jl. Dahlia',
  '005/001',
  'Nelayan',
];
const proposal = sheet([
  ['PEMERINTAH KOTA MAKASSAR'],
  ['KELURAHAN TAMAMAUNG'],
  ['Kecamatan', ':', 'Panakkukang'],
  [],
  [
    'No',
    'NAMA LENGKAP\n(sesuai KTP)',
    'N I K',
    'TEMPAT / TGL LAHIR',
    'JENIS KELAMIN',
    null,
    'ALAMAT',
    'RT/RW',
    'PEKERJAAN',
  ],
  [null, null, null, null, 'L', 'P'],
  ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
  person('Baso'),
  ['', 'Jumlah RW 001', '', '', '', '', '', '', '1'],
  [
    'No',
    'NAMA LENGKAP\n(sesuai KTP)',
    'N I K',
    'TEMPAT / TGL LAHIR',
    'JENIS KELAMIN',
    null,
    'ALAMAT',
    'RT/RW',
    'PEKERJAAN',
  ],
  [null, null, null, null, 'L', 'P'],
  [null, 'Halaman 2'],
  ['No. KK : 7371011601218082'],
  person('Ali'),
  ['3'],
  [null, 'JUMLAH KESELURUHAN', null, null, null, null, null, null, '2'],
  [null, null, null, null, null, null, null, 'Makassar, 14 November 2026'],
  [null, 'Mengetahui,', null, null, null, null, null, 'Yang membuat,'],
  [null, 'Lurah Tamamaung', null, null, null, null, null, 'Operator'],
  [null, 'Hj. FULANAH CONTOH, S.Sos.', null, null, null, null, null, 'FULAN CONTOH'],
  [null, 'NIP. 19700101 199003 2 001'],
]);

describe('the layout of a proposal', () => {
  const layout = find(proposal);

  it('finds a header of two rows under the letterhead', () => {
    expect(layout?.headerRows).toEqual([5, 6]);
    expect(layout === null ? null : [...layout.mapping]).toEqual(
      expect.arrayContaining([
        [1, 'name'],
        [2, 'nik'],
        [3, 'birthPlaceDate'],
        [4, 'sexMale'],
        [5, 'sexFemale'],
        [6, 'address'],
        [7, 'rtRw'],
        [8, 'occupation'],
      ]),
    );
    expect(layout?.proposesPeople).toBe(true);
  });

  it('takes the area from the letterhead', () => {
    expect(layout && readSheetDefaults(layout, 'Sheet1')).toMatchObject({
      villageText: 'TAMAMAUNG',
      districtText: 'Panakkukang',
      occupationCode: null,
    });
  });

  it('tells people from everything else', () => {
    if (layout === null) throw new Error('no layout');
    const headers = proposal.filter((row) => layout.headerRows.includes(row.number));
    const sorter = createRowSorter(layout.mapping, headers);
    const sorted = proposal.filter((row) => row.number > 6).map((row) => [row.number, sorter.sort(row)]);
    expect(sorted).toEqual([
      [7, 'number_row'],
      [8, null],
      [9, 'subtotal'],
      [10, 'header'],
      [11, 'header'],
      [12, 'page_line'],
      [13, 'family_card_line'],
      [14, null],
      [15, 'blank_row'],
      [16, 'subtotal'],
      [17, 'signature'],
      [18, 'signature'],
      [19, 'signature'],
      [20, 'signature'],
      [21, 'signature'],
    ]);
    expect(sorter.above()).toEqual({ familyCard: '7371011601218082', village: null });
  });
});

describe('other layouts', () => {
  it('finds no people in a summary or an empty sheet', () => {
    expect(find([])).toBeNull();
    expect(
      find(
        sheet([
          ['REKAPITULASI'],
          ['No', 'DPC', 'Provinsi', 'Jumlah Anggota'],
          ['1', 'DPC Makassar', 'Sulawesi Selatan', '3412'],
        ]),
      ),
    ).toBeNull();
  });

  it('reads the headers of another office tool', () => {
    const layout = find(
      sheet([
        [
          'No. KK',
          'NIK',
          'Nama Kepala Keluarga',
          'Tanggal Lahir',
          'Jenis Kelamin',
          'Kecamatan',
          'Kelurahan',
          'Alamat Lengkap',
          'Desil',
        ],
      ]),
    );
    expect(layout === null ? null : [...layout.mapping.values()].sort()).toEqual([
      'address',
      'birthDate',
      'district',
      'kk',
      'name',
      'nik',
      'sex',
      'village',
    ]);
  });

  it('knows lists of changes', () => {
    const layout = find(
      sheet([['No', 'NIK', 'Nama', 'Tanggal Lahir', 'Kelurahan', 'Jenis Perubahan', 'Semula', 'Menjadi']]),
    );
    expect(layout?.proposesPeople).toBe(false);
  });

  it.each([
    [['No', 'NIK', 'Nama', 'Tanggal Lahir'], true],
    [['No', 'NIK', 'Nama', 'Jenis Kelamin', 'Pekerjaan'], true],
    [['No', 'NIK', 'Nama', 'No HP'], false],
    [['No', 'NIK', 'Nama', 'Tanggal Lahir', 'KPJ'], false],
  ])('a list of %j proposes people: %s', (headers, proposes) => {
    expect(find(sheet([headers]))?.proposesPeople).toBe(proposes);
  });

  it.each([
    [['Nama Anak', 'Nama Orang Tua', 'NIK Orang Tua', 'Alamat'], 1],
    [['Nama Kelompok', 'Nama Ketua', 'Nama Anggota', 'NIK Anggota', 'Alamat'], 2],
    [['Nama KK', 'NIK KK', 'Nama Pasangan', 'NIK Pasangan', 'Alamat'], 0],
    [['Nama Toko', 'Nama', 'NIK', 'Alamat'], 1],
  ])('in %j the name stands in column %d', (headers, column) => {
    expect(find(sheet([headers]))?.mapping.get(column)).toBe('name');
  });

  it('gives a field to the column whose cells fit', async () => {
    const areas = await loadAreaIndex(join(import.meta.dirname, '../../../resources'));
    const rows = sheet([
      ['Nama', 'NIK', 'Kel', 'Kel/Desa'],
      ...['Tallo', 'Antang', 'Tamamaung', 'Buakana'].map((village) => ['Ali', `'${nik}`, 'L', village]),
    ]);
    expect(findLayout(rows, { ...plainContext, areas })?.mapping).toEqual(
      new Map([
        [0, 'name'],
        [1, 'nik'],
        [2, 'sex'],
        [3, 'village'],
      ]),
    );
  });

  it('takes the occupation from the header of the name', () => {
    const layout = find(sheet([['No', 'Nama Kader', 'NIK', 'Tanggal Lahir', 'Kelurahan']]));
    expect(layout && readSheetDefaults(layout, 'KEC. TALLO')).toMatchObject({
      villageText: null,
      districtText: 'TALLO',
      occupationCode: 'kader_posyandu',
    });
  });

  it.each([
    ['Tempat dan Tanggal Lahir', 'Tempat', 'birthPlace'],
    ['Tempat dan Tanggal Lahir', 'Tanggal', 'birthDate'],
    ['', 'TTL', 'birthPlaceDate'],
    ['Alamat Domisili', 'Jalan / Lorong', 'address'],
    ['Alamat Domisili', 'Kelurahan', 'village'],
    ['Ahli Waris', 'Nama', 'heirName'],
    ['Ahli Waris', 'Hubungan', 'heirRelation'],
    ['', 'AHLI WARIS (HUBUNGAN)', 'heir'],
    ['', 'KELURAHAN / KECAMATAN', 'villageDistrict'],
    ['', 'Nama Ibu Kandung', 'motherName'],
    ['', 'no_kk', 'kk'],
    ['', 'nama_kel', 'village'],
    ['', 'No. WA Aktif', 'phone'],
    ['', 'No. Anggota', 'memberNumber'],
    ['Kepesertaan', 'Nomor KPJ', 'kpj'],
    ['', 'Status aktif', null],
    ['', 'created_at', null],
    ['', 'jns_kel', 'sex'],
    ['', 'Jns Kel', 'sex'],
    ['', 'nm_kel', 'village'],
    ['', 'nm_lengkap', 'name'],
    ['', 'tgl_lhr', 'birthDate'],
    ['', 'TGLLAHIR', 'birthDate'],
    ['', 'jenisKelamin', 'sex'],
    ['', 'noKK', 'kk'],
    ['', 'NOKTP', 'nik'],
    ['Kelahiran', 'Tempat', 'birthPlace'],
    ['Kelahiran', 'Tgl', 'birthDate'],
    ['', 'Nama KK', 'name'],
    ['', 'Tgl Lahir KK', 'birthDate'],
    ['', 'Nama Belakang', 'lastName'],
    ['', 'Nama Kelompok', null],
    ['', 'Nama Pasangan', null],
    ['', 'Zodiak', undefined],
    ['', '', undefined],
  ])('%s > %s is %s', (group, own, field) => {
    expect(fieldOfHeader({ group, own })).toBe(field);
  });

  it('tells birth place, kecamatan and kelurahan of unnamed columns apart', async () => {
    const areas = await loadAreaIndex(join(import.meta.dirname, '../../../resources'));
    const places = [
      ['Tallo', 'Kaluku Bodoa'],
      ['Rappocini', 'Banta-Bantaeng'],
      ['Manggala', 'Antang'],
      ['Panakkukang', 'Tamamaung'],
    ];
    const rows = sheet(
      [...places, ...places].map(([kecamatan, kelurahan]) => ['Makassar', 'P', kecamatan ?? '', kelurahan ?? '']),
    );
    const headers = rows[0]?.cells.map(() => ({ group: '', own: '' })) ?? [];
    const found = mappingOf(proposeColumns(headers, rows, { ...plainContext, areas }));
    expect(found).toEqual(
      new Map([
        [1, 'sex'],
        [2, 'district'],
        [3, 'village'],
      ]),
    );
  });

  it('reads unnamed columns by what they hold', () => {
    const headers = ['Nama', 'Nomor', 'x', 'y', 'z'].map((own) => ({ group: '', own }));
    const rows = sheet(['A', 'B', 'C', 'D'].map((name) => [name, 'Makassar', `'${nik}`, 'Pr', '17-08-1980']));
    expect([...mappingOf(proposeColumns(headers, rows, plainContext))]).toEqual([
      [0, 'name'],
      [1, 'number'],
      [2, 'nik'],
      [3, 'sex'],
      [4, 'birthDate'],
    ]);
  });
});
