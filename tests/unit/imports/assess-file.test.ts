import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAreaIndex } from '#backend/imports/areas-data.ts';
import { type AssessedBatch, type AssessOptions, assessFile, type PersonRow } from '#backend/imports/assess-file.ts';
import { inspectFile } from '#backend/imports/inspect.ts';
import { createChooser } from '#backend/imports/recipe-match.ts';
import { AppError } from '#shared/contract/errors.ts';
import { problems } from '#shared/i18n/id/problems.ts';
import {
  type MadeCell,
  type MadeSheet,
  packWorkbook,
  temporaryFiles,
  workbookParts,
} from '#tests/support/make-workbook.ts';

const files = temporaryFiles();
afterAll(files.remove);

let options: AssessOptions;
beforeAll(async () => {
  const areas = await loadAreaIndex(join(import.meta.dirname, '..', '..', '..', 'resources'));
  options = { areas, today: '2026-11-22', limits: { minimumAge: 18, maximumAge: 65 } };
});

const assess = async (sheets: readonly MadeSheet[], change: Partial<AssessOptions> = {}): Promise<AssessedBatch> => {
  const path = files.write('list.xlsx', packWorkbook(workbookParts(sheets)));
  const rows: AssessedBatch['rows'][number][] = [];
  const amendments: AssessedBatch['amendments'][number][] = [];
  for await (const batch of assessFile(path, { ...options, ...change })) {
    rows.push(...batch.rows);
    amendments.push(...batch.amendments);
  }
  return { rows, amendments };
};

const header = [
  'No',
  'No. KK',
  'NIK',
  'Nama',
  'Tempat Lahir',
  'Tgl Lahir',
  'JK',
  'Alamat',
  'Kelurahan',
  'Kecamatan',
  'HP',
  'Pekerjaan',
  'Nama Ibu',
  'KPJ',
  'Ket',
];
type Person = Partial<
  Record<
    | 'kk'
    | 'nik'
    | 'name'
    | 'place'
    | 'birth'
    | 'sex'
    | 'address'
    | 'village'
    | 'district'
    | 'phone'
    | 'work'
    | 'mother'
    | 'kpj'
    | 'note',
    MadeCell
  >
>;

const row = (change: Person = {}): readonly MadeCell[] => {
  const person = {
    kk: '7371091601218082',
    nik: '7371090503857149',
    name: 'Baso Rauf',
    place: 'Makassar',
    birth: '05-03-1985',
    sex: 'L',
    address: 'Jl. Sukaria No. 1',
    village: 'Tamamaung',
    district: 'Panakkukang',
    phone: '089012345678',
    work: 'Nelayan',
    mother: 'Sitti Aminah',
    kpj: null,
    note: null,
    ...change,
  };
  const { kk, nik, name, place, birth, sex, address, village, district, phone, work, mother, kpj, note } = person;
  return [1, kk, nik, name, place, birth, sex, address, village, district, phone, work, mother, kpj, note];
};

const people = (batch: AssessedBatch): readonly PersonRow[] => batch.rows.filter((found) => found.kind === 'data');

const judge = async (...rows: readonly Person[]): Promise<readonly string[]> => {
  const batch = await assess([{ name: 'A', rows: [header, ...rows.map(row)] }]);
  return people(batch).map(({ verdict, problems: found }) => [verdict, ...found.map(({ code }) => code)].join(' '));
};

