import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTableFile } from '#backend/imports/read-table-file.ts';

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
