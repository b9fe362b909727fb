import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ComparedPerson,
  comparedFields,
  compareWithAnswer,
  contradictsMatch,
} from '#shared/domain/match-comparison.ts';

const one = (field: (typeof comparedFields)[number], ours: string | null, theirs: string | null) =>
  compareWithAnswer({ [field]: ours }, { [field]: theirs })[0]?.grade ?? 'same';

const words = fc.array(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 1, maxLength: 4 });
const value = fc.option(
  words.map((list) => list.join(' ')),
  { nil: null },
);
const person: fc.Arbitrary<ComparedPerson> = fc.record(
  Object.fromEntries(comparedFields.map((field) => [field, value])),
  { requiredKeys: [] },
);

describe('comparison with an answer', () => {
  test('takes spellings of the city for the same name', () => {
    for (const [ours, theirs] of [
      ['Muh. Baso', 'MUHAMMAD BASO'],
      ['St. Rahma', 'Sitti Rahma'],
      ['Hj. Andi Tenri, S.Pd.', 'A. TENRI'],
      ['Dg. Nassa', 'DAENG NASSA'],
    ] as const)
      expect(one('name', ours, theirs)).toBe('same');
    expect(one('name', 'Kaharuddin', 'Kaharudin')).toBe('spelling');
    expect(one('name', 'Kaharuddin', 'Jumriati')).toBe('different');
  });

  test('knows addresses, neighbourhoods and places in other words', () => {
    expect(one('address', 'Jl. Kandea Lr. 3 No. 05', 'JALAN KANDEA LORONG 3 NOMOR 5')).toBe('same');
    expect(one('address', 'Jl. Kandea Lr. 3 No. 5', 'JL KANDEA NO 5')).toBe('spelling');
    expect(one('address', 'Jl. Kandea No. 5', 'Jl. Veteran Selatan')).toBe('different');
    expect(one('rt', '003', '3')).toBe('same');
    expect(one('birthPlace', 'Ujung Pandang', 'UJUNGPANDANG')).toBe('same');
    expect(one('birthDate', '1980-12-01', '1980-01-12')).toBe('different');
  });

  test('never compares what the answer leaves empty, and finds nothing against itself', () => {
    fc.assert(
      fc.property(person, (ours) => {
        expect(compareWithAnswer(ours, {})).toEqual([]);
        expect(compareWithAnswer(ours, ours)).toEqual([]);
      }),
    );
  });

  test('tells the same grade whichever of two values is ours', () => {
    fc.assert(
      fc.property(person, person, (left, right) => {
        const grades = (ours: ComparedPerson, theirs: ComparedPerson) =>
          compareWithAnswer(ours, theirs)
            .filter(({ grade }) => grade !== 'missing')
            .map(({ field, grade }) => [field, grade]);
        expect(grades(left, right)).toEqual(grades(right, left));
      }),
    );
  });

  test('keeps both values as they are, and forgets none', () => {
    fc.assert(
      fc.property(person, person, (ours, theirs) => {
        for (const { field, ours: our, theirs: their, grade } of compareWithAnswer(ours, theirs)) {
          expect(our).toBe(ours[field] || null);
          expect(their).toBe(theirs[field]);
          expect(grade === 'missing').toBe(our === null);
        }
        const told = new Set(compareWithAnswer(ours, theirs).map(({ field }) => field));
        const exact = (['nik', 'kk', 'birthDate', 'sex', 'villageCode'] as const).filter((field) => theirs[field]);
        for (const field of exact) expect(told.has(field)).toBe((ours[field] ?? null) !== theirs[field]);
      }),
    );
  });

  test('takes words and capitals alone for no difference', () => {
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(' ');
        for (const field of ['name', 'address', 'birthPlace', 'motherName'] as const)
          expect(one(field, text, text.toUpperCase())).toBe('same');
      }),
    );
  });

  test('contradicts only by what a person is known by', () => {
    const differs = (field: (typeof comparedFields)[number]) =>
      contradictsMatch(compareWithAnswer({ [field]: 'aaaa' }, { [field]: 'zzzz' }));
    expect(comparedFields.filter(differs)).toEqual(['nik', 'name', 'birthDate', 'sex']);
    expect(contradictsMatch(compareWithAnswer({ name: null }, { name: 'Baso' }))).toBe(false);
  });
});