describe('one row', () => {
  it('becomes a person', async () => {
    const [person] = people(
      await assess([{ name: 'A', rows: [header, row({ kpj: '68758923762', birth: { date: 31_111 } })] }]),
    );
    expect(person).toMatchObject({
      sheet: 0,
      sheetName: 'A',
      row: 2,
      verdict: 'import',
      problems: [],
      duplicateOf: null,
    });
    expect(person?.values).toMatchObject({
      nik: '7371090503857149',
      nikState: 'whole',
      kk: '7371091601218082',
      name: 'Baso Rauf',
      birthPlace: 'Makassar',
      birthDate: '1985-03-05',
      sex: 'L',
      motherName: 'Sitti Aminah',
      address: 'Jl. Sukaria No. 1',
      villageCode: '73.71.09.1006',
      phone: '089012345678',
      occupationCode: 'nelayan',
      kpj: '68758923762',
    });
  });

  it.each<readonly [string, Person, string]>([
    ['the NIK is blank', { nik: '-' }, 'hold nik_blank'],
    ['the NIK is a rounded number', { nik: 7_371_090_503_857_140 }, 'hold nik_rounded'],
    ['the NIK is the family card', { nik: '7371091601218082' }, 'hold nik_family_card'],
    ['NIK and family card are exchanged', { nik: '7371091601218082', kk: '7371090503857149' }, 'hold nik_exchanged'],
    ['the NIK says another day', { nik: '7371090603857149' }, 'import nik_birth_mismatch'],
    ['the NIK says the other sex', { sex: 'P' }, 'import nik_sex_mismatch'],
    ['day and month may be exchanged', { birth: '03-05-1985' }, 'hold birth_order_doubtful'],
    [
      'day and month may be exchanged and only one of them is under age',
      { nik: '7371090211087149', birth: '11-02-2008' },
      'hold birth_order_doubtful',
    ],
    [
      'both readings are under age',
      { nik: '7371090211097149', birth: '11-02-2009' },
      'reject birth_order_doubtful age_under',
    ],
    ['the month comes first', { nik: '7371091703857149', birth: '03/17/1985' }, 'import birth_month_first'],
    ['the date is a bare number', { birth: 31_111 }, 'import birth_serial'],
    ['there is only a year', { birth: '1985' }, 'hold birth_year_only'],
    ['place and date share a cell', { place: 'Makassar, 05-03-1985', birth: null }, 'import'],
    ['they share the other cell', { place: null, birth: 'Makassar / 5 Maret 1985' }, 'import'],
    ['the name is blank', { name: null }, 'hold name_blank'],
    ['the address is blank', { address: ' ' }, 'hold address_blank'],
    ['the kelurahan is blank', { village: null }, 'hold village_blank'],
    ['the kelurahan is misspelt', { village: 'Tamamaunh' }, 'import village_near'],
    ['the kecamatan is another', { district: 'Tallo' }, 'hold district_differs'],
    ['the occupation is blank', { work: '-' }, 'hold occupation_blank'],
    ['the occupation is unknown', { work: 'Astronaut' }, 'hold occupation_unknown'],
    ['the occupation is excluded', { work: 'PNS' }, 'reject occupation_excluded'],
    ['the sex is blank', { sex: null }, 'import sex_blank'],
    ['the phone is cut', { phone: '0890' }, 'import phone_invalid'],
    ['the person died', { note: 'Meninggal dunia' }, 'reject deceased'],
    ['the husband died', { note: 'Istri alm. H. Baso' }, 'import'],
    ['the person left', { note: 'Pindah ke Gowa' }, 'reject moved_out'],
    ['the person moved within the city', { note: 'Pindah ke Tallo' }, 'import'],
    ['the person is 65', { nik: '7371092211617149', birth: '22-11-1961' }, 'reject age_over'],
    [
      'the person is 65 with a card',
      { nik: '7371092211617149', birth: '22-11-1961', kpj: '68758923762' },
      'hold age_renewal',
    ],
    ['the person is 17', { nik: '7371092311087149', birth: '23-11-2008' }, 'reject age_under'],
  ])('when %s', async (_, change, expected) => {
    expect(await judge(change)).toEqual([expected]);
  });

  it('has a text for every problem', async () => {
    const codes = new Set(
      (
        await judge(
          { nik: '-' },
          { nik: null, name: null, kk: '1', work: 'x', village: 'x', birth: 'x', sex: 'x', phone: 'x' },
        )
      ).flatMap((line) => line.split(' ').slice(1)),
    );
    expect(codes.size).toBeGreaterThan(7);
    for (const code of codes) expect(Object.keys(problems)).toContain(code);
  });

  it('is held when it is hidden, or its sheet is', async () => {
    const concealed = await assess([{ name: 'A', rows: [header, row()], concealed: true }]);
    expect(people(concealed).map(({ verdict }) => verdict)).toEqual(['hold']);
    const batch = await assess([{ name: 'A', rows: [header, row()], hidden: [2] }]);
    expect(people(batch).map(({ verdict }) => verdict)).toEqual(['hold']);
  });
});

