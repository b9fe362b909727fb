import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNumbers } from '#backend/duplicates/numbers.ts';
import { createTextPool } from '#backend/duplicates/text-pool.ts';

test('a pool gives every text one number and gives it back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 600 }), (texts) => {
      const pool = createTextPool();
      const numbers = texts.map(pool.put);
      const known = new Map<string, number>();
      for (const [place, text] of texts.entries()) {
        const number = numbers[place] ?? -1;
        expect(known.get(text) ?? number).toBe(number);
        known.set(text, number);
        expect(pool.text(number)).toBe(text);
      }
      expect(new Set(known.values()).size).toBe(known.size);
    }),
  );
});

test('nothing is 0, and many texts are as safe as a few', () => {
  const pool = createTextPool();
  expect([pool.put(null), pool.put(''), pool.text(0)]).toEqual([0, 0, '']);
  const many = Array.from({ length: 200_000 }, (_, index) => pool.put(`73710112039${String(index).padStart(5, '0')}`));
  expect(new Set(many).size).toBe(200_000);
  expect(pool.text(many.at(-1) ?? 0)).toBe('73710112039199999');
  expect(pool.put('7371011203900007')).toBe(many[7]);
});

test('a row of numbers grows and ends where it ends', () => {
  const row = createNumbers();
  for (let value = 0; value < 1000; value += 1) row.push(value * 3);
  expect([row.length(), row.at(999), row.at(1000)]).toEqual([1000, 2997, 0]);
  expect(row.finish()).toHaveLength(1000);
});
