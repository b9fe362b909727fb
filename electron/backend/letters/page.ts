import type { LetterTemplate } from '#shared/domain/letter-template.ts';
import type { Paper } from './letter-types.ts';

/** Millimetres in PDF points. */
export const millimetres = (value: number): number => (value * 72) / 25.4;

/** Width and height in millimetres. F4 ("folio") of Indonesian offices is 215 × 330 mm, which no PDF library knows. */
const paperSizes = {
  A4: { width: 210, height: 297 },
  F4: { width: 215, height: 330 },
} as const satisfies Record<Paper, { width: number; height: number }>;

/** Margins in millimetres (left, top, right, bottom); the left one leaves room for the punch. */
const usualMargins = [25, 14, 20, 16] as const;

/** A sheet in points: its size, its margins (left, top, right, bottom) and the width between them. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly margins: [number, number, number, number];
  readonly textWidth: number;
}

/** The sheet of a paper; margins in millimetres. */
export const sheetOf = (paper: Paper, margins: LetterTemplate['margins'] = usualMargins): Sheet => {
  const { width, height } = paperSizes[paper];
  const [left, top, right, bottom] = margins;
  return {
    width: millimetres(width),
    height: millimetres(height),
    margins: [millimetres(left), millimetres(top), millimetres(right), millimetres(bottom)],
    textWidth: millimetres(width - left - right),
  };
};

/** How a letter is set: sizes in points. `gap` stands between blocks, `signatureSpace` is left for the pen. */
export interface Setting {
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly gap: number;
  readonly signatureSpace: number;
}

/** Settings of both papers, from the normal one of A4 to the tightest. */
const commonSettings = [
  { fontSize: 11, lineHeight: 1.1, gap: 8, signatureSpace: 54 },
  { fontSize: 10.5, lineHeight: 1.05, gap: 6, signatureSpace: 50 },
  { fontSize: 10, lineHeight: 1, gap: 5, signatureSpace: 46 },
  { fontSize: 9, lineHeight: 1, gap: 4, signatureSpace: 42 },
] as const satisfies readonly Setting[];

/**
 * The shrink-to-fit rule of a paper: a letter that does not fit its page is set one step tighter until it does. Nine
 * points is the least that is still read without trouble on paper; what does not fit then is an overflow that a person
 * must mend. The normal settings leave room for about five more lines than most letters need, because a document in
 * which one letter has to be tightened is laid out twice.
 */
export const settingsOf = (paper: Paper): readonly [Setting, ...Setting[]] =>
  paper === 'A4'
    ? commonSettings
    : [{ fontSize: 11.5, lineHeight: 1.2, gap: 11, signatureSpace: 60 }, ...commonSettings];
