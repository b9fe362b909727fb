import type { Content } from 'pdfmake/interfaces';
import { groupedNumber } from '#shared/domain/letter-text.ts';
import { fill, wording } from './wording.ts';

/** What a separator sheet says: where the letters below it go, how many there are, and their numbers. */
export type SeparatorSheet = {
  readonly village: string;
  readonly district: string;
  /** RW and RT; null on a sheet for a whole kelurahan. */
  readonly quarter: { readonly rw: string; readonly rt: string } | null;
  readonly count: number;
  readonly first: string;
  readonly last: string;
};

/** The sheet, in letters that are read from a distance; it opens a page unless it is the first of the document. */
export function separatorContent(sheet: SeparatorSheet, opensPage: boolean): Content {
  const { village, district, quarter, count, first, last } = sheet;
  const { separator } = wording;
  const place = [
    { text: fill(separator.village, { kelurahan: village }), fontSize: 30, bold: true },
    { text: fill(separator.district, { kecamatan: district }), fontSize: 18 },
    ...(quarter === null
      ? []
      : [{ text: fill(separator.quarter, quarter), fontSize: 26, bold: true, margin: [0, 14, 0, 0] }]),
  ] as Content[];
  return {
    ...(opensPage ? { pageBreak: 'before' as const } : {}),
    alignment: 'center',
    margin: [0, 200, 0, 0],
    stack: [
      ...place,
      { text: fill(separator.count, { jumlah: groupedNumber(count) }), fontSize: 18, margin: [0, 30, 0, 0] },
      { text: first === last ? first : fill(separator.numbers, { awal: first, akhir: last }), fontSize: 13 },
      { text: separator.note, fontSize: 10, color: '#555555', margin: [0, 40, 0, 0] },
    ],
  };
}
