import { expect, test } from 'vitest';
import { addressKey, formsBeginning, readAddress } from '#shared/domain/address.ts';

const forms = (text: string) => readAddress(text).map(({ form }) => form);

test('street words are the same in any usual spelling', () => {
  const spellings = [
    'Jalan Kandea Lorong 5 Nomor 12',
    'Jl. Kandea Lr.5 No. 12',
    'JLN KANDEA LRG 05 NO.012',
    'jl kandea lr5 no12',
  ];
  for (const text of spellings) expect([text, forms(text)]).toEqual([text, ['jl', 'kandea', 'lr', '5', 'no', '12']]);
  expect(forms('Komplek Perumahan BTN Blok A3/12')).toEqual(['komp', 'perum', 'btn', 'blok', 'a3', '12']);
  expect(forms("Jl. Dg. Tata I, Pa'baeng-Baeng")).toEqual(['jl', 'dg', 'tata', 'i', 'pabaeng', 'baeng']);
});

test('RT and RW are one word with their number', () => {
  const spellings = ['RT 003 RW 005', 'RT.3/RW.5', 'RT/RW 003/005', 'RT003/RW005', 'ORT 3 ORW 5', 'rt 3, rw 05'];
  for (const text of spellings) expect([text, forms(text)]).toEqual([text, ['rt3', 'rw5']]);
  expect(forms('RT/RW 3')).toEqual(['rt3']);
  expect(forms('RT')).toEqual(['rt']);
});

test('the searched text of a person holds RT and RW of their own columns once', () => {
  expect(addressKey('Jl. Kandea RT 3', '003', '005')).toBe('jl kandea rt3 rw5');
  expect(addressKey(null, '010', null)).toBe('rt10');
  expect(addressKey(null, null, null)).toBe('');
  expect(addressKey('Jl. Kandea', '-', 'ORW 2')).toBe('jl kandea rw2');
});

test('a longer word may stand for its short form while it is typed', () => {
  expect(formsBeginning('jala')).toEqual(['jl']);
  expect(formsBeginning('per')).toEqual(['perum']);
  expect(formsBeginning('ja')).toEqual([]);
  expect(formsBeginning('kandea')).toEqual([]);
});
