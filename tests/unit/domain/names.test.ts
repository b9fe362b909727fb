import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasDeceasedMark, nameKey, nameLikeness, storedName } from '#shared/domain/names.ts';

describe('key of a name', () => {
  it.each([
    ['Muh. Ali', 'MUHAMMAD ALI'],
    ['Moh. Ali', 'M. Ali'],
    ['St. Nurbaya', 'Sitti Nurbaya'],
    ['Siti Nurbaya', 'SITTI  NURBAYA'],
    ['Hj. Rosmini', 'Rosmini'],
    ['H. Baso, S.Sos.', 'Baso'],
    ['A. Mappa', 'Andi Mappa'],
    ['Rusli Dg. Ngemba', 'Rusli Daeng Ngemba'],
    ['Mulyani S.Kom.', 'Mulyani'],
    ['Nur Asia, A.Md.Keb.', 'Nur Asia'],
    ["Ba'du", 'Ba’du'],
    ['Renée Bria', 'Renee Bria'],
    ['Almarhum Baso', 'Baso (Alm)'],
  ])('%s is %s', (left, right) => {
    expect(nameKey(left)).toBe(nameKey(right));
  });

  it('keeps different names apart', () => {
    expect(nameKey('Hasan')).not.toBe(nameKey('Husain'));
    expect(nameKey('H')).not.toBe('');
    expect(nameKey('Dr. Budi')).toBe('budi');
    expect(nameKey('Muh. Sari')).toBe('muhammad sari');
  });

  it('can be taken again without change', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Z][a-z]{2,8}$/), { minLength: 1, maxLength: 4 }), (words) => {
        const key = nameKey(words.join(' '));
        expect(nameKey(key.toUpperCase())).toBe(key);
      }),
    );
  });
});

describe('likeness of names', () => {
  it('finds slips near and strangers far', () => {
    expect(nameLikeness(nameKey('Saenab Fadillah'), nameKey('Sainab Fadilah'))).toBeGreaterThan(0.8);
    expect(nameLikeness(nameKey('Faisal Dg Beta'), nameKey('Faisal'))).toBe(1);
    expect(nameLikeness(nameKey('Muh. Bakri'), nameKey('Siti Yuliana'))).toBeLessThan(0.4);
    expect(nameLikeness('', '')).toBe(0);
  });
});

describe('marks of death', () => {
  it.each(['Alm. Baso', 'Siti Nuraeni (ALM)', 'Mohammad Bakri alm', 'Almarhum Muh. Ibrahim', 'Hj. Ratna, almh.'])(
    '%s',
    (name) => {
      expect(hasDeceasedMark(name)).toBe(true);
    },
  );
  it.each(['Alma', 'Salman', 'Almuhajir'])('%s lives', (name) => {
    expect(hasDeceasedMark(name)).toBe(false);
  });
});

it('stores names as written, with clean white space', () => {
  expect(storedName("  SITI\u00a0 NUR'AENI\n")).toBe("SITI NUR'AENI");
});
