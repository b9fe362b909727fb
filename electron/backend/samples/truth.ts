/** What is right for one row of a sample list; the meaning of every column stands in the README beside the sample. */
export type TruthRow = {
  readonly sheet: string;
  readonly row: number;
  readonly person_id: string;
  readonly nik_true: string;
  readonly nik_state: string;
  readonly birth_date_true: string;
  readonly birth_state: string;
  readonly sex_true: string;
  readonly kelurahan_code_true: string;
  readonly eligible: string;
  readonly eligible_reason: string;
  readonly duplicate_of: number | '';
  readonly lookalike_of: number | '';
  readonly defects: string;
  readonly expected_action: string;
  readonly also_ok: string;
};

/** The columns of a truth file, in order. */
const TRUTH_COLUMNS = [
  'sheet',
  'row',
  'person_id',
  'nik_true',
  'nik_state',
  'birth_date_true',
  'birth_state',
  'sex_true',
  'kelurahan_code_true',
  'eligible',
  'eligible_reason',
  'duplicate_of',
  'lookalike_of',
  'defects',
  'expected_action',
  'also_ok',
] as const satisfies readonly (keyof TruthRow)[];

/** First line of a truth file. */
export const TRUTH_HEADER = `${TRUTH_COLUMNS.join(',')}\n`;

/** One line of a truth file: plain codes and numbers, so nothing needs quotes. */
export function truthLine(truth: TruthRow): string {
  return `${TRUTH_COLUMNS.map((column) => truth[column]).join(',')}\n`;
}
