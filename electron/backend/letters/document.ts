import { createHash } from 'node:crypto';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { loadLetterAssets } from './assets.ts';
import { letterhead, logoName } from './blocks.ts';
import type { LetterOffice, Paper } from './letter-types.ts';
import { millimetres, type Sheet, settingsOf, sheetOf } from './page.ts';
import { prepareTypesetter, typeset } from './typesetter.ts';

/** An official document of several pages under the office's letterhead, which is no numbered letter. */
export type OfficeDocument = {
  readonly office: LetterOffice;
  readonly paper: Paper;
  readonly title: string;
  /** Day of the document, YYYY-MM-DD, for its metadata. */
  readonly date: string;
  readonly language: string;
  /** What stands under the letterhead, made for the width of the sheet. */
  readonly content: (sheet: Sheet) => readonly Content[];
  /** The line at the foot of each page. */
  readonly footer: (page: number, pages: number) => string;
  /** Set across every page, for a draft. */
  readonly mark: string | null;
  /** Without the letterhead, for what is attached to the document of another office. */
  readonly plain?: boolean;
};

const image = (bytes: Uint8Array): string => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;

/** Nothing of the clock: the same document gives the same bytes, and the digest makes the file's ID depend on its content. */
const metadata = ({ office, title, date }: OfficeDocument, content: readonly Content[]) => ({
  title,
  author: office.officeName,
  creator: 'Berjasa',
  creationDate: new Date(`${date}T00:00:00Z`),
  contentDigest: createHash('sha256')
    .update(JSON.stringify([title, date, office, content]))
    .digest('hex')
    .slice(0, 32),
});

/** Sets the document with the fonts and the letterhead of the letters, as PDF bytes. */
export async function renderOfficeDocument(document: OfficeDocument, resourcesFolder: string): Promise<Uint8Array> {
  const assets = await loadLetterAssets(resourcesFolder);
  prepareTypesetter(assets);
  const sheet = sheetOf(document.paper);
  const [left, , right] = sheet.margins;
  const { fontSize, lineHeight } = settingsOf(document.paper)[0];
  const body = document.content(sheet);
  const info = metadata(document, body);
  const definition: TDocumentDefinitions = {
    content: [
      ...(document.plain ? [] : [letterhead(document.office, sheet)]),
      { stack: [...body], fontSize, lineHeight },
    ],
    info,
    pageSize: { width: sheet.width, height: sheet.height },
    pageMargins: sheet.margins,
    images: { [logoName]: image(assets.logo) },
    defaultStyle: { font: 'Letter', fontSize },
    language: document.language,
    displayTitle: true,
    footer: (page, pages) => ({
      text: document.footer(page, pages),
      fontSize: 7.5,
      color: '#444444',
      alignment: 'right',
      margin: [left, millimetres(7), right, 0],
    }),
    ...(document.mark === null
      ? {}
      : { watermark: { text: document.mark, color: '#b00020', opacity: 0.14, bold: true, angle: -52, fontSize: 58 } }),
  };
  return typeset(definition, { drawnUponLater: false }).getBuffer();
}
