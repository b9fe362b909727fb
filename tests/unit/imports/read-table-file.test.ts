import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx/xlsx.mjs';
import { afterAll, expect, test } from 'vitest';
import { readTableFile } from '#backend/imports/read-table-file.ts';
import { odsText, packOds } from '#tests/support/make-ods.ts';

const folder = mkdtempSync(join(tmpdir(), 'berjasa-table-'));
const resources = join(import.meta.dirname, '../../../resources');
afterAll(() => rmSync(folder, { recursive: true }));

test('a table without people keeps its digits as they are written, whatever the name of the file ends with', async () => {
  const path = join(folder, 'stok.psv');
  writeFileSync(
    path,
    'Stok Gudang\nBarang|Kode|Jumlah\n Beras |007|7371010101010120\nGula|010|1,50\nCatatan: sementara\n',
  );
  const { sheets } = await readTableFile(path, resources, '2026-11-22');
  expect(sheets).toHaveLength(1);
  expect(sheets[0]).toMatchObject({ holdsPeople: false, headerRows: [2] });
  expect(sheets[0]?.columns.map(({ header }) => header)).toEqual([['Barang'], ['Kode'], ['Jumlah']]);
  expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual([
    [' Beras ', '007', '7371010101010120'],
    ['Gula', '010', '1,50'],
  ]);
  expect(sheets[0]?.dropped.map(({ row, reason }) => [row, reason])).toEqual([
    [1, 'title'],
    [2, 'header'],
    [5, 'footnote'],
  ]);
});

test('a row says of each column what stands there, also of the last ones where nothing does', async () => {
  const path = join(folder, 'harga.csv');
  writeFileSync(path, 'Barang,Jumlah,Harga\nBeras,25,14500\nGula,,\n');
  const { sheets } = await readTableFile(path, resources, '2026-11-22');
  expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual([
    ['Beras', '25', '14500'],
    ['Gula', '', ''],
  ]);
});

const told = async (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  const { sheets } = await readTableFile(path, resources, '2026-11-22');
  return sheets.map((sheet) => ({
    name: sheet.name,
    header: sheet.headerRows,
    rows: sheet.rows.map(({ row }) => row),
    dropped: sheet.dropped.map(({ row, reason, cells }) => [row, reason, ...cells]),
  }));
};

test('empty records are told too, also behind the last row, and the line that tells a program the delimiter', async () => {
  expect(await told('kosong.csv', 'sep=;\n\nBarang;Jumlah\nBeras;5\n;\nGula;7\n""\n\n')).toEqual([
    {
      name: '',
      header: [3],
      rows: [4, 6],
      dropped: [
        [1, 'title', 'sep=;'],
        [2, 'blank_row'],
        [3, 'header', 'Barang', 'Jumlah'],
        [5, 'blank_row'],
        [7, 'blank_row'],
        [8, 'blank_row'],
      ],
    },
  ]);
});

test('empty records of a list of people are told like the others', async () => {
  const people =
    'Nama,NIK,Tanggal Lahir,Alamat\nBaso,7371010503850001,05/03/1985,Jl. A\n,,,\nAli,7371010603850002,06/03/1985,Jl. B\n\n';
  const [list] = await told('orang.csv', people);
  expect(list).toMatchObject({ header: [1], rows: [2, 4] });
  expect(list?.dropped.map(([row, reason]) => [row, reason])).toEqual([
    [1, 'header'],
    [3, 'blank_row'],
    [5, 'blank_row'],
  ]);
});

test('tables one under another have names of their own, each with the empty rows before its end', async () => {
  const found = await told('dua.csv', 'Barang,Jumlah\nBeras,5\nGula,7\n\nKota,Jiwa\nPalu,300\nAmbon,400\n\n');
  expect(found.map(({ name, header, rows }) => [name, header, rows])).toEqual([
    ['', [1], [2, 3]],
    ['#2', [5], [6, 7]],
  ]);
  expect(found[1]?.dropped).toEqual([
    [4, 'blank_row'],
    [5, 'header', 'Kota', 'Jiwa'],
    [8, 'blank_row'],
  ]);
});

test('a day with its time keeps it, and a sheet in which somebody wrote far below is no list of empty rows', async () => {
  const sheet = utils.aoa_to_sheet([['Kapan', 'Berapa']]);
  utils.sheet_add_aoa(sheet, [[{ t: 'n', v: 45_000.75, z: 'dd/mm/yyyy hh:mm' }, 5]], { origin: 'A2' });
  utils.sheet_add_aoa(sheet, [[{ t: 'n', v: 45_001, z: 'dd/mm/yyyy' }, 6]], { origin: 'A5000' });
  const path = join(folder, 'waktu.xlsx');
  writeFileSync(path, write(utils.book_new(sheet, 'Catatan'), { type: 'buffer', bookType: 'xlsx' }));
  const { sheets } = await readTableFile(path, resources, '2026-11-22');
  expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual([
    ['2023-03-15T18:00:00', '5'],
    ['2023-03-16', '6'],
  ]);
  expect(sheets[0]?.dropped).toHaveLength(1);
});

test('a table may be as wide as a sheet of Excel; fields are proposed for as many columns as an import takes', async () => {
  const names = Array.from({ length: 2_000 }, (_, column) => `Kolom ${column}`);
  const path = join(folder, 'lebar.csv');
  const row = names.map((_, column) => (column === 1_999 ? '7371010503850001' : String(column))).join(',');
  writeFileSync(path, `${names.join(',')}\n${row}\n${row}\n`);
  const { sheets } = await readTableFile(path, resources, '2026-11-22');
  expect(sheets[0]?.columns).toHaveLength(2_000);
  expect(sheets[0]?.columns.at(-1)).toMatchObject({ header: ['Kolom 1999'], field: null });
  expect(sheets[0]?.rows.map(({ cells }) => cells.at(-1))).toEqual(['7371010503850001', '7371010503850001']);
});

test('the tables of a web page are told apart though nothing stands between them', async () => {
  const html = (rows: readonly (readonly string[])[]) =>
    `<table>${rows.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')}</table>`;
  const goods = [
    ['Barang', 'Jumlah', 'Harga'],
    ['Beras', '5', '14500'],
    ['Gula', '7', '17000'],
  ];
  const found = await told(
    'halaman.html',
    html([
      ['Kota', 'Jiwa'],
      ['Palu', '300'],
      ['Ambon', '400'],
    ]) + html(goods),
  );
  expect(found.map(({ header, rows }) => [header, rows])).toEqual([
    [[1], [2, 3]],
    [[4], [5, 6]],
  ]);
});

test('rows that an OpenDocument sheet stores once are all told, and too many of them are refused', async () => {
  const sheet = (times: number, cells = 1) =>
    packOds(
      `<table:table table:name="A"><table:table-row>${odsText('Kota')}${odsText('Jiwa')}</table:table-row><table:table-row table:number-rows-repeated="${times}">${odsText('Palu').repeat(cells)}${odsText('5')}</table:table-row></table:table>`,
    );
  const [found] = await told('sama.ods', sheet(2_500));
  expect(found).toMatchObject({ header: [1] });
  expect(found?.rows).toEqual(Array.from({ length: 2_500 }, (_, index) => index + 2));
  await expect(told('banyak.ods', sheet(900_000, 6))).rejects.toMatchObject({ code: 'imports.file_too_large' });
});
