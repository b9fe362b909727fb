import type { CanvasRect, Column, Content } from 'pdfmake/interfaces';
import type { paragraphStyles } from '#shared/domain/letter-template.ts';
import type { LetterOffice } from './letter-types.ts';
import { millimetres, type Setting, type Sheet } from './page.ts';
import { fill, wording } from './wording.ts';

/** Name under which the documents of letters know the office's logo. */
export const logoName = 'logo';

/** Side of the QR code with its white border, in points. */
export const codeSize = millimetres(30);

/** Name under which the documents of letters know the scanned signature. */
export const signatureName = 'signature';

const logoSize = millimetres(21);

/** Room between the logo and the longest line beside it, in points. */
const logoGap = 6;

/** Room between the bottom of the text and the double rule under the letterhead, in points. */
const ruleGap = 5;

/** Letterhead: logo, lines of the office in the middle of the sheet, address, double rule. */
export const letterhead = (office: LetterOffice, sheet: Sheet, hasOwnLogo = false): Content => {
  const ownLines = office.letterhead.filter(hasText);
  const lines =
    ownLines.length > 0
      ? ownLines
      : [fill(wording.government, { kota: office.cityName }).toUpperCase(), office.officeName.toUpperCase()];
  const sizes = lines.map((_, index) => (index === lines.length - 1 ? 16 : 13));
  return {
    stack: [
      {
        columnGap: logoGap,
        columns: [
          hasOwnLogo
            ? { image: logoName, fit: [logoSize, logoSize], width: logoSize }
            : { image: logoName, width: logoSize, height: logoSize },
          {
            width: '*',
            alignment: 'center',
            lineHeight: 1.05,
            stack: [
              ...lines.map((text, index) => ({ text, bold: index === lines.length - 1, fontSize: sizes[index] })),
              ...(office.officeAddress === ''
                ? []
                : [{ text: office.officeAddress, fontSize: 9.5, margin: [0, 2, 0, 0] }]),
            ] as Content[],
          },
          // As wide as the logo, so that the lines stand in the middle of the sheet.
          { width: logoSize, text: '' },
        ],
      },
      {
        margin: [0, ruleGap, 0, 0],
        canvas: [
          { type: 'line', x1: 0, y1: 0, x2: sheet.textWidth, y2: 0, lineWidth: 2.25 },
          { type: 'line', x1: 0, y1: 2.75, x2: sheet.textWidth, y2: 2.75, lineWidth: 0.75 },
        ],
      },
    ],
  };
};

/** A label, its value, and whether the value is set bold. */
export type Field = readonly [label: string, value: string, emphasis?: 'bold'];

/** Letters that have their place in one line of the value column in any setting, even if all of them are a W. */
const surelyOneLine = 26;

/** Labels, colons and values in three columns; values wrap inside theirs. */
export const dataTable = (fields: readonly Field[], setting: Setting): Content => ({
  margin: [millimetres(8), setting.gap * 0.4, 0, setting.gap * 0.7],
  layout: 'letterData',
  table: {
    widths: [millimetres(40), 6, '*'],
    body: fields.map(([label, value, emphasis]) => [
      { text: label, noWrap: true },
      { text: ':', noWrap: true },
      { text: value, bold: emphasis === 'bold', ...breaking(value) },
    ]),
  },
});

/** Lines of a table without rules, set as close as running text. */
export const dataTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 4,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

/**
 * How a value breaks: a short one not at all, which spares pdfmake most of its work; one with a word longer than the
 * column anywhere, because pdfmake would let the word run over the edge of the paper; any other between words.
 */
const breaking = (value: string): { readonly noWrap?: boolean; readonly wordBreak?: 'break-all' } => {
  if (value.length <= surelyOneLine) return { noWrap: true };
  return value.split(/\s+/).some((word) => word.length > surelyOneLine) ? { wordBreak: 'break-all' } : {};
};

