import { type AreaIndex, matchArea } from '#shared/domain/areas.ts';
import { matchOccupation } from '#shared/domain/occupations.ts';
import type { SheetDefaults } from './assess-context.ts';
import { type ChosenKind, type ListKind, recogniseKind } from './list-kind.ts';
import type { SheetReading } from './sheet-rules.ts';
import type { TableReading } from './table-rows.ts';

/** The parts of a sheet in which something may be said for all its rows. */
type Spoken = Pick<SheetReading, 'titles' | 'headers' | 'mapping'>;

/** What a title goes on with behind the name of an area: 'KEL. TAMAMAUNG KEC. PANAKKUKANG TAHUN 2026'. */
const behindArea =
  '\\s+(?:kecamatan|kec|kota|kabupaten|kab|provinsi|prov|tahun|thn|periode|bulan)\\b|\\s*[,;|/]|\\s[-–]\\s';

const areaLine = (titles: readonly string[], label: string): string | null => {
  const pattern = new RegExp(`^(?:${label})\\b\\.?[\\s:]+(.+?)(?=${behindArea}|$)`, 'i');
  for (const title of titles) {
    const found = pattern.exec(title)?.[1]?.trim();
    if (found !== undefined && found !== '') return found;
  }
  return null;
};

/** The kelurahan that a line above a table is all about. */
export const villageOfTitles = (titles: readonly string[]): string | null => areaLine(titles, 'kelurahan|kel');

/** Words behind 'kelurahan' that may belong to its name. */
const mostWords = 4;

/**
 * The kelurahan that a title names within a sentence ('DATA PEKERJA RENTAN KELURAHAN CAMBAYA TAHUN 2026'): nothing tells where its
 * name ends, so only one that is written as the areas have it counts.
 */
export const villageWithin = (titles: readonly string[], district: string | null, areas: AreaIndex): string | null => {
  for (const title of titles) {
    const behind = /\s(?:kelurahan|kel\.)\s*:?\s*(.+)$/iu.exec(title)?.[1];
    const words = behind === undefined ? [] : behind.split(/[\s,;/]+/).slice(0, mostWords);
    for (let count = words.length; count > 0; count -= 1) {
      const text = words.slice(0, count).join(' ');
      const match = matchArea(areas, text, district);
      if (match.village !== null && match.spelling === 'known') return text;
    }
  }
  return null;
};

/** Lists that are made for one occupation say it in the header of the name ('Nama Kader', 'NAMA NELAYAN'). */
const occupationOfHeader = (layout: Spoken): string | null => {
  for (const [column, field] of layout.mapping) {
    if (field !== 'name') continue;
    const word = /^nama\s+(.+)$/i.exec(layout.headers[column]?.own ?? '')?.[1] ?? '';
    const occupation = matchOccupation(word);
    if (occupation != null) return occupation.code;
  }
  return null;
};

const branchOf = (text: string): string | null => /\b(?:DPC|DPD|Cabang)\b.*/i.exec(text)?.[0].trim() ?? null;

/** What the letterhead ('KELURAHAN TAMAMAUNG', 'Kecamatan : Panakkukang'), the sheet's name and the headers say for all rows. */
export const readSheetDefaults = (layout: Spoken, sheetName: string): SheetDefaults => ({
  villageText: villageOfTitles(layout.titles),
  districtText:
    areaLine(layout.titles, 'kecamatan|kec') ??
    areaLine(layout.titles, '(?:kelurahan|kel)\\b.*?\\b(?:kecamatan|kec)') ??
    areaLine([sheetName.replace(/#\d+$/, '')], 'kecamatan|kec'),
  occupationCode: occupationOfHeader(layout),
  branch: branchOf(sheetName) ?? layout.titles.map(branchOf).find((branch) => branch !== null) ?? null,
  province: areaLine(layout.titles, 'provinsi|prov'),
});

/** What the rows of a table are: as the clerk said, else by its columns, titles and name. */
export const recogniseTable = (
  name: string,
  { layout, mapping }: Pick<TableReading, 'layout' | 'mapping'>,
  chosen?: ChosenKind,
): ListKind => {
  const { titles, headers } = layout;
  const { occupationCode } = readSheetDefaults({ titles, headers, mapping }, name);
  return recogniseKind(new Set(mapping.values()), { occupationCode, titles: [...titles, name] }, chosen);
};
