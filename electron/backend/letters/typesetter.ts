import pdfmake from 'pdfmake';
import type { TCreatedPdf, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { LetterAssets } from './assets.ts';
import { dataTableLayout } from './blocks.ts';

declare module 'pdfmake' {
  /** pdfmake's own file system in memory, missing from its published types; fonts given as bytes must go through it. */
  export const virtualfs: { writeFileSync: (name: string, content: Uint8Array) => void };
}

/**
 * Prepares pdfmake, which keeps its set-up in one module-wide object: fonts from memory, and no way at all to the
 * network or to files, whatever a document says. The fonts are the same for every letter of an installation.
 */
export const prepareTypesetter = (assets: LetterAssets): void => {
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  pdfmake.virtualfs.writeFileSync('regular.ttf', assets.regular);
  pdfmake.virtualfs.writeFileSync('bold.ttf', assets.bold);
  pdfmake.setFonts({ Letter: { normal: 'regular.ttf', bold: 'bold.ttf' } });
  pdfmake.setTableLayouts({
    letterData: dataTableLayout,
    paperRules: {
      ...dataTableLayout,
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      paddingLeft: () => 3,
      paddingRight: () => 3,
      paddingTop: () => 1.5,
      paddingBottom: () => 1.5,
    },
    letterFrame: {
      ...dataTableLayout,
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      paddingLeft: () => 6,
      paddingRight: () => 6,
    },
  });
};

/**
 * Starts a document. Pages that are to be drawn upon after layout are kept until the end, which takes memory for each of them; the
 * others are written as they become full.
 */
export const typeset = (
  definition: TDocumentDefinitions,
  { drawnUponLater }: { drawnUponLater: boolean },
): TCreatedPdf => pdfmake.createPdf(definition, { bufferPages: drawnUponLater });
