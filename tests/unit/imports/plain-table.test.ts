import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlainTable } from '#backend/imports/plain-table.ts';
import type { SheetRow } from '#backend/imports/sheet-reader.ts';

const rowsOf = (lines: readonly (readonly string[])[]): readonly SheetRow[] =>
  lines.map((cells, index) => ({
    number: index + 1,
    hidden: false,
    cells: cells.map((text) => (text === '' ? null : { kind: 'text', text })),
  }));

const header = ['Barang', 'Satuan', 'Jumlah', 'Harga'];
const goods = [
  ['Beras', 'kg', '25', '14.500'],
  ['Gula', 'kg', '10', '17.000'],
  ['Minyak', 'liter', '12', '18.250'],
];

const told = (lines: readonly (readonly string[])[]) => {
  const { headerRows, rows, dropped } = readPlainTable(rowsOf(lines));
  return {
    header: headerRows.map(({ number }) => number),
    rows: rows.map(({ number }) => number),
    dropped: dropped.map(({ row, reason }) => `${row.number} ${reason}`),
  };
};

test('a header of words over columns of values, under titles and above notes', () => {
  const lines = [['Daftar Harga'], ['Pasar Terong'], header, ...goods, ['Sumber: pengelola pasar']];
  expect(told(lines)).toEqual({
    header: [3],
    rows: [4, 5, 6],
    dropped: ['1 title', '2 title', '3 header', '7 footnote'],
  });
});

test('two header rows and the row that numbers the columns', () => {
  const units = ['nama', 'ukuran', 'buah', 'rupiah'];
  expect(told([header, units, ['1', '2', '3', '4'], ...goods])).toEqual({
    header: [1, 2],
    rows: [4, 5, 6],
    dropped: ['1 header', '2 header', '3 number_row'],
  });
});

test('a table without a header loses no row, nor does one of a single line', () => {
  expect(told(goods)).toEqual({ header: [], rows: [1, 2, 3], dropped: [] });
  expect(told(goods.slice(0, 1))).toEqual({ header: [], rows: [1], dropped: [] });
  expect(told([])).toEqual({ header: [], rows: [], dropped: [] });
});

test('a single line of different names is the header of a table without rows', () => {
  expect(told([header])).toEqual({ header: [1], rows: [], dropped: ['1 header'] });
  expect(told([['Barang', 'Barang']]).rows).toEqual([1]);
  expect(told([['Barang', '', 'Harga']]).rows).toEqual([1]);
  expect(told([['Barang', '-']]).rows).toEqual([1]);
});

test('rows of white space are told as such, and lines that fill one cell do not hide a table among them', () => {
  const notes = Array.from({ length: 9 }, () => ['Angka ini masih sementara']);
  const lines = [...notes, [' ', ' '], header, ...goods, ['  '], ...notes];
  expect(told(lines)).toMatchObject({ header: [11], rows: [12, 13, 14] });
  expect(told(lines).dropped.filter((line) => line.endsWith('blank_row'))).toEqual(['10 blank_row', '15 blank_row']);
  expect(told(lines).dropped.filter((line) => line.endsWith('footnote'))).toHaveLength(9);
});

test('notes behind an empty line may fill a few cells, a figure in its column is none', () => {
  const wide = ['Wilayah', '2019', '2020', '2021', '2022', '2023'];
  const figures = ['Utara', '5', '6', '7', '8', '9'];
  const lines = [wide, figures, figures, [' '], ['1.', 'Angka sementara.'], ['2.', 'Tanpa pulau.']];
  expect(told(lines)).toMatchObject({ header: [1], rows: [2, 3] });
  expect(told([wide, figures, [' '], ['Jumlah', '5']]).rows).toEqual([2, 4]);
});

test('below two columns a note stands apart and says more than a cell does', () => {
  const kota = [
    ['Kota', 'Jiwa'],
    ['Palu', '300'],
    ['Ambon', '400'],
  ];
  expect(told([...kota, [' '], ['Sumber: dinas kota']])).toMatchObject({
    rows: [2, 3],
    dropped: ['1 header', '4 blank_row', '5 footnote'],
  });
  expect(told([...kota, ['Kota yang baru saja']]).rows).toEqual([2, 3, 4]);
  expect(told([...kota, [' '], ['Kendari']]).rows).toEqual([2, 3, 5]);
});

test('a header that comes again on the next page is none of the rows', () => {
  expect(told([header, ...goods, header, ...goods])).toEqual({
    header: [1],
    rows: [2, 3, 4, 6, 7, 8],
    dropped: ['1 header', '5 header'],
  });
});

test('a comment that holds the delimiter is a title', () => {
  const lines = [
    ['# Daftar ini', 'juga tahun lalu'],
    ['Kota', 'Pulau', 'Kode'],
    ['Palu', 'Sulawesi', 'a'],
    ['Ambon', 'Ambon', 'b'],
  ];
  expect(told(lines)).toMatchObject({ header: [2], rows: [3, 4] });
});

test('a short line between rows stays a row', () => {
  expect(told([header, ...goods, ['Bumbu'], ...goods]).rows).toEqual([2, 3, 4, 5, 6, 7, 8]);
});

test('columns of words only: different words that nobody says again below are the header', () => {
  const words = [
    ['Kota', 'Pulau'],
    ['Makassar', 'Sulawesi'],
    ['Ambon', 'Ambon'],
    ['Palu', 'Sulawesi'],
  ];
  expect(told(words).header).toEqual([1]);
  expect(told(words.slice(1)).header).toEqual([]);
});

test('every row is told once, in the order of the file', () => {
  const cell = fc.constantFrom('', 'Beras', '12', '01/02/2024', '-', 'a b');
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 30 }), (lines) => {
      const { headerRows, rows, dropped } = readPlainTable(rowsOf(lines));
      const numbers = [...rows, ...dropped.map(({ row }) => row)].map(({ number }) => number);
      expect(numbers.toSorted((one, other) => one - other)).toEqual(lines.map((_, index) => index + 1));
      expect(dropped.filter(({ reason }) => reason === 'header').map(({ row }) => row)).toEqual([...headerRows]);
    }),
  );
});

test('a first row 1, 2, 3 of a table of numbers is one of its rows', () => {
  const lines = [
    ['x', 'y', 'z'],
    ['1', '2', '3'],
    ['4', '5', '6'],
  ];
  expect(told(lines)).toEqual({ header: [1], rows: [2, 3], dropped: ['1 header'] });
});
