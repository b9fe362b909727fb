import { expect, test } from 'vitest';
import { type AttachedPerson, partsOf } from '#backend/decrees/attachment-facts.ts';

const listOf = (...districts: [name: string, count: number][]): AttachedPerson[] =>
  districts
    .flatMap(([district, count]) => Array.from({ length: count }, () => district))
    .map((district, index) => ({
      workerId: index + 1,
      place: index + 1,
      name: 'Nama Rekaan',
      nik: null,
      birthPlace: null,
      birthDate: null,
      sex: null,
      address: null,
      rt: null,
      rw: null,
      occupation: null,
      village: 'Baraya',
      district,
      replacesName: null,
    }));

test('a kecamatan is cut only where it alone is too much for one part', () => {
  const people = listOf(['Biringkanaya', 3], ['Bontoala', 2], ['Makassar', 1], ['Mamajang', 12], ['Manggala', 3]);
  const parts = partsOf(people, 5);
  expect(
    parts.map((part) => [...Map.groupBy(part, ({ district }) => district)].map(([d, of]) => [d, of.length])),
  ).toEqual([
    [
      ['Biringkanaya', 3],
      ['Bontoala', 2],
    ],
    [['Makassar', 1]],
    [['Mamajang', 5]],
    [['Mamajang', 5]],
    [
      ['Mamajang', 2],
      ['Manggala', 3],
    ],
  ]);
  expect(parts.flat()).toEqual(people);
  expect(partsOf([], 5)).toEqual([]);
});
