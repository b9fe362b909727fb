import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSharedStrings } from '#backend/imports/read-xlsx-strings.ts';

function tableOf(texts: readonly string[]) {
  const table = createSharedStrings();
  for (const text of texts) table.add(text);
  return table;
}

test('gives back every string as it was put, in any order and again', () => {
  const anyTexts = fc.array(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), { maxLength: 300 });
  const property = fc.property(anyTexts, fc.array(fc.nat(400), { maxLength: 600 }), (texts, questions) => {
    const table = tableOf(texts);
    expect(table.count()).toBe(texts.length);
    for (const index of questions) expect(table.at(index)).toBe(texts[index]);
  });
  fc.assert(property, { numRuns: 200, seed: 8 });
});

test('strings that fill several pieces, very long ones and half a pair of surrogates are kept', () => {
  const texts = Array.from({ length: 9000 }, (_, index) => `${index} ${'é'.repeat(index % 400)}`);
  texts.push('x'.repeat(700_000), 'half \ud83d', '', 'y'.repeat(10_000), '\u{1F600}'.repeat(5000));
  const table = tableOf(texts);
  expect(texts.map((_, index) => table.at(index))).toEqual(texts);
});

test('there is nothing where no string was put', () => {
  const table = tableOf(['satu']);
  expect([-1, 1, 0.5, Number.NaN].map((index) => table.at(index))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
