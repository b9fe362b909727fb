import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { LetterAssets } from './assets.ts';
import type { Paper } from './letter-types.ts';
import { millimetres, sheetOf } from './page.ts';
import { prepareTypesetter, typeset } from './typesetter.ts';
import { fill, wording } from './wording.ts';

/** Millimetres from the edges at which the crosses stand. */
const inset = 20;

/** A cross with a ruler of ten millimetres either way. */
function cross(x: number, y: number): Content {
  const line = (x1: number, y1: number, x2: number, y2: number) => ({
    type: 'line' as const,
    x1: millimetres(x1),
    y1: millimetres(y1),
    x2: millimetres(x2),
    y2: millimetres(y2),
    lineWidth: 0.4,
  });
  const ticks = Array.from({ length: 21 }, (_, index) => index - 10).flatMap((at) => {
    const length = at % 5 === 0 ? 1.6 : 0.8;
    return [line(at, -length, at, length), line(-length, at, length, at)];
  });
  return {
    absolutePosition: { x: millimetres(x), y: millimetres(y) },
    canvas: [line(-10, 0, 10, 0), line(0, -10, 0, 10), ...ticks],
  };
}

/** A page with a cross at 20 mm from each corner: what is measured on paper instead of 20 is the printer's fault. */
export async function calibrationPage(paper: Paper, assets: LetterAssets): Promise<Uint8Array> {
  prepareTypesetter(assets);
  const sheet = sheetOf(paper);
  const [width, height] = [sheet.width, sheet.height].map((side) => (side * 25.4) / 72) as [number, number];
  const corners = [
    [inset, inset],
    [width - inset, inset],
    [inset, height - inset],
    [width - inset, height - inset],
  ] as const;
  const { calibration } = wording;
  const definition: TDocumentDefinitions = {
    pageSize: { width: sheet.width, height: sheet.height },
    pageMargins: [millimetres(40), millimetres(60), millimetres(40), millimetres(40)],
    defaultStyle: { font: 'Letter', fontSize: 11, lineHeight: 1.3 },
    language: wording.language,
    info: { title: calibration.title, creator: 'Berjasa', creationDate: new Date(0) },
    content: [
      { text: calibration.title, bold: true, fontSize: 15, margin: [0, 0, 0, 8] },
      fill(calibration.paper, { kertas: paper }),
      ...calibration.steps.map((step, index) => ({
        text: `${index + 1}. ${step}`,
        margin: [0, 4, 0, 0] as [number, number, number, number],
      })),
      ...corners.map(([x, y]) => cross(x, y)),
    ],
  };
  return typeset(definition, { drawnUponLater: false }).getBuffer();
}