/** Title and number in the middle of the sheet; the title breaks only when it is longer than the sheet is wide. */
export const titleLines = (title: string, number: string, setting: Setting): Content[] => [
  {
    text: title,
    bold: true,
    fontSize: 13,
    alignment: 'center',
    decoration: 'underline',
    ...(title.length <= surelyOneLine + 8 ? { noWrap: true } : {}),
    lineHeight: 1.1,
    margin: [0, setting.gap * 1.4, 0, 0],
  },
  { text: number, alignment: 'center', margin: [0, 0, 0, setting.gap * 1.3] },
];

/**
 * A paragraph: a plain one and a justified one lead to what follows and keep close to it, one that is set in opens a thought of
 * its own.
 */
export const paragraph = (text: string, setting: Setting, style: (typeof paragraphStyles)[number]): Content => {
  const apart = { margin: [0, 0, 0, setting.gap * 0.7] as [number, number, number, number] };
  switch (style) {
    case 'plain':
      return text;
    case 'justified':
      return { text, alignment: 'justify' };
    case 'indented':
      return { text, alignment: 'justify', leadingIndent: millimetres(10), ...apart };
    case 'centred':
      return { text, alignment: 'center', ...apart };
  }
};

/** Numbered points below one another, justified. */
export const numberedList = (items: readonly string[], setting: Setting): Content => ({
  margin: [millimetres(8), setting.gap * 0.4, 0, setting.gap * 0.7],
  layout: 'letterData',
  table: {
    widths: [16, '*'],
    body: items.map((text, index) => [`${index + 1}.`, { text, alignment: 'justify' }]),
  },
});

/** What stands at the place of the QR code: a white square, to be drawn upon later, or a note in a frame. */
export const codeBlock = (place: CanvasRect | null): Column =>
  place === null
    ? {
        width: codeSize,
        layout: 'letterFrame',
        table: {
          widths: [codeSize - 12],
          heights: [codeSize - 12],
          body: [
            [{ text: wording.codePending, fontSize: 8, alignment: 'center', color: '#555555', margin: [0, 22, 0, 0] }],
          ],
        },
      }
    : {
        width: codeSize,
        stack: [{ canvas: [place] }, { text: wording.codeCaption, fontSize: 7.5, alignment: 'center' }],
      };

/** Place and date, office, room for signature and stamp, name, rank and NIP, as one block that stays together. */
export const signatureBlock = (office: LetterOffice, date: string, setting: Setting, isScanned = false): Column => ({
  width: millimetres(82),
  alignment: 'center',
  stack: [
    fill(wording.placeAndDate, { kota: office.cityName, tanggal: date }),
    { text: `${office.signerPosition},`, margin: [0, 0, 0, isScanned ? 0 : setting.signatureSpace] },
    ...(isScanned ? [signatureImage(setting)] : []),
    office.signerName === '' ? wording.byHand : { text: office.signerName, bold: true, decoration: 'underline' },
    ...(office.signerRank === '' ? [] : [office.signerRank]),
    ...(office.signerNip === '' ? [] : [fill(wording.nip, { nip: office.signerNip })]),
  ],
});

/** The scanned signature, as high as the room for the pen. */
const signatureImage = ({ signatureSpace }: Setting): Content => ({
  image: signatureName,
  fit: [millimetres(60), signatureSpace],
  alignment: 'center',
});

/**
 * List of those who get a copy; nothing when there are none. A table and not a list of pdfmake's, which would write each
 * number after its line and so give a wrong order to whoever copies or listens to the text.
 */
export const copiesBlock = (office: LetterOffice, setting: Setting): Content[] => {
  const copies = office.copies.filter(hasText);
  return copies.length === 0
    ? []
    : [
        {
          fontSize: Math.min(setting.fontSize, 9.5),
          margin: [0, setting.gap, 0, 0],
          stack: [
            { text: wording.copies, decoration: 'underline' },
            {
              layout: 'letterData',
              table: { widths: [10, '*'], body: copies.map((copy, index) => [`${index + 1}.`, copy]) },
            },
          ],
        },
      ];
};

const hasText = (line: string): boolean => line.trim() !== '';
