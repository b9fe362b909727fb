import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { AppError } from '#shared/contract/errors.ts';
import type { LetterTemplate } from '#shared/domain/letter-template.ts';
import type { LetterAssets } from './assets.ts';
import { gatherDrawing } from './gathered-drawing.ts';
import type { LetterContent, LetterOffice, Paper } from './letter-types.ts';
import { settingsOf, sheetOf } from './page.ts';
import { drawCode } from './qr-code.ts';
import { type SeparatorSheet, separatorContent } from './separator.ts';
import { documentDefinition, type LetterBlocks, letterBlocks, picturesOf } from './template.ts';
import { prepareTypesetter, typeset } from './typesetter.ts';
import { fill, wording } from './wording.ts';

/** What all letters of a document share. */
export interface LetterOptions {
  readonly office: LetterOffice;
  readonly template: LetterTemplate;
  readonly paper: Paper;
  readonly assets: LetterAssets;
  /** Sheets before letters, by the letter's place in the document. */
  readonly separators?: ReadonlyMap<number, SeparatorSheet>;
}

/**
 * The letters (at least one) as one PDF, one page each in the given order, with separator sheets where asked for; about 100 letters a document is the best speed for the
 * memory. The same input gives the same bytes. Lets the event loop breathe once before it starts, so that a loop over
 * documents can still be cancelled. Rejects with `letters.overflow` (params: `number` of the first such letter, `count`)
 * when a letter does not fit its page even in the tightest setting.
 */
export const renderLetters = async (letters: readonly LetterContent[], options: LetterOptions): Promise<Uint8Array> => {
  await setImmediate();
  return render(letters, options, {});
};

/** The letters as they would look, each page marked as a sample, without a QR code; numbers may be null. */
export const renderPreview = async (letters: readonly LetterContent[], options: LetterOptions): Promise<Uint8Array> => {
  const samples = letters.map((letter) => ({ ...letter, code: null }));
  const watermark = { text: wording.sampleMark, color: '#b00020', opacity: 0.16, bold: true, angle: -52, fontSize: 58 };
  return render(samples, options, { watermark });
};

/** One letter once more, with the number of the copy across it. The same copy gives the same bytes. */
export const renderCopy = async (letter: LetterContent, options: LetterOptions, copy: number): Promise<Uint8Array> => {
  const text = fill(wording.copyMark, { n: String(copy) });
  const watermark = { text, color: '#444444', opacity: 0.14, bold: true, angle: -52, fontSize: 64 };
  return render([letter], options, { watermark });
};

/**
 * Pre-flight: lays every letter out and tells which fits. Per letter the step of the shrink-to-fit rule it is printed
 * in (0 is the normal setting), or null when it fits one page in none. A letter that has no code yet is measured with the place
 * of one; its number should be as long as the one that it will get.
 */
export const fitLetters = async (
  letters: readonly LetterContent[],
  options: LetterOptions,
): Promise<readonly (number | null)[]> => {
  await setImmediate();
  prepareTypesetter(options.assets);
  const printed = letters.map((letter) => ({ ...letter, code: letter.code ?? anyCode }));
  return settle(printed, options, await layOut(printed, [], options, {}));
};

/** What stands for a code in measuring: a code is drawn after layout, into a square that is the same for any text. */
const anyCode = '';

/** A document after layout: `blocks` know their pages, `document` can still be drawn upon. */
type LaidOut = Awaited<ReturnType<typeof layOut>>;

const render = async (
  letters: readonly LetterContent[],
  options: LetterOptions,
  extra: Partial<TDocumentDefinitions>,
): Promise<Uint8Array> => {
  prepareTypesetter(options.assets);
  const firstTry = await layOut(letters, [], options, extra);
  const steps = await settle(letters, options, firstTry);
  const overflow = steps.indexOf(null);
  if (overflow >= 0) {
    const number = letters[overflow]?.number ?? wording.numberPending;
    throw new AppError('letters.overflow', { number, count: steps.filter((step) => step === null).length });
  }
  const laidOut = steps.every((step) => step === 0) ? firstTry : await layOut(letters, steps, options, extra);
  return finish(letters, laidOut);
};

