import { beforeAll, describe, expect, test } from 'vitest';
import { vulnerableWorker } from '#backend/db/migrations/0010-shipped-templates.ts';
import { type LetterAssets, loadLetterAssets } from '#backend/letters/assets.ts';
import { calibrationPage } from '#backend/letters/calibration.ts';
import { renderLetters } from '#backend/letters/render.ts';
import { shiftPages } from '#backend/letters/shift-pages.ts';
import { longPerson, sampleLetter, sampleOffice, samplePerson } from '#tests/support/letter-samples.ts';
import { checkPdf, pageCodes, pageTexts, pdfInfo, wordPlaces } from '#tests/support/pdf-tools.ts';

let assets: LetterAssets;
let letters: Uint8Array;
beforeAll(async () => {
  assets = await loadLetterAssets('resources');
  const content = [sampleLetter(samplePerson, 1), sampleLetter(longPerson, 2)];
  letters = await renderLetters(content, { office: sampleOffice, template: vulnerableWorker, paper: 'F4', assets });
});

const millimetre = 72 / 25.4;

describe('a shift for a printer', () => {
  test('moves every word by as much and changes nothing else', () => {
    const shifted = shiftPages(letters, { right: 2, down: -3 });
    expect(checkPdf(shifted)).toMatch(/No syntax or stream encoding errors found/);
    expect(pageTexts(shifted)).toEqual(pageTexts(letters));
    expect(pageCodes(shifted)).toEqual(pageCodes(letters));
    const [before, after] = [wordPlaces(letters), wordPlaces(shifted)];
    expect(after).toHaveLength(before.length);
    for (const [index, { x, y }] of after.entries()) {
      expect(x - (before[index]?.x ?? 0)).toBeCloseTo(2 * millimetre, 1);
      expect(y - (before[index]?.y ?? 0)).toBeCloseTo(-3 * millimetre, 1);
    }
    expect(pdfInfo(shifted).get('Page size')).toBe(pdfInfo(letters).get('Page size'));
  });

  test('of nothing gives the same bytes, and of something keeps them in front', () => {
    expect(shiftPages(letters, { right: 0, down: 0 })).toBe(letters);
    const shifted = shiftPages(letters, { right: 1, down: 0 });
    expect(Buffer.from(shifted.subarray(0, letters.length)).equals(Buffer.from(letters))).toBe(true);
  });

  test('refuses what the typesetter did not write', () => {
    expect(() => shiftPages(Buffer.from('%PDF-1.7\n'), { right: 1, down: 1 })).toThrow('typesetter');
  });
});

test.each(['A4', 'F4'] as const)('the calibration page of %s is one page that says what to measure', async (paper) => {
  const pdf = await calibrationPage(paper, assets);
  expect(pageTexts(pdf)).toHaveLength(1);
  expect(pageTexts(pdf)[0]).toContain(`Kertas ${paper}. Setiap silang berjarak 20 mm`);
  expect(checkPdf(pdf)).toMatch(/No syntax or stream encoding errors found/);
});
