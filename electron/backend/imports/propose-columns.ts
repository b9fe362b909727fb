import type { columnReasons } from '#shared/contract/imports.ts';
import { matchArea } from '#shared/domain/areas.ts';
import { type ContentContext, contentShare, fieldByContent, looksLikeNames } from './column-content.ts';
import { type ColumnHeader, fieldOfHeader, mapByHeaders } from './columns.ts';
import type { ColumnMapping, ImportField } from './fields.ts';
import type { Cell, SheetRow } from './sheet-reader.ts';

/** What speaks for a proposed field. */
type ColumnReason = Exclude<(typeof columnReasons)[number], 'chosen'>;

/** What a column is thought to hold. `confidence` goes from 0 to 1; null means that the column is not used. */
export type ColumnProposal = {
  readonly header: ColumnHeader;
  readonly field: ImportField | null;
  readonly confidence: number;
  readonly reason: ColumnReason;
};

type Judged = { readonly field: ImportField; readonly confidence: number; readonly reason: ColumnReason };

const cellsOf = (sample: readonly SheetRow[], column: number): readonly (Cell | null)[] =>
  sample.map((row) => row.cells[column] ?? null);

/** Fields that the cells may claim against the header: nothing else looks like them. */
const unmistakable: ReadonlySet<ImportField> = new Set(['nik', 'kk', 'birthPlaceDate']);

/** 'Kel' is short for kelurahan and for kelamin: the cells say which. */
const claims = (field: ImportField, claimed: ImportField): boolean =>
  unmistakable.has(claimed) || (field === 'village' && claimed === 'sex');

const round = (value: number): number => Math.round(value * 100) / 100;

const judgeNamed = (
  field: ImportField,
  strength: number,
  cells: readonly (Cell | null)[],
  context: ContentContext,
): Judged => {
  const share = contentShare(field, cells, context);
  if (share === null) return { field, confidence: strength > 1 ? 0.85 : 0.7, reason: 'header' };
  if (share >= 0.5) return { field, confidence: round(0.9 + share * 0.09), reason: 'both' };
  const claimed = fieldByContent(cells, context);
  if (claimed !== null && claimed.field !== field && claims(field, claimed.field)) {
    return { field: claimed.field, confidence: round(0.3 + claimed.share * 0.3), reason: 'differs' };
  }
  return { field, confidence: share >= 0.2 ? 0.7 : 0.5, reason: share >= 0.2 ? 'header' : 'differs' };
};

/** Two columns that came to the same field: the surer one keeps it, the other is left to the clerk. */
const withoutDoubles = (judged: ReadonlyMap<number, Judged>): Map<number, Judged> => {
  const holders = new Map<ImportField, number>();
  for (const [index, { field, confidence }] of judged) {
    const holder = holders.get(field);
    if (holder === undefined || confidence > (judged.get(holder)?.confidence ?? 0)) holders.set(field, index);
  }
  return new Map([...judged].filter(([index, { field }]) => holders.get(field) === index));
};

/**
 * Two headers may be words for the same field ('Kel' over L and P, 'Kel/Desa' over areas). Where the cells of the one that got
 * the field say otherwise, it goes to the other if that one's cells fit.
 */
const passToFitting = (
  judged: Map<number, Judged>,
  headers: readonly ColumnHeader[],
  sample: readonly SheetRow[],
  context: ContentContext,
): void => {
  const held = new Map([...judged].map(([index, { field, reason }]) => [field, { index, reason }]));
  for (const [index, header] of headers.entries()) {
    const field = fieldOfHeader(header);
    const holder = field == null ? undefined : held.get(field);
    if (field == null || judged.has(index) || (holder !== undefined && holder.reason !== 'differs')) continue;
    const share = contentShare(field, cellsOf(sample, index), context);
    if (share === null || share < 0.5) continue;
    if (holder !== undefined) judged.delete(holder.index);
    judged.set(index, { field, confidence: round(0.9 + share * 0.09), reason: 'both' });
    held.set(field, { index, reason: 'both' });
  }
};

