import type { RowRole } from '#shared/contract/imports.ts';
import { cleanSpaces, isBlankText, letterKey } from '#shared/domain/text.ts';
import type { ColumnMapping, ImportField } from './fields.ts';
import type { SheetRow } from './sheet-reader.ts';

/** Why a row of the file describes nobody; `left_out` was said by the clerk. */
export type NoiseReason = Exclude<RowRole, 'person'>;

/** The texts of a row, white space cleaned, '' for empty cells. */
export const rowTexts = (row: SheetRow): readonly string[] =>
  row.cells.map((cell) => (cell === null ? '' : cleanSpaces(cell.text)));

/** Whether a row numbers the columns: (1) (2) (3) …, or 1 2 3 …, without a gap. */
export const isNumberRow = (row: SheetRow): boolean => {
  const numbers = rowTexts(row)
    .filter((text) => text !== '')
    .map((text) => /^\(?(\d{1,3})\)?\.?$/.exec(text)?.[1]);
  return numbers.length >= 3 && numbers.every((number, index) => Number(number) === Number(numbers[0]) + index);
};

const pageLine = /^(?:halaman|hal|page|lembar)\b[.:\s]*\d+|^\d+\s*\/\s*\d+$/i;
const totalLine = /^(?:sub\s*total|subtotal|jumlah|total|grand\s*total|rekap(?:itulasi)?)\b/i;
const familyCardLine = /^(?:no\.?|nomor)?\s*(?:kk|kartu\s*keluarga)\b/i;
/** 'KELURAHAN RAPPOCINI', 'B. Kel : Buakana Kec. Rappocini': the people below live there. A date or a comma makes it a signature. */
const areaLine =
  /^(?:(?:\d{1,3}|[a-z]|[ivx]{1,4})\s*[.)]\s*)?(?:kelurahan|kel|desa)\b\s*\.?\s*[:=]?\s*(\p{L}[\p{L}\s'’().-]{2,60})$/iu;
const districtLine = /^(?:(?:\d{1,3}|[a-z]|[ivx]{1,4})\s*[.)]\s*)?(?:kecamatan|kec)\b/i;
const signatureLine =
  /^(?:mengetahui|menyetujui|yang\s*(?:membuat|bertanda)|dibuat\s*oleh|lurah|camat|kepala|plt\.?|a\.?n\.?|an\.|operator|petugas|ketua|sekretaris|nip\b|pangkat|ttd|tembusan|makassar\s*,)/i;
/** Marks that some programs put at the end of a list, or that Excel shows where a column is too narrow: ###, ***, ---, EOF. */
const sentinelLine = /^(?:[#*=~]{2,}|[-_.]{3,}|eof|end|<+\s*end\s*>+|selesai|akhir(?: data| daftar)?)$/i;
const placeAndDay = /^[\p{L}\s.]+,\s*\d{1,2}\s+\p{L}+\s+\d{4}$/u;

/** Fields whose filling speaks for a person; a running number or a note alone does not. */
const speaking: ReadonlySet<ImportField> = new Set([
  'nik',
  'kk',
  'birthPlace',
  'birthDate',
  'birthPlaceDate',
  'birthYear',
  'sex',
  'sexMale',
  'sexFemale',
  'motherName',
  'address',
  'rt',
  'rtRw',
  'village',
  'phone',
  'occupation',
  'income',
  'kpj',
  'memberNumber',
]);

type Filling = {
  /** Text of the name column, '' when blank. */
  readonly name: string;
  /** Number of filled cells that speak for a person. */
  readonly evidence: number;
  readonly filled: number;
};

const isSentinel = (row: SheetRow): boolean => {
  const first = row.cells.find((cell) => cell !== null && cleanSpaces(cell.text) !== '');
  if (!first || !sentinelLine.test(cleanSpaces(first.text))) return false;
  const texts = rowTexts(row).filter((text) => text !== '');
  return (
    texts.length > 0 && texts.every((text) => sentinelLine.test(text)) && texts.some((text) => !/^[-_.]+$/.test(text))
  );
};

const fillingOf = (row: SheetRow, mapping: ColumnMapping): Filling => {
  const { cells } = row;
  let name = '';
  let evidence = 0;
  let filled = 0;
  for (let column = 0; column < cells.length; column += 1) {
    const cell = cells[column];
    if (cell == null || isBlankText(cell.text)) continue;
    filled += 1;
    const field = mapping.get(column);
    if (field === 'name') name = cell.text;
    else if (field !== undefined && speaking.has(field)) evidence += 1;
  }
  return { name, evidence, filled };
};

/** What lines between the people say of those below them; null where no line does. */
export type LinesAbove = {
  /** The number of the last 'No. KK :' line. */
  readonly familyCard: string | null;
  /** The kelurahan, perhaps with its kecamatan, of the last line that names nothing else. */
  readonly village: string | null;
};

/** No line says anything. */
export const nothingAbove: LinesAbove = { familyCard: null, village: null };

/** Decides row by row below a header; keeps what the lines between the people say, and whether the list has ended. */
export type RowSorter = {
  /** Null for a row that describes a person, else the reason why it does not. */
  readonly sort: (row: SheetRow) => NoiseReason | null;
  readonly above: () => LinesAbove;
};

/** What a header says over its columns, for comparison; null where it says nothing. */
type HeaderWords = readonly (string | null)[];

const wordsOfHeader = (row: SheetRow): HeaderWords =>
  rowTexts(row).map((text) => (text === '' ? null : letterKey(text)));

/** Long lists repeat their header on every page: most filled cells say what the header says in their column. */
const isHeaderAgain = ({ cells }: SheetRow, filled: number, headers: readonly HeaderWords[]): boolean =>
  headers.some((header) => {
    let equal = 0;
    let seen = 0;
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column];
      if (cell == null || isBlankText(cell.text)) continue;
      seen += 1;
      const words = header[column];
      if (words != null && letterKey(cell.text) === words) equal += 1;
      if (seen === 3 && equal === 0) return false;
    }
    return equal >= Math.max(2, Math.ceil(filled * 0.6));
  });

/**
 * Creates the sorter of one table. `headerRows` are the header's own rows, which long lists repeat on every page; `village` is said
 * for all people above the first line that names another.
 */
export const createRowSorter = (
  mapping: ColumnMapping,
  headerRows: readonly SheetRow[],
  village: string | null = null,
): RowSorter => {
  const headers = headerRows.map(wordsOfHeader);
  const speakingColumns = [...mapping.values()].filter((field) => speaking.has(field)).length;
  // A list of few columns cannot show three things about a person whose cells are partly blank.
  const enough = Math.min(3, Math.max(1, speakingColumns - 2));
  let above: LinesAbove = { familyCard: null, village };
  let signing = false;

  const sortFew = (texts: readonly string[], first: string): NoiseReason | null => {
    if (texts.length <= 2 && familyCardLine.test(first)) {
      const familyCard = /\d[\d\s.'-]{10,}\d/.exec(texts.join(' '))?.[0] ?? null;
      above = { ...above, familyCard };
      return 'family_card_line';
    }
    // Families of one kelurahan do not go on in the next.
    const named = texts.length <= 2 ? areaLine.exec(texts.join(' '))?.[1]?.trim() : undefined;
    if (named !== undefined || (texts.length <= 2 && districtLine.test(first))) {
      above = { familyCard: null, village: named ?? null };
      return 'area_line';
    }
    return texts.length <= 2 && pageLine.test(first) ? 'page_line' : null;
  };

  const sortOthers = (texts: readonly string[], first: string): NoiseReason => {
    if (texts.some((text) => totalLine.test(text))) return 'subtotal';
    if (signing || texts.some((text) => signatureLine.test(text) || placeAndDay.test(text))) {
      signing = true;
      return 'signature';
    }
    return texts.length === 1 && /^\d+$/.test(first) ? 'blank_row' : 'not_a_person';
  };

  const sort = (row: SheetRow): NoiseReason | null => {
    const { name, evidence, filled } = fillingOf(row, mapping);
    if (isSentinel(row)) return 'sentinel';
    if (filled === 0) return 'blank_row';
    if (isHeaderAgain(row, filled, headers)) return 'header';
    if ((name === '' || !/\p{L}/u.test(name)) && isNumberRow(row)) return 'number_row';
    const isPerson = evidence >= enough && (name !== '' || evidence >= 2) && !(signing && evidence < 3);
    if (isPerson && evidence >= 3 && !totalLine.test(name)) return null;
    const texts = rowTexts(row).filter((text) => !isBlankText(text));
    const first = texts[0] ?? '';
    const few = sortFew(texts, first);
    if (few !== null) return few;
    return isPerson && !texts.some((text) => totalLine.test(text)) ? null : sortOthers(texts, first);
  };

  return { sort, above: () => above };
};
