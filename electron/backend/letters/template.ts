import type { CanvasRect, Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import {
  fillText,
  isShown,
  type LetterFacts,
  type LetterTemplate,
  type TemplateBlock,
} from '#shared/domain/letter-template.ts';
import {
  codeBlock,
  codeSize,
  copiesBlock,
  dataTable,
  type Field,
  letterhead,
  logoName,
  numberedList,
  paragraph,
  signatureBlock,
  signatureName,
  titleLines,
} from './blocks.ts';
import type { LetterContent, LetterOffice } from './letter-types.ts';
import { factsOf } from './letter-values.ts';
import { millimetres, type Setting, type Sheet } from './page.ts';
import { wording } from './wording.ts';

/** A block whose pages are known after layout; pdfmake writes `positions` into the very object that it was given. */
type Placed = Content & { readonly positions?: readonly { readonly pageNumber: number }[] };

/** A letter as pdfmake blocks; `first` and `last` tell after layout on which pages it came to stand. */
export interface LetterBlocks {
  readonly content: Content[];
  readonly first: Placed;
  readonly last: Placed;
  /** The square of the QR code: after layout its x and y are places on the page, in points from the top left. */
  readonly codePlace: CanvasRect | null;
  /** The line at the foot of its page; null on a letter without a number and where the template has none. */
  readonly footer: string | null;
}

/** What a letter is set with. */
type LetterForm = {
  readonly office: LetterOffice;
  readonly template: LetterTemplate;
  readonly sheet: Sheet;
  readonly setting: Setting;
};

/** The whole letter, set in one of the settings; every letter but the first of a document opens a new page. */
export const letterBlocks = (letter: LetterContent, form: LetterForm, opensPage: boolean): LetterBlocks => {
  const { office, template, sheet, setting } = form;
  const facts = factsOf(letter, office, template);
  const shown = template.blocks.filter((block) => isShown(block, facts));
  const codePlace: CanvasRect | null =
    letter.code === null ? null : { type: 'rect', x: 0, y: 0, w: codeSize, h: codeSize, lineWidth: 0, color: 'white' };
  const first: Placed = {
    stack: [letterhead(office, sheet, template.logo !== undefined)],
    ...(opensPage ? { pageBreak: 'before' } : {}),
  };
  const found = shown.findIndex(({ kind }) => kind === 'qr' || kind === 'signature');
  const signedAt = found < 0 ? shown.length : found;
  const signing: Content = {
    margin: [0, setting.gap * 0.6, 0, 0],
    columns: [
      codeBlock(codePlace),
      { width: '*', text: '' },
      signatureBlock(office, facts.values.tanggal, setting, template.signature !== undefined),
    ],
  };
  const below = shown.slice(signedAt).flatMap((block): Content[] => {
    const set = setBlock(block, facts, form);
    const small = Math.min(setting.fontSize, 9.5);
    return block.kind === 'text' ? [{ stack: set, fontSize: small, margin: [0, setting.gap, 0, 0] }] : set;
  });
  const last: Placed = { stack: [signing, ...below] };
  const body: Content = {
    fontSize: setting.fontSize,
    lineHeight: setting.lineHeight,
    stack: [...shown.slice(0, signedAt).flatMap((block) => setBlock(block, facts, form)), last],
  };
  const foot = shown.find((block) => block.kind === 'footer');
  const footer = letter.number !== null && foot?.kind === 'footer' ? fillText(foot.text, facts.values) : null;
  return { content: [first, body], first, last, codePlace, footer };
};

/** A block of the template; letterhead, code, signature and footer have their places and are set elsewhere. */
const setBlock = (block: TemplateBlock, facts: LetterFacts, { office, setting }: LetterForm): Content[] => {
  const { values } = facts;
  switch (block.kind) {
    case 'title':
      return titleLines(fillText(block.text, values), fillText(block.number, values), setting);
    case 'text':
      return [paragraph(fillText(block.text, values), setting, block.style)];
    case 'table': {
      const rows = block.rows.filter((row) => isShown(row, facts));
      const fields = rows.map(({ label, value, bold }): Field => {
        const text = fillText(value, values, wording.nothing);
        return bold ? [label, text, 'bold'] : [label, text];
      });
      return fields.length === 0 ? [] : [dataTable(fields, setting)];
    }
    case 'list':
      return [
        numberedList(
          block.items.map((item) => fillText(item, values)),
          setting,
        ),
      ];
    case 'copies':
      return copiesBlock(office, setting);
    default:
      return [];
  }
};

/** The pictures of a template's letters: its own logo or the neutral one, and the scanned signature where it has one. */
export const picturesOf = ({ logo, signature }: LetterTemplate, neutralLogo: Uint8Array) => ({
  logo: logo === undefined ? neutralLogo : Buffer.from(logo, 'base64'),
  signature: signature === undefined ? null : Buffer.from(signature, 'base64'),
});

/** The document around the letters: paper, margins, fonts, logo, and each page's footer. */
export const documentDefinition = (
  pages: readonly Pick<LetterBlocks, 'content' | 'footer'>[],
  sheet: Sheet,
  pictures: { readonly logo: Uint8Array; readonly signature: Uint8Array | null },
): TDocumentDefinitions => {
  const [left, , right, bottom] = sheet.margins;
  return {
    content: pages.flatMap(({ content }) => content),
    pageSize: { width: sheet.width, height: sheet.height },
    pageMargins: sheet.margins,
    images: {
      [logoName]: dataUrl(pictures.logo),
      ...(pictures.signature === null ? {} : { [signatureName]: dataUrl(pictures.signature) }),
    },
    defaultStyle: { font: 'Letter', fontSize: 11 },
    language: wording.language,
    displayTitle: true,
    footer: (page) => ({
      text: pages[page - 1]?.footer ?? '',
      fontSize: 7.5,
      color: '#444444',
      alignment: 'right',
      margin: [left, Math.min(millimetres(7), bottom / 2), right, 0],
    }),
  };
};

/** PNG or JPEG; pdfmake looks at the bytes, not at the type. */
const dataUrl = (image: Uint8Array): string => `data:image/png;base64,${Buffer.from(image).toString('base64')}`;