const addUnnamed = (
  judged: Map<number, Judged>,
  headers: readonly ColumnHeader[],
  sample: readonly SheetRow[],
  context: ContentContext,
): void => {
  const taken = new Set([...judged.values()].map(({ field }) => field));
  const unnamed = [...headers.keys()].filter(
    (index) => !judged.has(index) && fieldOfHeader(headers[index] ?? { group: '', own: '' }) === undefined,
  );
  for (const index of unnamed) {
    const found = fieldByContent(cellsOf(sample, index), context);
    if (found === null || taken.has(found.field)) continue;
    taken.add(found.field);
    judged.set(index, { field: found.field, confidence: round(0.4 + found.share * 0.4), reason: 'content' });
  }
  if (taken.has('name')) return;
  const names = unnamed.find((index) => !judged.has(index) && looksLikeNames(cellsOf(sample, index), context));
  if (names !== undefined) judged.set(names, { field: 'name', confidence: 0.6, reason: 'content' });
};

/** In how many rows the kecamatan of a column is that of the row's kelurahan. */
const fittingRows = (
  sample: readonly SheetRow[],
  village: number,
  district: number,
  { areas }: ContentContext,
): number =>
  sample.filter(({ cells }) => {
    const texts = [cells[village]?.text, cells[district]?.text] as const;
    if (areas === null || texts[0] === undefined || texts[1] === undefined) return false;
    const match = matchArea(areas, texts[0], texts[1]);
    return match.village !== null && match.district === 'fits';
  }).length;

const isArea = (field: ImportField | undefined): boolean => field === 'village' || field === 'district';

/**
 * Kecamatan and kelurahan share names, and one kecamatan bears the name of the city, where most people were born: of the columns
 * that only their cells speak for, the two are meant whose kelurahan lie in their kecamatan.
 */
const chooseAreas = (judged: Map<number, Judged>, sample: readonly SheetRow[], context: ContentContext): void => {
  if ([...judged.values()].some(({ field, reason }) => isArea(field) && reason !== 'content')) return;
  const width = Math.max(0, ...sample.map(({ cells }) => cells.length));
  const candidates = [...Array(width).keys()].filter((index) =>
    isArea(judged.get(index)?.field ?? fieldByContent(cellsOf(sample, index), context)?.field),
  );
  const pairs = candidates.flatMap((village) =>
    candidates
      .filter((district) => district !== village)
      .map((district) => ({ village, district, fits: fittingRows(sample, village, district, context) })),
  );
  const best = pairs.toSorted((one, other) => other.fits - one.fits)[0];
  if (best === undefined || best.fits < sample.length / 2) return;
  for (const index of candidates) judged.delete(index);
  const confidence = 0.8;
  judged.set(best.village, { field: 'village', confidence, reason: 'content' });
  judged.set(best.district, { field: 'district', confidence, reason: 'content' });
};

/**
 * Proposes what every column holds: by the words of its header, checked against what its cells look like, and by the cells
 * alone where the header says nothing. A field is given to one column only.
 */
export const proposeColumns = (
  headers: readonly ColumnHeader[],
  sample: readonly SheetRow[],
  context: ContentContext,
): readonly ColumnProposal[] => {
  const named = new Map<number, Judged>();
  for (const [index, { field, strength }] of mapByHeaders(headers)) {
    named.set(index, judgeNamed(field, strength, cellsOf(sample, index), context));
  }
  const judged = withoutDoubles(named);
  passToFitting(judged, headers, sample, context);
  addUnnamed(judged, headers, sample, context);
  chooseAreas(judged, sample, context);
  return headers.map((header, index) => ({
    header,
    ...(judged.get(index) ?? { field: null, confidence: 0, reason: 'none' as const }),
  }));
};

/** The proposal as a mapping. */
export const mappingOf = (columns: readonly ColumnProposal[]): ColumnMapping => {
  const mapping = new Map<number, ImportField>();
  for (const [index, { field }] of columns.entries()) if (field !== null) mapping.set(index, field);
  return mapping;
};
