import { describe, expect, test } from 'vitest';
import { createNameTable } from '#backend/duplicates/name-table.ts';
import { addressKey, nameSounds } from '#backend/duplicates/word-sound.ts';

/** A table in which the given names occur as often as told, and the level of two of them. */
function levelOf(left: string, right: string, common: readonly string[] = []): number {
  const table = createNameTable();
  for (const name of common) for (let time = 0; time < 20; time += 1) table.intern(name);
  for (let filler = 0; filler < 200; filler += 1) table.intern(`Orang${filler} Rekaan${filler}`);
  return table.compare(table.intern(left), table.intern(right));
}

describe('names as they sound in South Sulawesi', () => {
  test.each([
    ['Muh. Rusli', 'Muhammad Rusli'],
    ['M. Rusli', 'Moh. Rusli'],
    ['Mu. Rusli', 'Mohammad Rusli'],
    ['Mhu. Rusli', 'Muhammad Rusli'],
    ['Adb. Kadir', 'Abdul Kadir'],
    ['St. Aminah', 'Sitti Aminah'],
    ['Siti Aminah', 'Aminah Sitti'],
    ['A. Baso', 'Andi Baso'],
    ['Hj. Nurhayati', 'Nurhayati'],
    ['Syarifuddin', 'Sarifudin'],
    ['Yance Bria', 'Yantje Briya'],
    ['Nuraeni', 'Nuraini'],
    ['Sudirmang', 'Sudirman'],
    ['Rahmat Dg. Tarru', 'Rahmat Deng Tarru'],
    ['Rahmat Daenng Tarru', 'Rahmat Dg. Tarru'],
    ['Rahmat Deang Tarru', 'Rahmat'],
    ['Zainab', 'Saenab'],
    ["Jum'ati", 'Jumati'],
    ['Achmad', 'Akhmad'],
  ])('%s and %s are the same', (left, right) => {
    expect(levelOf(left, right)).toBe(1);
  });

  test.each([
    ['Fatmawati Hamid', 'Fatmwaati Hamid'],
    ['Rusdi Hamid', 'Rusi Hamiid'],
    ['Nur Aini Basri', 'Nuraini Basri'],
    ['Ahmad Fauzan Kadir', 'Ahmad Fauzan'],
  ])('%s and %s are alike', (left, right) => {
    expect(levelOf(left, right)).toBe(2);
  });

  test('two names that both exist are no slip of one another', () => {
    expect(levelOf('Fitriana', 'Fitriani')).toBe(2);
    expect(levelOf('Fitriana', 'Fitriani', ['Fitriana', 'Fitriani'])).toBe(4);
    expect(levelOf('Hasnah', 'Hasni', ['Hasnah', 'Hasni'])).toBe(4);
  });

  test('an empty name says nothing', () => {
    expect(levelOf('', 'Rusli')).toBe(0);
    expect(nameSounds('Dg.')).toEqual([]);
    expect(nameSounds('Daeng Beta')).toEqual(['beta']);
  });

  test('given names of siblings are told apart, slips are not', () => {
    const table = createNameTable();
    for (const name of ['Muh. Hasan', 'Muh. Husain']) for (let time = 0; time < 5; time += 1) table.intern(name);
    const [hasan, husain, mistyped] = ['Muh. Hasan', 'Muh. Husain', 'Muh. Hasqn'].map(table.intern);
    expect(table.otherGiven(hasan ?? 0, husain ?? 0)).toBe(true);
    expect(table.otherGiven(hasan ?? 0, mistyped ?? 0)).toBe(false);
  });
});

test('addresses are compared without what everybody writes otherwise', () => {
  expect(addressKey('Jl. Kandea No. 12')).toBe(addressKey('JALAN KANDEA 12'));
  expect(addressKey('Jl. Kandea Lr. 3')).toBe(addressKey('Jln Kandea Lorong 3'));
});
