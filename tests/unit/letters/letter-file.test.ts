import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { posyanduCadre, unionMember, vulnerableWorker } from '#backend/db/migrations/0010-shipped-templates.ts';
import { type LetterAssets, loadLetterAssets } from '#backend/letters/assets.ts';
import { renderCopy, renderLetters } from '#backend/letters/render.ts';
import { emptyPerson, longPerson, sampleLetter, sampleOffice, samplePerson } from '#tests/support/letter-samples.ts';
import { checkPdf, pageCodes, pagePicture, pageTexts } from '#tests/support/pdf-tools.ts';

let assets: LetterAssets;
beforeAll(async () => {
  assets = await loadLetterAssets('resources');
});

const templates = { vulnerableWorker, posyanduCadre, unionMember };
const options = (template = vulnerableWorker, paper: 'A4' | 'F4' = 'A4') => ({
  ...{ office: sampleOffice, template, paper, assets },
});

/** A line of the office as long as merged offices have it: it reaches the logo. */
const longOffice = {
  ...sampleOffice,
  letterhead: ['PEMERINTAH KOTA MAKASSAR', 'DINAS SOSIAL, PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK'],
};

describe('the file of a letter', () => {
  test.each(Object.entries(templates))('is small: %s', async (_, template) => {
    for (const person of [samplePerson, longPerson, emptyPerson]) {
      for (const paper of ['A4', 'F4'] as const) {
        const pdf = await renderLetters([sampleLetter(person, 81466)], options(template, paper));
        expect(pdf.length).toBeLessThanOrEqual(25_000);
      }
    }
    const many = Array.from({ length: 100 }, (__, index) => sampleLetter(samplePerson, index + 1));
    expect((await renderLetters(many, options(template))).length / many.length).toBeLessThanOrEqual(6000);
  });

  test('looks the same with the fonts as they were made, and has the same words', async () => {
    const [regular, bold] = await Promise.all(
      ['Regular', 'Bold'].map((style) => readFile(`resources/fonts/LiberationSerif-${style}.ttf`)),
    );
    if (!regular || !bold) throw new Error('no fonts');
    const letters = [sampleLetter({ ...longPerson, name: 'ÁÄÉÍÑÖÜ àáâãäåçèéêëñòóôõöü ½ Ǿ' }, 1)];
    const shown = { ...options(), office: longOffice };
    const plain = await renderLetters(letters, shown);
    const hinted = await renderLetters(letters, { ...shown, assets: { ...assets, regular, bold } });
    expect(plain.length).toBeLessThan(hinted.length - 8000);
    expect(pagePicture(plain, 150).equals(pagePicture(hinted, 150))).toBe(true);
    expect(pageTexts(plain)).toEqual(pageTexts(hinted));
    expect(checkPdf(plain)).toMatch(/No syntax or stream encoding errors found/);
  });

  test('can be scanned from a stamped copy as from the original', async () => {
    const letter = sampleLetter(samplePerson, 5);
    expect(pageCodes(await renderCopy(letter, options(), 3))).toEqual([letter.code]);
  });
});