/** Draws the codes, each at the place that the layout gave it, and ends the document. */
const finish = async (
  letters: readonly LetterContent[],
  { document, blocks, pages, created }: LaidOut,
): Promise<Uint8Array> => {
  if (document.bufferedPageRange().count !== pages.length) throw new Error('page count differs from letter count');
  letters.forEach(({ code }, index) => {
    const block = blocks[index];
    const place = block?.codePlace;
    if (!code || !block || !place) return;
    document.switchToPage(pages.indexOf(block));
    // A watermark leaves its thin ink behind, in which no scanner would find the code.
    document.save();
    document.fillOpacity(1);
    document.addContent(drawCode(code, place.x, place.y, place.w));
    document.restore();
  });
  return created.getBuffer();
};

/** The step of every letter: 0 where the first try fits, else the loosest that does, found with those letters alone. */
const settle = async (
  letters: readonly LetterContent[],
  options: LetterOptions,
  firstTry: LaidOut,
): Promise<readonly (number | null)[]> => {
  const steps: (number | null)[] = firstTry.blocks.map((blocks) => (fitsOnePage(blocks) ? 0 : null));
  for (let step = 1; step < settingsOf(options.paper).length && steps.includes(null); step += 1) {
    const open = letters.flatMap((letter, index) => (steps[index] === null ? [{ letter, index }] : []));
    const openLetters = open.map(({ letter }) => letter);
    const alone = { ...options, separators: noSheets };
    const { blocks } = await layOut(openLetters, new Array(open.length).fill(step), alone, {});
    open.forEach(({ index }, position) => {
      steps[index] = fitsOnePage(blocks[position]) ? step : null;
    });
  }
  return steps;
};

/** A separator sheet among the letters. */
type SheetPage = { readonly content: Content[]; readonly footer: null };

const noSheets: ReadonlyMap<number, SeparatorSheet> = new Map();

const layOut = async (
  letters: readonly LetterContent[],
  steps: readonly (number | null)[],
  options: LetterOptions,
  extra: Partial<TDocumentDefinitions>,
) => {
  const { office, template, paper, assets, separators = noSheets } = options;
  const sheet = sheetOf(paper, template.margins);
  const settings = settingsOf(paper);
  const blocks = letters.map((letter, index) => {
    const setting = settings[steps[index] ?? 0] ?? settings[0];
    return letterBlocks(letter, { office, template, sheet, setting }, index > 0 || separators.has(0));
  });
  const pages = blocks.flatMap((block, index): (LetterBlocks | SheetPage)[] => {
    const separator = separators.get(index);
    if (!separator) return [block];
    return [{ content: [separatorContent(separator, index > 0)], footer: null }, block];
  });
  const definition = documentDefinition(pages, sheet, picturesOf(template, assets.logo));
  await gatherDrawing();
  const created = typeset({ ...definition, info: metadata(letters, options), ...extra }, { drawnUponLater: true });
  return { blocks, pages, created, document: await created.getStream() };
};

/** A letter fits when its last block ends on the page on which its first one begins. */
const fitsOnePage = (blocks: LetterBlocks | undefined): boolean => {
  const first = blocks?.first.positions?.[0]?.pageNumber;
  const last = Math.max(...(blocks?.last.positions ?? []).map((position) => position.pageNumber));
  return first !== undefined && last === first;
};

/** Nothing of the clock: the date is the letters' own, and the digest makes the file's ID depend on its content. */
const metadata = (letters: readonly LetterContent[], { office, template, paper, separators }: LetterOptions) => {
  const digest = createHash('sha256')
    .update(JSON.stringify([letters, office, template, paper, ...(separators ?? [])]))
    .digest('hex');
  return {
    title: template.title,
    author: office.officeName,
    creator: 'Berjasa',
    creationDate: new Date(`${letters[0]?.issuedOn ?? '2000-01-01'}T00:00:00Z`),
    contentDigest: digest.slice(0, 32),
  };
};
