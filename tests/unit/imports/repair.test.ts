import { describe, expect, test } from 'vitest';
import type { ColumnMapping, ImportField } from '#backend/imports/fields.ts';
import { noRepairs, parseRepairs, storedRepairs, withRepairs } from '#backend/imports/repair.ts';
import { createRowCells } from '#backend/imports/row-cells.ts';
import type { SheetRow } from '#backend/imports/sheet-reader.ts';

const rowOf = (...texts: readonly string[]): SheetRow => ({
  number: 2,
  hidden: false,
  cells: texts.map((text) => (text === '' ? null : { kind: 'text', text })),
});

const mapping = (...fields: readonly ImportField[]): ColumnMapping =>
  new Map(fields.map((field, column) => [column, field]));

function read(row: SheetRow, columns: ColumnMapping, repairs: Parameters<typeof withRepairs>[2]) {
  const repaired = withRepairs(row, columns, repairs);
  const cells = createRowCells(repaired.mapping)(repaired.row);
  return (field: ImportField) => cells.text(field);
}

describe('a row with repairs', () => {
  test('says the repaired text in the place of its cell', () => {
    const text = read(rowOf('Sitti', 'Bitowo'), mapping('name', 'village'), { village: 'Bitowa' });
    expect([text('name'), text('village')]).toEqual(['Sitti', 'Bitowa']);
  });

  test('gets a column for a field that the list does not have', () => {
    const text = read(rowOf('Sitti'), mapping('name', 'village'), { sex: 'P' });
    expect([text('name'), text('village'), text('sex')]).toEqual(['Sitti', '', 'P']);
  });

  test('keeps the place when the date of a joined cell is repaired', () => {
    const text = read(rowOf('Sitti', 'Makassar, 12-13-1980'), mapping('name', 'birthPlaceDate'), {
      birthDate: '1980-12-13',
    });
    expect([text('birthPlace'), text('birthDate'), text('birthPlaceDate')]).toEqual(['Makassar', '1980-12-13', '']);
  });

  test('keeps the kecamatan when the kelurahan of a joined cell is repaired', () => {
    const text = read(rowOf('Bitowo / Manggala'), mapping('villageDistrict'), { village: 'Bitowa' });
    expect([text('village'), text('district')]).toEqual(['Bitowa', 'Manggala']);
  });

  test('has one sex where two columns were ticked', () => {
    const text = read(rowOf('v', 'v'), mapping('sexMale', 'sexFemale'), { sex: 'L' });
    expect([text('sex'), text('sexMale'), text('sexFemale')]).toEqual(['L', '', '']);
  });

  test('has the repaired date where day, month and year stood apart, and keeps the last name', () => {
    const columns = mapping('name', 'lastName', 'birthDay', 'birthMonth', 'birthYear');
    const row = rowOf('Sitti', 'Aminah', '5', '13', '1985');
    const text = read(row, columns, { birthDate: '05/03/1985', name: 'Siti' });
    expect([text('name'), text('birthDate')]).toEqual(['Siti Aminah', '05/03/1985']);
    expect(read(row, columns, { birthMonth: '3' })('birthDate')).toBe('5 Maret 1985');
  });

  test('is an untouched row again when nothing is left of its repairs', () => {
    expect(storedRepairs(noRepairs)).toBeNull();
    expect(parseRepairs(null)).toEqual(noRepairs);
    const some = { ...noRepairs, confirmed: ['row_hidden', 'row_hidden'] };
    expect(parseRepairs(storedRepairs(some))).toEqual({ ...noRepairs, confirmed: ['row_hidden'] });
  });
});
