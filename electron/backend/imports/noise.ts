import { cleanSpaces, isBlankText, letterKey } from '#shared/domain/text.ts';
import type { ColumnMapping, ImportField } from './fields.ts';
import type { SheetRow } from './sheet-reader.ts';

/** Why a row of the file describes nobody. */
export type NoiseReason =
  | 'title'
  | 'header'
  | 'number_row'
  | 'family_card_line'
  | 'page_line'
  | 'subtotal'
  | 'signature'
  | 'blank_row'
  | 'not_a_person'
  | 'no_people_sheet';

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
const totalLine = /^(?:sub\s*total|subtotal|jumlah|total|grand\s*total|rekap)/i;
const familyCardLine = /^(?:no\.?|nomor)?\s*(?:kk|kartu\s*keluarga)\b/i;
const signatureLine =
  /^(?:mengetahui|menyetujui|yang\s*(?:membuat|bertanda)|dibuat\s*oleh|lurah|camat|kepala|plt\.?|a\.?n\.?|an\.|operator|petugas|ketua|sekretaris|nip\b|pangkat|ttd|tembusan|makassar\s*,)/i;
const placeAndDay = /^[\p{L}\s.]+,\s*\d{1,2}\s+\p{L}+\s+\d{4}$/u;

/** Fields whose filling speaks for a person; a running number or a note alone does not. */
const speaking: ReadonlySet<ImportField> = new Set([
  'nik',
  'kk',
  'birthPlace',
  'birthDate',
  'birthPlaceDate',
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

type Filling = { readonly named: boolean; readonly evidence: number; readonly filled: readonly string[] };

const fillingOf = (texts: readonly string[], mapping: ColumnMapping): Filling => {
  let named = false;
  let evidence = 0;
  const filled: string[] = [];
  for (const [column, text] of texts.entries()) {
    if (text === '' || isBlankText(text)) continue;
    filled.push(text);
    const field = mapping.get(column);
    if (field === 'name') named = true;
    else if (field !== undefined && speaking.has(field)) evidence += 1;
  }
  return { named, evidence, filled };
};

/** Decides row by row below a header; keeps the family card number of the last 'No. KK :' line and whether the list has ended. */
export type RowSorter = {
  /** Null for a row that describes a person, else the reason why it does not. */
  readonly sort: (row: SheetRow) => NoiseReason | null;
  readonly familyCardText: () => string | null;
};

const isHeaderAgain = (texts: readonly string[], headers: readonly (readonly string[])[]): boolean =>
  headers.some((header) => {
    const filled = texts.filter((text) => text !== '');
    const equal = texts.filter((text, column) => text !== '' && letterKey(text) === letterKey(header[column] ?? ''));
    return filled.length > 0 && equal.length >= Math.max(2, Math.ceil(filled.length * 0.6));
  });

/** Creates the sorter of one sheet. `headerRows` are the header's own rows, which long lists repeat on every page. */
export const createRowSorter = (mapping: ColumnMapping, headerRows: readonly SheetRow[]): RowSorter => {
  const headers = headerRows.map(rowTexts);
  const speakingColumns = [...mapping.values()].filter((field) => speaking.has(field)).length;
  // A list of few columns cannot show three things about a person whose cells are partly blank.
  const enough = Math.min(3, Math.max(1, speakingColumns - 2));
  let familyCard: string | null = null;
  let signing = false;

  const sortFew = (filled: readonly string[], first: string): NoiseReason | null => {
    if (filled.length <= 2 && familyCardLine.test(first)) {
      familyCard = /\d[\d\s.'-]{10,}\d/.exec(filled.join(' '))?.[0] ?? null;
      return 'family_card_line';
    }
    if (filled.length <= 2 && pageLine.test(first)) return 'page_line';
    return null;
  };

  const sort = (row: SheetRow): NoiseReason | null => {
    const texts = rowTexts(row);
    const { named, evidence, filled } = fillingOf(texts, mapping);
    const first = filled[0];
    if (first === undefined) return 'blank_row';
    const special = sortFew(filled, first);
    if (special !== null) return special;
    if (isNumberRow(row)) return 'number_row';
    if (isHeaderAgain(texts, headers)) return 'header';
    if (evidence < 3 && filled.some((text) => totalLine.test(text))) return 'subtotal';
    if (evidence >= enough && (named || evidence >= 2) && !(signing && evidence < 3)) return null;
    if (signing || filled.some((text) => signatureLine.test(text) || placeAndDay.test(text))) {
      signing = true;
      return 'signature';
    }
    return filled.length === 1 && /^\d+$/.test(first) ? 'blank_row' : 'not_a_person';
  };

  return { sort, familyCardText: () => familyCard };
};
