import { describe, expect, it } from 'vitest';
import { headerPaths } from '#backend/imports/header-rows.ts';
import { createChooser } from '#backend/imports/recipe-match.ts';
import type { SheetFile, SheetRow } from '#backend/imports/sheet-reader.ts';
import type { ChooseTable } from '#backend/imports/table-choice.ts';
import { readTables } from '#backend/imports/tables.ts';
import { plainContext, sheetOf } from '#tests/support/list-reading.ts';

const fileOf = (rows: readonly SheetRow[], batch = 3): SheetFile => ({
  format: 'xlsx',
  date1904: false,
  sheets: [
    {
      name: 'A',
      hidden: false,
      rows: async function* () {
        for (let index = 0; index < rows.length; index += batch) yield rows.slice(index, index + batch);
        return [];
      },
    },
  ],
  close: () => undefined,
});

const niks = ['7371010503857149', '7371014507900002', '7371011208770003', '7371016611690004', '7371010101010005'];
const cards = ['7371010503150001', '7371010705160002', '7371011208170003', '7371012611180004', '7371010101190005'];
const names = ['Baso Tahir', 'Sitti Aminah', 'Andi Rahman', 'Nur Hayati', 'Daeng Lala'];
const births = ['05-03-1985', '05-07-1990', '12-08-1977', '26-11-1969', '01-01-2001'];
const people = (make: (index: number) => readonly (string | null)[]) => names.map((_, index) => make(index));

/** Tables by name: which rows are people, the fields by column, and the reasons of the others. */
const read = async (rows: readonly SheetRow[], choose: ChooseTable = () => undefined, batch = 3) => {
  const tables = [];
  for await (const table of readTables(fileOf(rows, batch), { choose, context: plainContext })) {
    const found: number[] = [];
    const others: [number, string][] = [];
    for await (const entries of table.batches()) {
      for (const { row, reason } of entries) {
        if (reason === null) found.push(row.number);
        else others.push([row.number, reason]);
      }
    }
    const mapping = Object.fromEntries(table.reading?.mapping ?? []);
    tables.push({ name: table.name, found, others, mapping, headerRows: table.reading?.layout.headerRows ?? [] });
  }
  return tables;
};

const header = ['No', 'Nama', 'NIK', 'Tanggal Lahir', 'Alamat'];
const person = (index: number) => [
  String(index + 1),
  names[index] ?? '',
  `'${niks[index]}`,
  births[index] ?? '',
  'Jl. A',
];

describe('headers', () => {
  it('of three rows are joined under merged cells, below a letterhead without an empty row', async () => {
    const rows = sheetOf([
      ['Kecamatan', ':', 'Panakkukang'],
      ['No', 'DATA DIRI', null, null, null, 'ALAMAT', null],
      [null, 'Nama', 'NIK', 'Kelahiran', null, 'Jalan', 'RT'],
      [null, null, null, 'Tempat Lahir', 'Tanggal Lahir', null, null],
      ['1', '2', '3', '4', '5', '6', '7'],
      ...people((index) => ['1', names[index] ?? '', `'${niks[index]}`, 'Makassar', births[index] ?? '', 'Jl. A', '3']),
    ]);
    const [table] = await read(rows);
    expect(table?.headerRows).toEqual([2, 3, 4]);
    expect(table?.found).toEqual([6, 7, 8, 9, 10]);
    expect(table?.mapping).toMatchObject({
      1: 'name',
      2: 'nik',
      3: 'birthPlace',
      4: 'birthDate',
      5: 'address',
      6: 'rt',
    });
    expect(headerPaths(rows.slice(1, 4))[4]).toEqual(['DATA DIRI', 'Kelahiran', 'Tanggal Lahir']);
  });

  it('may be missing: the list is known by its NIK', async () => {
    const [table] = await read(sheetOf([['DAFTAR'], ...people(person)]));
    expect(table).toMatchObject({ headerRows: [], found: [2, 3, 4, 5, 6], others: [[1, 'title']] });
    expect(table?.mapping).toMatchObject({ 1: 'name', 2: 'nik', 3: 'birthDate' });
  });
});

