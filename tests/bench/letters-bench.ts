import pdfmake from 'pdfmake';
import type { CanvasRect, TDocumentDefinitions } from 'pdfmake/interfaces';
import { vulnerableWorker } from '#backend/db/migrations/0010-shipped-templates.ts';
import { loadLetterAssets } from '#backend/letters/assets.ts';
import { codeSize } from '#backend/letters/blocks.ts';
import type { LetterContent } from '#backend/letters/letter-types.ts';
import { settingsOf, sheetOf } from '#backend/letters/page.ts';
import { type LetterOptions, renderLetters } from '#backend/letters/render.ts';
import { documentDefinition, letterBlocks, picturesOf } from '#backend/letters/template.ts';
import { prepareTypesetter } from '#backend/letters/typesetter.ts';
import { longPerson, sampleLetter, sampleOffice, samplePerson } from '#tests/support/letter-samples.ts';

/** Speed of one thread, alone and beside pdfmake with the same page and nothing of ours; bytes of the whole file a page. */
interface LettersBench {
  readonly lettersPerSecond: number;
  readonly barePdfmakeLettersPerSecond: number;
  readonly ratio: number;
  readonly bytesPerPage: number;
  readonly barePdfmakeBytesPerPage: number;
}

const lettersPerDocument = 100;

/**
 * Renders `documents` documents of 100 letters in turn with renderLetters and with bare pdfmake, after one of each to
 * warm up. Every tenth letter has the longest data. `resourcesFolder` is the application's resources folder.
 */
export const benchLetters = async (resourcesFolder: string, documents = 10): Promise<LettersBench> => {
  const options: LetterOptions = {
    office: sampleOffice,
    template: vulnerableWorker,
    paper: 'A4',
    assets: await loadLetterAssets(resourcesFolder),
  };
  const spent = { ours: 0, bare: 0 };
  const bytes = { ours: 0, bare: 0 };
  for (let round = -1; round < documents; round += 1) {
    const letters = Array.from({ length: lettersPerDocument }, (_, index) =>
      sampleLetter(index % 10 === 0 ? longPerson : samplePerson, (round + 1) * lettersPerDocument + index + 1),
    );
    const ours = await timed(() => renderLetters(letters, options));
    const bare = await timed(() => renderBare(letters, options));
    if (round < 0) continue;
    spent.ours += ours.milliseconds;
    spent.bare += bare.milliseconds;
    bytes.ours = ours.result.length;
    bytes.bare = bare.result.length;
  }
  const total = documents * lettersPerDocument;
  return {
    lettersPerSecond: Math.round((total * 1000) / spent.ours),
    barePdfmakeLettersPerSecond: Math.round((total * 1000) / spent.bare),
    ratio: Number((spent.bare / spent.ours).toFixed(2)),
    bytesPerPage: Math.round(bytes.ours / lettersPerDocument),
    barePdfmakeBytesPerPage: Math.round(bytes.bare / lettersPerDocument),
  };
};

/** The same pages by pdfmake alone: its own QR node, no check of the fit, no stable metadata. */
const renderBare = async (
  letters: readonly LetterContent[],
  { office, template, paper, assets }: LetterOptions,
): Promise<Uint8Array> => {
  prepareTypesetter(assets);
  const sheet = sheetOf(paper, template.margins);
  const blocks = letters.map((letter, index) => {
    const made = letterBlocks(letter, { office, template, sheet, setting: settingsOf(paper)[0] }, index > 0);
    if (made.codePlace !== null) replaceSquare(made.content, made.codePlace, letter.code ?? '');
    return made;
  });
  const definition: TDocumentDefinitions = documentDefinition(blocks, sheet, picturesOf(template, assets.logo));
  return pdfmake.createPdf(definition).getBuffer();
};

/** Puts pdfmake's QR node at the place of the white square that our own code is drawn upon. */
const replaceSquare = (node: unknown, place: CanvasRect, code: string): void => {
  if (typeof node !== 'object' || node === null) return;
  if ('canvas' in node && Array.isArray(node.canvas) && node.canvas[0] === place) {
    Object.assign(node, { canvas: undefined, qr: code, fit: codeSize, eccLevel: 'M', padding: 4 });
    return;
  }
  for (const part of Object.values(node)) replaceSquare(part, place, code);
};

const timed = async (work: () => Promise<Uint8Array>): Promise<{ milliseconds: number; result: Uint8Array }> => {
  const start = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - start, result };
};
