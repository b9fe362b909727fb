import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type AreaIndex,
  areaKey,
  createAreaIndex,
  isCityArea,
  matchArea,
  matchDistrict,
} from '#shared/domain/areas.ts';

let index: AreaIndex;

beforeAll(() => {
  const rows = parse(readFileSync(new URL('../../../resources/areas/wilayah_7371.csv', import.meta.url)), {
    from_line: 2,
  });
  const villages = rows.map(([code = '', name = '', districtCode = '', districtName = '', postcode = '']) => ({
    code,
    name,
    districtCode,
    districtName,
    postcode,
  }));
  index = createAreaIndex(villages, [{ spelling: 'Pulau Tengah', code: '73.71.15.1003' }]);
});

const match = (village: string, district: string | null): string => {
  const found = matchArea(index, village, district);
  return found.village === null ? found.reason : `${found.village.code} ${found.spelling} ${found.district}`;
};

describe('matching a kelurahan', () => {
  it('finds every official name with its kecamatan, and no two alike', () => {
    expect(index.villages).toHaveLength(153);
    for (const village of index.villages) {
      expect(match(village.name, village.districtName)).toBe(`${village.code} known fits`);
      expect(match(`KEL. ${village.name.toUpperCase()} `, null)).toBe(`${village.code} known unknown`);
    }
    expect(new Set(index.villages.map(({ name }) => areaKey(name))).size).toBe(153);
  });

  it.each([
    ['Tamamaunh', 'Panakukang', '73.71.09.1006 near fits'],
    ['Taangapa', 'Manggala', '73.71.12.1003 near fits'],
    ['Kampong Buyang', 'Mariso', '73.71.01.1008 near fits'],
    ['Bitowo', 'Manggala', '73.71.12.1008 near fits'],
    ['Wala Walaya', 'Kec. Tallo', '73.71.07.1009 known fits'],
    ["Pa' Baeng Baeng", 'TAMALATE', '73.71.10.1008 known fits'],
    ['P. Kodingareng', 'Kep. Sangkarang', '73.71.15.1003 known fits'],
    ['Pulau Tengah', null, '73.71.15.1003 known unknown'],
    ['Barang Lompo', 'Ujung Tanah', '73.71.15.1002 known former'],
    ['Mattoangin', 'Bontoala', '73.71.01.1002 known differs'],
    ['Bangkala', 'xyz', '73.71.12.1002 known unknown'],
    ['', 'Tallo', 'blank'],
    ['Sungguminasa', 'Tallo', 'unknown'],
    ['Maris', 'Mariso', 'ambiguous'],
  ])('%s, %s is %s', (village, district, expected) => {
    expect(match(village, district)).toBe(expected);
  });

  it('reads kecamatan in their spellings', () => {
    expect(matchDistrict(index, 'Biring Kanaya')).toBe('73.71.11');
    expect(matchDistrict(index, 'BIRINGKANAYYA')).toBe('73.71.11');
    expect(matchDistrict(index, 'Makasar')).toBe('73.71.03');
    expect(matchDistrict(index, '')).toBeNull();
    expect(matchDistrict(index, 'Somba Opu')).toBeNull();
  });

  it('knows the places of the city', () => {
    expect(isCityArea(index, 'Tallo')).toBe(true);
    expect(isCityArea(index, 'Gowa')).toBe(false);
  });
});
