import { describe, expect, test } from 'vitest';
import { quotaText, readQuotas } from '#renderer/decrees/quota-paste.ts';
import { createAreaIndex } from '#shared/domain/areas.ts';

const village = (code: string, name: string, districtCode: string, districtName: string) => ({
  code,
  name,
  districtCode,
  districtName,
  postcode: '',
});
const areas = createAreaIndex([
  village('1.1', 'Baraya', '1', 'Bontoala'),
  village('1.2', 'Layang', '1', 'Bontoala'),
  village('2.1', "Pa'baeng-Baeng", '2', 'Tamalate'),
  village('3.1', 'Baru', '3', 'Ujung Pandang'),
]);
const codes = ['1.2', '2.1', '3.1'];
const read = (text: string) => {
  const { values, unknown } = readQuotas(text, codes, areas);
  return { values: Object.fromEntries(values), unknown };
};

describe('places that are pasted', () => {
  test('fill the rows from the chosen one on, as far as there are rows', () => {
    expect(read('5\r\n7\r\n1.250\r\n9\r\n')).toEqual({
      values: { '1.2': '5', '2.1': '7', '3.1': '1250' },
      unknown: [],
    });
  });

  test('find their kelurahan by the name, in any spelling, with or without the kecamatan', () => {
    expect(read('Kelurahan\tKuota\r\nKel. Baraya\t12\r\nPabaeng Baeng\t3\r\nAntah\t4')).toEqual({
      values: { '1.1': '12', '2.1': '3' },
      unknown: ['Antah'],
    });
    expect(read('Bontoala\tLayang\t8\r\nUjung Pandang\tBaru\t\r\n')).toEqual({
      values: { '1.2': '8', '3.1': '' },
      unknown: [],
    });
  });

  test('that are no numbers stay as they were typed', () => {
    expect(read('dua').values).toEqual({ '1.2': 'dua' });
    expect([quotaText(' 12 '), quotaText('1,250'), quotaText('1.25'), quotaText('-3')]).toEqual([
      '12',
      '1250',
      '1.25',
      '-3',
    ]);
  });
});
