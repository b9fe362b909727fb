import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { vulnerableWorker } from '#backend/db/migrations/0010-shipped-templates.ts';
import { type LetterAssets, loadLetterAssets } from '#backend/letters/assets.ts';
import type { LetterPerson, Paper } from '#backend/letters/letter-types.ts';
import { verifyPayload } from '#backend/letters/payload.ts';
import { fitLetters, type LetterOptions, renderLetters, renderPreview } from '#backend/letters/render.ts';
import {
  emptyPerson,
  longPerson,
  sampleKey,
  sampleLetter,
  sampleOffice,
  samplePerson,
} from '#tests/support/letter-samples.ts';
import { pageCodes, pageTexts, pdfFonts, pdfInfo } from '#tests/support/pdf-tools.ts';

let assets: LetterAssets;
beforeAll(async () => {
  assets = await loadLetterAssets('resources');
});

const options = (paper: Paper = 'A4'): LetterOptions => ({
  office: sampleOffice,
  template: vulnerableWorker,
  paper,
  assets,
});
const keys = new Map([[sampleKey.id, sampleKey.publicKey]]);
const people = [samplePerson, longPerson, emptyPerson];
const letters = people.map((person, index) => sampleLetter(person, 107 + index));

describe('letters as PDF', () => {
  test('the text of every page is the letter', async () => {
    const pages = pageTexts(await renderLetters(letters, options()));
    expect(pages).toHaveLength(3);
    for (const piece of [
      'PEMERINTAH KOTA MAKASSAR DINAS SOSIAL',
      'SURAT KETERANGAN KEPESERTAAN Nomor: 560/107/DINSOS/I/2026',
      'Yang bertanda tangan di bawah ini: Nama : Dra. Hj. Contoh Penandatangan, M.Si. NIP : 19700101 199503 2 001',
      'Nama : MUH. BASRI DG. NGALLE NIK : 7371011203900001 Tempat, tanggal lahir : Makassar, 12 Maret 1990',
      'Alamat : Jl. Abu Bakar Lambogo Lorong 3 Nomor 12, RT 003/RW 005 Kelurahan/Kecamatan : Bara-Baraya Timur/Makassar',
      'Jaminan Kecelakaan Kerja (JKK) dan Jaminan Kematian (JKM)',
      '1 Januari 2026 sampai dengan 31 Desember 2026',
      'Rp16.800 (enam belas ribu delapan ratus rupiah), dibayar oleh',
      'bukan kartu peserta BPJS Ketenagakerjaan',
      'Makassar, 12 Januari 2026',
      'Tembusan: 1. Wali Kota Makassar (sebagai laporan);',
    ]) {
      expect(pages[0]).toContain(piece);
    }
    expect(pages[1]).toContain("ANDI TENRI PADA DG. MA'NYAURANG BINTI H. ABDUL RAHMAN SYAMSU");
    expect(pages[1]).toContain('samping Posyandu Kenanga, RT 003/RW 005');
    expect(pages[2]).toContain('Nama : Sitti NIK : - Tempat, tanggal lahir : - Alamat : -');
  });

  test('the code of every page is the signed one, without NIK', async () => {
    const codes = pageCodes(await renderLetters(letters, options()));
    expect(codes).toEqual(letters.map(({ code }) => code));
    codes.forEach((code, index) => {
      const verdict = verifyPayload(code ?? '', keys);
      expect(verdict.kind === 'valid' && verdict.payload.number).toBe(letters[index]?.number);
      expect(JSON.stringify(verdict)).not.toContain(people[index]?.nik ?? '7371');
    });
  });

  test('every code of a longer document is read', async () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      sampleLetter({ ...samplePerson, name: `ORANG ${index}` }, index + 1),
    );
    const pdf = await renderLetters(many, options());
    expect(pageCodes(pdf)).toEqual(many.map(({ code }) => code));
    expect(pdf.length / many.length).toBeLessThan(6_500);
  }, 120_000);

  test.each([
    ['A4', '595.276 x 841.89 pts (A4)'],
    ['F4', '609.449 x 935.433 pts'],
  ] as const)('%s: one page a letter, size, fonts, language, metadata', async (paper, size) => {
    const pdf = await renderLetters(letters, options(paper));
    const info = pdfInfo(pdf);
    expect(info.get('Page size')).toBe(size);
    expect(info.get('Pages')).toBe('3');
    expect(info.get('Title')).toBe('Surat Keterangan Kepesertaan');
    expect(info.get('Author')).toBe(sampleOffice.officeName);
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Lang (id-ID)');
    const fonts = pdfFonts(pdf);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+LiberationSerif.* yes yes yes /);
  });

  test('the same input gives the same bytes, another input another file ID', async () => {
    const once = await renderLetters(letters, options());
    await renderLetters(letters.slice(1), options());
    expect(Buffer.from(await renderLetters(letters, options())).equals(once)).toBe(true);
    const id = (pdf: Uint8Array) => /\/ID \[<(\w+)>/.exec(Buffer.from(pdf).toString('latin1'))?.[1];
    expect(id(once)).toMatch(/^\w{32}$/);
    expect(id(await renderLetters(letters.slice(0, 1), options()))).not.toBe(id(once));
  });

  test('a preview is marked on every page and has neither code nor number', async () => {
    const pdf = await renderPreview(
      letters.map((letter) => ({ ...letter, number: null })),
      options(),
    );
    expect(pageCodes(pdf)).toEqual([null, null, null]);
    for (const page of pageTexts(pdf)) {
      expect(page).not.toContain('560/');
      expect(page).toContain('Nomor: (diberikan saat terbit)');
      expect(page.replaceAll(' ', '')).toContain('CONTOH–TIDAKBERLAKU');
    }
  });
});

