import { parentPort } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { CanvasRect, TDocumentDefinitions } from 'pdfmake/interfaces';
import { codeSize } from '#backend/letters/blocks.ts';
import type { LetterContent } from '#backend/letters/letter-types.ts';
import { settingsOf, sheetOf } from '#backend/letters/page.ts';
import type { LetterOptions } from '#backend/letters/render.ts';
import { documentDefinition, letterBlocks, picturesOf } from '#backend/letters/template.ts';
import { prepareTypesetter } from '#backend/letters/typesetter.ts';

/** What a thread of bare pdfmake is asked: the letters of one document. */
export type BareOrder = { readonly letters: readonly LetterContent[]; readonly options: LetterOptions };

/** The same pages by pdfmake alone: its own QR node, no check of the fit, no stable metadata. */
async function renderBare({ letters, options }: BareOrder): Promise<Uint8Array> {
  const { office, template, paper, assets } = options;
  prepareTypesetter(assets);
  const sheet = sheetOf(paper, template.margins);
  const blocks = letters.map((letter, index) => {
    const made = letterBlocks(letter, { office, template, sheet, setting: settingsOf(paper)[0] }, index > 0);
    if (made.codePlace !== null) replaceSquare(made.content, made.codePlace, letter.code ?? '');
    return made;
  });
  const definition: TDocumentDefinitions = documentDefinition(blocks, sheet, picturesOf(template, assets.logo));
  return pdfmake.createPdf(definition).getBuffer();
}

/** Puts pdfmake's QR node at the place of the white square that our own code is drawn upon. */
function replaceSquare(node: unknown, place: CanvasRect, code: string): void {
  if (typeof node !== 'object' || node === null) return;
  if ('canvas' in node && Array.isArray(node.canvas) && node.canvas[0] === place) {
    Object.assign(node, { canvas: undefined, qr: code, fit: codeSize, eccLevel: 'M', padding: 4 });
    return;
  }
  for (const part of Object.values(node)) replaceSquare(part, place, code);
}

parentPort?.on('message', (order: BareOrder) => {
  void renderBare(order).then((pdf) => parentPort?.postMessage(pdf.byteLength));
});
