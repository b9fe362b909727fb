import { describe, expect, it } from 'vitest';
import { readPlainTable } from '#backend/imports/plain-table.ts';

/** The numbers of the header rows of lines whose cells a comma parts. */
const headerOf = (...lines: readonly string[]): readonly number[] =>
  readPlainTable(
    lines.map((line, index) => ({
      number: index + 1,
      hidden: false,
      cells: line.split(',').map((text) => (text === '' ? null : { kind: 'text' as const, text })),
    })),
  ).headerRows.map(({ number }) => number);

describe('a header that holds values', () => {
  it('names its columns by years over figures', () => {
    expect(headerOf('Kecamatan,2019,2020', 'Mariso,60130,60499', 'Tallo,140330,145400')).toEqual([1]);
    expect(headerOf(',1985,1993', 'Umum,5,.', 'Anak,.,7')).toEqual([1]);
    expect(headerOf('Sektor,2018/19,2019/20', 'Tani,1.5,..', 'Tambang,2.5,3')).toEqual([1]);
    expect(headerOf('Museum,2020,2021', 'La Galigo,23.824,17.518', 'Kota,tutup,tutup')).toEqual([1]);
  });

  it('is not seen where the rows are of years themselves, or nothing but values stands first', () => {
    expect(headerOf('Baso,1985,2001', 'Ali,1990,2003', 'Nur,1979,2000')).toEqual([]);
    expect(headerOf('1990,1991,1992', '5,6,7', '8,9,10')).toEqual([]);
  });

  it('names them by months, days or the numbers of questions', () => {
    expect(headerOf('Tahun,1,2,3', '2019,5,3,9', '2020,6,4,1')).toEqual([1]);
    expect(headerOf('Daerah,Lintang,1/22/20,1/23/20,1/24/20', 'A,5,1,2,3', 'B,6,1,2,3')).toEqual([1]);
    expect(headerOf('id,1007,1010,1003', 'id1,ya,tidak,ya', 'id2,tidak,ya,ya')).toEqual([1]);
  });

  it('is not seen in a first row like the others', () => {
    expect(headerOf('A,1,2,3', 'B,4,5,6', 'C,7,8,9')).toEqual([]);
    expect(headerOf('a,n/a,5', 'b,7,6', 'c,8,7')).toEqual([]);
    expect(headerOf('1,null,0', '2,0,0', '3,0,null')).toEqual([]);
  });
});

it('stands below pairs of a name and its value, without an empty line too', () => {
  const measured = Array.from({ length: 9 }, (_, index) => `0.${index},20.${index},1013,7`);
  expect(headerOf('Alat,X200', 'Petugas,AB', 'Hari,2019-04-01', 'Waktu,Suhu,Tekanan,Arus', ...measured)).toEqual([4]);
  expect(headerOf('Alat,X200', 'Petugas,AB', 'Waktu,Suhu,Tekanan,Arus', 's,C,hPa,m', ...measured)).toEqual([3, 4]);
});

describe('a header of several rows', () => {
  it('goes on with units, in a table of few rows too', () => {
    expect(headerOf('Waktu,Suhu,Tekanan', 's,C,hPa', '0.1,20.5,1013', '0.2,20.6,1012')).toEqual([1, 2]);
  });

  it('goes on with units in brackets, but not with the numbers of columns', () => {
    expect(headerOf('Hari,Rendah,Tinggi', ',(C),(C)', '01-01-2020,24,31', '02-01-2020,23,32')).toEqual([1, 2]);
    expect(headerOf('No,Barang,Harga', '(1),(2),(3)', '1,Beras,14000', '2,Gula,17000')).toEqual([1]);
  });

  it('goes on with the parts of a group, and with years below groups', () => {
    expect(
      headerOf('Barang,Jumlah,,Tanggal,Sisa', ',Masuk,Keluar', 'Beras,5,3,01/02/2024,2', 'Gula,4,1,02/02/2024,3'),
    ).toEqual([1, 2]);
    expect(headerOf('Daerah,Laki-laki,,Perempuan', ',2019,2020,2019,2020', 'Barat,5,6,7,8', 'Timur,6,7,8,9')).toEqual([
      1, 2,
    ]);
  });

  it('begins with the groups, however few they are', () => {
    const names = 'Tanggal,Jam,Jumlah,Kode,Harga,Jenis';
    const row = '01/02/2024,10:15,5,7,14500,x';
    expect(headerOf('Waktu,,Barang', names, row, row)).toEqual([1, 2]);
    expect(headerOf('Toko,Sentosa', names, row, row)).toEqual([2]);
  });

  it('ends before a row in which a value is missing or said in words', () => {
    expect(headerOf('Nama,Nilai', 'a,n/a', 'b,5', 'c,6')).toEqual([1]);
    expect(headerOf('Nama,Nilai,Jumlah', 'a,belum,belum', 'b,5,1', 'c,6,2')).toEqual([1]);
  });
});