describe('the whole list', () => {
  const twin: Person = { nik: '7371090503857150', name: 'Basri Rauf', work: 'Becak' };

  it.each<readonly [string, readonly Person[], readonly string[]]>([
    ['the same row again', [{}, {}], ['import', 'duplicate duplicate_nik']],
    ['the same NIK, the name written otherwise', [{}, { name: 'Basso Raup' }], ['import', 'duplicate duplicate_nik']],
    [
      'the same NIK in another kelurahan',
      [{}, { village: 'Tallo', district: 'Tallo', address: 'x' }],
      ['import', 'duplicate duplicate_nik'],
    ],
    [
      'a NIK that is a stranger’s',
      [{}, { name: 'Nurlela', birth: '07-08-1990', sex: 'P', kk: null, phone: null, mother: null }],
      ['import', 'hold nik_birth_mismatch nik_sex_mismatch nik_shared'],
    ],
    ['no NIK but all else', [{}, { nik: null, name: 'Baso Raup' }], ['import', 'duplicate nik_blank duplicate_likely']],
    [
      'a NIK with a slip',
      [{}, { nik: '7371090503857194', name: 'Basso Rauf' }],
      ['import', 'duplicate duplicate_likely'],
    ],
    ['twins', [{}, twin], ['import', 'import']],
    [
      'twins whose NIK hold another day than their birth date',
      [{ birth: '09-07-1985' }, { ...twin, birth: '09-07-1985' }],
      ['import nik_birth_mismatch', 'import nik_birth_mismatch'],
    ],
    [
      'a slip in the NIK and a birth date some days off',
      [{}, { nik: '7371090503857194', birth: '28-02-1985' }],
      ['import', 'duplicate nik_birth_mismatch duplicate_likely'],
    ],
    [
      'a namesake',
      [{}, { nik: '7371130708917777', birth: '07-08-1991', kk: null, phone: null, address: 'Jl. Lain', mother: 'Ani' }],
      ['import', 'import'],
    ],
    ['a child of the same name', [{}, { nik: '7371090907058888', birth: '09-07-2005' }], ['import', 'import']],
    [
      'a sibling without NIK',
      [{}, { nik: null, name: 'Sinta Rauf', birth: '09-07-1999', sex: 'P' }],
      ['import', 'hold nik_blank'],
    ],
  ])('%s', async (_, rows, expected) => {
    expect(await judge(...rows)).toEqual(expected);
  });

  it('names the first row, also on another sheet, and amends the owner of a shared NIK', async () => {
    const stranger = row({ name: 'Nurlela', birth: '07-08-1990', kk: null, phone: null, mother: null });
    const batch = await assess([
      { name: 'A', rows: [header, row()] },
      { name: 'B', rows: [['DAFTAR'], header, row(), stranger] },
    ]);
    expect(people(batch).map(({ duplicateOf }) => duplicateOf)).toEqual([null, { sheet: 0, row: 2 }, null]);
    expect(batch.amendments).toMatchObject([{ sheet: 0, row: 2, problem: { code: 'nik_shared', params: { row: 4 } } }]);
  });

  it('accounts for every filled row once', async () => {
    const batch = await assess([
      { name: 'REKAP', rows: [['REKAP'], ['Kelurahan', 'Jumlah']] },
      { name: 'A', rows: [['Judul'], header, row(), [null, null, null, 'Jumlah', null, null, null, null, 1]] },
      { name: 'kosong', rows: [] },
    ]);
    expect(
      batch.rows.map(
        (found) => `${found.sheetName} ${found.row} ${found.kind === 'noise' ? found.reason : found.verdict}`,
      ),
    ).toEqual([
      'REKAP 1 no_people_sheet',
      'REKAP 2 no_people_sheet',
      'A 1 title',
      'A 2 header',
      'A 3 import',
      'A 4 subtotal',
    ]);
  });

  it('follows the clerk: other mapping, sheets left out', async () => {
    const mapping = { 3: 'name', 2: 'nik', 7: 'address' };
    const { choose } = createChooser(
      [
        { name: 'A', include: true, mapping, people: [], nobody: [], hidden: 'hold' },
        { name: 'B', include: false, people: [], nobody: [], hidden: 'hold' },
      ],
      [],
    );
    const batch = await assess(
      [
        { name: 'A', rows: [header, row({ work: 'PNS' })] },
        { name: 'B', rows: [header, row()] },
      ],
      { choose },
    );
    expect(batch.rows.map((found) => (found.kind === 'noise' ? found.reason : found.verdict))).toEqual([
      'header',
      'import',
      'no_people_sheet',
      'no_people_sheet',
    ]);
  });

  it('says when there are no people at all', async () => {
    await expect(assess([{ name: 'A', rows: [['Judul'], ['a', 'b']] }])).rejects.toMatchObject({
      code: 'imports.no_people',
    });
  });

  it('judges whatever stands in the cells', async () => {
    const cell: fc.Arbitrary<MadeCell> = fc.oneof(
      fc.constant(null),
      fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/[\p{Cc}\uFFFE\uFFFF]/u.test(text)),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.record({ date: fc.integer({ min: -10, max: 3_000_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 15 }), { maxLength: 8 }), async (rows) => {
        const batch = await assess([{ name: 'A', rows: [header, ...rows, row()] }]);
        for (const { values, verdict } of people(batch)) {
          if (verdict === 'import') expect(values.nik).toMatch(/^\d{16}$/);
        }
        expect(batch.rows.at(-1)).toMatchObject({ kind: 'data', verdict: 'import' });
      }),
      { numRuns: 60 },
    );
  });
});

