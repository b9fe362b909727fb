import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitTables } from '#backend/imports/plain-blocks.ts';
import { readPlainTable } from '#backend/imports/plain-table.ts';
import type { SheetRow } from '#backend/imports/sheet-reader.ts';

/** Rows of lines whose cells a comma parts; an empty line is none, as in a file. */
const rowsOf = (lines: readonly string[]): readonly SheetRow[] =>
  lines.flatMap((line, index) =>
    line.replaceAll(',', '') === ''
      ? []
      : [
          {
            number: index + 1,
            hidden: false,
            cells: line.split(',').map((text) => (text === '' ? null : { kind: 'text' as const, text })),
          },
        ],
  );

/** Of each table the numbers of its header rows and of its rows. */
const tablesOf = (...lines: readonly string[]) =>
  splitTables(rowsOf(lines)).map(({ rows, headerAt }) => {
    const read = readPlainTable(rows, headerAt);
    return [read.headerRows.map(({ number }) => number), read.rows.map(({ number }) => number)];
  });

const goods = ['Barang,Jumlah,Harga', 'Beras,5,14500', 'Gula,7,17000'];

describe('tables one under another', () => {
  it('are told apart by an empty line and other names over values', () => {
    expect(tablesOf(...goods, '', 'Kota,Jiwa', 'Palu,300', 'Ambon,400')).toEqual([
      [[1], [2, 3]],
      [[5], [6, 7]],
    ]);
  });

  it('keep their titles, in the same paragraph and in one of their own', () => {
    const more = ['Kota,Jiwa', 'Palu,300', 'Ambon,400'];
    expect(tablesOf('Tabel 1', ...goods, '', 'Tabel 2', ...more, '', 'Tabel 3', '', ...goods)).toEqual([
      [[2], [3, 4]],
      [[7], [8, 9]],
      [[13], [14, 15]],
    ]);
  });

  it('are told apart without an empty line where the header comes again with a name more or less', () => {
    expect(tablesOf(...goods, 'Barang,Jumlah,Harga,Toko', 'Minyak,1,18250,A', 'Telur,3,2000,B')).toEqual([
      [[1], [2, 3]],
      [[4], [5, 6]],
    ]);
  });

  it('are one where the same header comes again, or rows only stand apart', () => {
    expect(tablesOf(...goods, '', ...goods)).toEqual([[[1], [2, 3, 6, 7]]]);
    expect(tablesOf(...goods, '', 'Minyak,9,18250', '', 'Telur,n/a,2000')).toEqual([[[1], [2, 3, 5, 7]]]);
  });

  it('are not begun by two words over a single value', () => {
    expect(tablesOf(...goods, '', 'Data dari,Dinas Pasar', 'Diperbarui,2021-01-01')).toEqual([[[1], [2, 3, 5, 6]]]);
  });

  it('begin behind rows without a header, but not behind what a device says of itself', () => {
    const measured = ['Waktu,Suhu,Tekanan', '0.1,20.5,1013', '0.2,20.6,1012'];
    expect(tablesOf('5,6,7', '8,9,10', '', ...measured)).toEqual([
      [[], [1, 2]],
      [[4], [5, 6]],
    ]);
    expect(tablesOf('Alat,X-200', 'Berat,5', 'Tinggi,7', '', ...measured)).toEqual([[[5], [6, 7]]]);
  });
});

it('no row is lost or told twice, whatever the rows are', () => {
  const cell = fc.constantFrom('', ' ', 'Barang', 'Harga', 'Kota', '12', '2020', '01/02/2024', '-', 'a b c d e f', '#');
  const line = fc.array(cell, { maxLength: 6 }).map((cells) => cells.join(','));
  fc.assert(
    fc.property(
      fc.array(fc.oneof(line, fc.constantFrom('', 'Barang,Jumlah,Harga', 'Beras,5,7')), { maxLength: 40 }),
      (lines) => {
        const rows = rowsOf(lines);
        const told = splitTables(rows).flatMap((table) => {
          const read = readPlainTable(table.rows, table.headerAt);
          return [...read.rows, ...read.dropped.map(({ row }) => row)].toSorted(
            (one, other) => one.number - other.number,
          );
        });
        expect(told).toEqual(rows);
      },
    ),
    { numRuns: 300 },
  );
});