describe('one letter, one page', () => {
  const address = (words: number): LetterPerson => ({ ...longPerson, address: 'Lorong Panjang '.repeat(words) });

  test('longer text is set tighter, and what never fits is told', async () => {
    const cases = [samplePerson, address(25), address(60), address(400)].map((person, index) =>
      sampleLetter(person, index + 1),
    );
    const steps = await fitLetters(cases, options());
    expect(steps[0]).toBe(0);
    expect(steps[1]).toBeGreaterThan(0);
    expect(steps[2]).toBeGreaterThan(steps[1] ?? 9);
    expect(steps[3]).toBeNull();
    const pages = pageTexts(await renderLetters(cases.slice(0, 3), options()));
    expect(pages).toHaveLength(3);
    pages.forEach((page, index) => {
      expect(page).toContain(`Nomor: 560/${index + 1}/DINSOS/I/2026`);
      expect(page).toContain('3. Arsip.');
    });
    await expect(renderLetters(cases, options())).rejects.toMatchObject({
      code: 'letters.overflow',
      params: { number: '560/4/DINSOS/I/2026', count: 1 },
    });
  });

  test('a letter without its code is measured as the page that will bear it', async () => {
    const printed = Array.from({ length: 60 }, (_, index) => sampleLetter(address(index * 4), index + 1));
    const measured = printed.map((letter) => ({ ...letter, code: null }));
    const steps = await fitLetters(printed, options());
    expect(steps).toContain(null);
    expect(await fitLetters(measured, options())).toEqual(steps);
  });

  test('a word without a break stays on the paper', async () => {
    const person = { ...samplePerson, name: 'W'.repeat(60), villageName: 'Q'.repeat(80) };
    const pdf = await renderLetters([sampleLetter(person, 1)], options());
    const page = pageTexts(pdf)[0] ?? '';
    expect(page.replaceAll(' ', '')).toContain('W'.repeat(60));
    expect(page).not.toContain('W'.repeat(32));
    expect(await fitLetters([sampleLetter(person, 1)], options())).toEqual([0]);
  });

  test('any data gives as many pages as letters, or says which do not fit', async () => {
    const text = (maximum: number) => fc.string({ maxLength: maximum, unit: fc.constantFrom(...'AWi\'- ,./éÖ9\n"&<') });
    const anybody: fc.Arbitrary<LetterPerson> = fc.record({
      name: text(90),
      nik: fc.option(fc.constant('7371011203900001')),
      birthPlace: fc.option(text(60)),
      birthDate: fc.option(fc.constant('1990-03-12')),
      address: fc.option(text(500)),
      rt: fc.option(text(5)),
      rw: fc.option(text(5)),
      villageName: fc.option(text(60)),
      districtName: fc.option(text(60)),
      occupation: fc.option(text(80)),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(anybody, { minLength: 1, maxLength: 4 }),
        fc.constantFrom<Paper>('A4', 'F4'),
        async (persons, paper) => {
          const cases = persons.map((person, index) => sampleLetter(person, index + 1));
          const steps = await fitLetters(cases, options(paper));
          const fitting = cases.filter((_, index) => steps[index] !== null);
          if (fitting.length > 0) {
            const pdf = await renderLetters(fitting, options(paper));
            expect(pdfInfo(pdf).get('Pages')).toBe(String(fitting.length));
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});