describe('looking into a file', () => {
  it('proposes sheets, mapping and samples', async () => {
    const path = files.write(
      'list.xlsx',
      packWorkbook(
        workbookParts([
          { name: 'A', rows: [['Judul'], header, row()] },
          { name: 'B', rows: [['x']] },
          { name: 'C', rows: [] },
        ]),
      ),
    );
    const { format, sheets } = await inspectFile(path, { today: '2026-11-22', areas: null, recipes: [] });
    expect(format).toBe('xlsx');
    expect(sheets.map(({ name, kind, headerRows, firstDataRow }) => [name, kind, headerRows, firstDataRow])).toEqual([
      ['A', 'people', [2], 3],
      ['B', 'noPeople', [], null],
      ['C', 'empty', [], null],
    ]);
    expect(sheets[0]?.columns[2]).toEqual({
      index: 2,
      header: 'NIK',
      field: 'nik',
      confidence: 0.85,
      reason: 'header',
      samples: ['7371090503857149'],
    });
    expect(sheets[0]?.preview.map(({ row, role }) => [row, role])).toEqual([
      [1, 'title'],
      [2, 'header'],
      [3, 'person'],
    ]);
    expect(sheets[0]?.roles).toEqual({ title: 1, header: 1, person: 1 });
  });

  it('refuses what is no list', async () => {
    await expect(
      inspectFile(files.write('list.xlsx', ''), { today: '2026-11-22', areas: null, recipes: [] }),
    ).rejects.toBeInstanceOf(AppError);
  });
});