describe('cells made to be slow', () => {
  it.each(['tempat tgl ', '(', ' ', '1 ', 'a, 1 ', 'nama ', '<', '.'])('of nothing but %j', async (piece) => {
    const long = `${piece.repeat(30_000 / piece.length)}x`;
    const rows = sheetOf([[long, long], header, ...people(person), [long, long, long], ['1', long, long, long, long]]);
    const begun = performance.now();
    await read(rows);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

describe('several tables on a sheet', () => {
  it.each([1, 2, 3, 7, 100])('stand one under another, read in batches of %d', async (batch) => {
    const second = ['NIK', 'Nama Lengkap', 'Alamat', 'Pekerjaan'];
    const rows = sheetOf([
      header,
      ...people(person),
      ['', 'Jumlah', '', '', '5'],
      header,
      person(0),
      [],
      ['KELURAHAN LAIN'],
      second,
      ...people((index) => [`'${niks[index]}`, names[index] ?? '', 'Jl. B', 'Nelayan']),
    ]);
    const tables = await read(rows, () => undefined, batch);
    expect(tables.map(({ name, found }) => [name, found])).toEqual([
      ['A', [2, 3, 4, 5, 6, 9]],
      ['A#2', [13, 14, 15, 16, 17]],
    ]);
    expect(tables[0]?.others).toEqual([
      [1, 'header'],
      [7, 'subtotal'],
      [8, 'header'],
      [11, 'area_line'],
    ]);
    expect(tables[1]?.mapping).toEqual({ 0: 'nik', 1: 'name', 2: 'address', 3: 'occupation' });
  });

  it('stand side by side', async () => {
    const rows = sheetOf([
      ['DAFTAR DUA RW'],
      [...header, null, ...header],
      ...people((index) => [...person(index), null, ...(index < 3 ? person(index) : [])]),
    ]);
    const tables = await read(rows);
    expect(tables.map(({ name, found }) => [name, found])).toEqual([
      ['A', [3, 4, 5, 6, 7]],
      ['A#2', [3, 4, 5]],
    ]);
    expect(tables[1]?.mapping).toEqual({ 6: 'number', 7: 'name', 8: 'nik', 9: 'birthDate', 10: 'address' });
  });

  it('do not count a summary beside the list', async () => {
    const rows = sheetOf([
      ['No', 'Nama', 'NIK', 'Kelurahan', null, 'Kelurahan', 'Jumlah'],
      ...people((index) => ['1', names[index] ?? '', `'${niks[index]}`, 'Tamamaung', null, 'Tamamaung', '5']),
      [null, null, null, null, null, 'Karampuang', '7'],
    ]);
    const tables = await read(rows);
    expect(tables[0]).toMatchObject({ name: 'A', found: [2, 3, 4, 5, 6] });
    expect(tables[1]?.found).toEqual([]);
  });
});

describe('rows that are nobody', () => {
  it('sentinels, padding and prepared numbers', async () => {
    const rows = sheetOf([
      header,
      ...people(person),
      ['###', '###', '###', '###', '###'],
      ['6'],
      ['7', '-', '-', '', ''],
      ['EOF'],
    ]);
    const [table] = await read(rows);
    expect(table?.found).toEqual([2, 3, 4, 5, 6]);
    expect(table?.others.slice(1)).toEqual([
      [7, 'sentinel'],
      [8, 'blank_row'],
      [9, 'blank_row'],
      [10, 'sentinel'],
    ]);
  });
});

describe('columns by what they hold', () => {
  it('tell NIK from family cards where the headers are wrong', async () => {
    const rows = sheetOf([
      ['No. KK', 'NIK', 'Nama', 'Alamat'],
      ...people((index) => [`'${niks[index]}`, `'${cards[index]}`, names[index] ?? '', 'Jl. A']),
    ]);
    expect((await read(rows))[0]?.mapping).toEqual({ 0: 'nik', 1: 'kk', 2: 'name', 3: 'address' });
  });

  it('find place and date in one cell, phones, ticks and unnamed identifiers', async () => {
    const rows = sheetOf([
      ['Nama', 'Kode', 'Kode 2', 'Lahir', 'Kontak', 'L', 'P'],
      ...people((index) => [
        names[index] ?? '',
        `'${cards[index]}`,
        `'${niks[index]}`,
        `Makassar, ${births[index]}`,
        '0811 2222 333',
        index % 2 === 0 ? 'v' : '',
        index % 2 === 0 ? '' : 'v',
      ]),
    ]);
    const choose: ChooseTable = createChooser(
      [{ name: 'A', include: true, headerRows: [1], people: [], nobody: [], hidden: 'hold' }],
      [],
    ).choose;
    expect((await read(rows, choose))[0]?.mapping).toEqual({
      0: 'name',
      1: 'kk',
      2: 'nik',
      3: 'birthPlaceDate',
      4: 'phone',
      5: 'sexMale',
      6: 'sexFemale',
    });
  });
});

describe('the clerk', () => {
  const rows = sheetOf([
    ['Judul'],
    ['x', 'y', 'z', 'u', 'w'],
    ['satuan'],
    ...people(person),
    ['catatan', 'untuk', 'Lurah'],
  ]);
  const say = (choice: object) =>
    createChooser([{ name: 'A', include: true, people: [], nobody: [], hidden: 'hold', ...choice }], []).choose;

  it('says where header and data stand, who is nobody and who is a person', async () => {
    const [table] = await read(rows, say({ headerRows: [2], firstDataRow: 4, nobody: [5], people: [9] }));
    expect(table).toMatchObject({ headerRows: [2], found: [4, 6, 7, 8, 9] });
    expect(table?.others).toEqual([
      [1, 'title'],
      [2, 'header'],
      [3, 'title'],
      [5, 'left_out'],
    ]);
  });

  it('is remembered by the texts of the header, wherever it stands next time', async () => {
    const layout = {
      headerTexts: [['X', 'y.', 'z', 'u', 'w']],
      columns: ['number', 'name', 'nik', 'birthDate', null].map((field) => ({ header: '', field })),
      rowsBelowHeader: 2,
      hidden: 'import' as const,
      dateOrder: 'day' as const,
    };
    const recipe = { id: 1, name: 'R', sender: 'S', layout };
    const lower = sheetOf([['Kop'], [], ['Judul'], ['x', 'y', 'z', 'u', 'w'], ['satuan'], ...people(person)]);
    const chooser = createChooser(null, [recipe]);
    const [table] = await read(
      lower.map((row) => ({ ...row, hidden: row.number === 7 })),
      chooser.choose,
    );
    expect(table).toMatchObject({ headerRows: [4], found: [6, 7, 8, 9, 10] });
    expect(table?.mapping).toEqual({ 0: 'number', 1: 'name', 2: 'nik', 3: 'birthDate' });
    expect(chooser.used.get('A')).toBe(recipe);
    expect(createChooser(null, [recipe]).choose('A', rows.slice(2))).toBeUndefined();
  });
});
