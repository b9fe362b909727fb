import type { RowChoice } from '#shared/contract/repairs.ts';
import { cleanSpaces } from '#shared/domain/text.ts';
import type { Connection } from '../db/open.ts';
import { splitArea } from './assess-details.ts';
import type { ColumnMapping, ImportField } from './fields.ts';
import type { RowProblem } from './person.ts';
import { parseRepairs, type RowRepairs } from './repair.ts';
import type { StoredRow } from './repair-rows.ts';

/** Fields of the register whose wrong texts come again and again: their problems are told text by text. */
const groupedBy: Readonly<Record<string, readonly ImportField[]>> = {
  villageCode: ['villageDistrict', 'village', 'district'],
  occupationCode: ['occupation'],
  disability: ['disability'],
  incomeBand: ['income'],
  sex: ['sex', 'sexMale', 'sexFemale'],
};

/** What stands in a row by field: the text of the file. */
export function sourceTexts(cells: readonly string[], mapping: ColumnMapping): (field: ImportField) => string {
  const columns = new Map([...mapping].map(([column, field]) => [field, column]));
  return (field) => {
    const column = columns.get(field);
    return column === undefined ? '' : (cells[column] ?? '');
  };
}

/** Texts of a row that a problem of this field of the register is about, '' for one that is not told text by text. */
export function groupText(
  stored: StoredRow,
  repairs: RowRepairs,
  mapping: ColumnMapping,
  field: string | null,
): string {
  const fields = field === null ? undefined : groupedBy[field];
  if (fields === undefined) return '';
  const source = sourceTexts(JSON.parse(stored.cells), mapping);
  return fields
    .map((one) => cleanSpaces(repairs.cells[one] ?? source(one)))
    .filter((text) => text !== '')
    .join(' · ');
}

/** The name of the kelurahan as the file writes it. */
export function spellingOfVillage(stored: StoredRow, mapping: ColumnMapping): string {
  const source = sourceTexts(JSON.parse(stored.cells), mapping);
  return source('village') || splitArea(source('villageDistrict'))[0];
}

type Condition = { readonly sql: string; readonly values: readonly (string | number)[] };

/** Rows with a problem of one of these codes, by the index that holds the problems and nothing else of the rows. */
export function havingProblem(importId: number, codes: readonly string[]): Condition {
  const named = codes.map(() => 'instr(problems, ?) > 0').join(' OR ');
  return {
    sql: `id IN (SELECT id FROM import_row INDEXED BY import_row_problems
      WHERE import_id = ? AND problems IS NOT NULL AND (${named}))`,
    values: [importId, ...codes.map((code) => `"code":"${code}"`)],
  };
}

function havingProposal(importId: number, reason: string): Condition {
  return {
    sql: `id IN (SELECT id FROM import_row INDEXED BY import_row_proposed
      WHERE import_id = ? AND proposals IS NOT NULL AND instr(proposals, ?) > 0)`,
    values: [importId, `"reason":"${reason}"`],
  };
}

function differing(importId: number): Condition {
  return {
    sql: `id IN (SELECT id FROM import_row INDEXED BY import_row_differing
      WHERE import_id = ? AND differences IS NOT NULL)`,
    values: [importId],
  };
}

function differingIn(importId: number, { field, policies }: NonNullable<RowChoice['differsIn']>): Condition {
  const inPolicy = policies === undefined ? '' : `AND d.value ->> 'policy' IN (${policies.map(() => '?').join(', ')})`;
  return {
    sql: `id IN (SELECT r.id FROM import_row r INDEXED BY import_row_differing, json_each(r.differences) d
      WHERE r.import_id = ? AND r.differences IS NOT NULL AND d.value ->> 'field' = ? ${inPolicy})`,
    values: [importId, field, ...(policies ?? [])],
  };
}

/** Every row of an import, in the order of the file: rows of one import lie together. */
function wholeList(importId: number): Condition {
  return {
    sql: '+import_id = ? AND id >= (SELECT min(id) FROM import_row WHERE import_id = ?)',
    values: [importId, importId],
  };
}

function conditionsOf(importId: number, choice: RowChoice): readonly Condition[] {
  const { verdicts, problemCode, sheet, proposal, rowId, differs, differsIn } = choice;
  const named: Condition[] = [
    ...(rowId === undefined ? [] : [{ sql: 'id = ?', values: [rowId] }]),
    ...(problemCode === undefined ? [] : [havingProblem(importId, [problemCode])]),
    ...(proposal === undefined ? [] : [havingProposal(importId, proposal)]),
    ...(differs === true ? [differing(importId)] : []),
    ...(differsIn === undefined ? [] : [differingIn(importId, differsIn)]),
    ...(verdicts === undefined
      ? []
      : [{ sql: `verdict IN (${verdicts.map(() => '?').join(', ')})`, values: verdicts }]),
  ];
  return [
    named.length === 0 ? wholeList(importId) : { sql: 'import_id = ?', values: [importId] },
    ...named,
    ...(sheet === undefined ? [] : [{ sql: 'sheet = ?', values: [sheet] }]),
  ];
}

function where(conditions: readonly Condition[]): { sql: string; values: (string | number)[] } {
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** The problem of a row by which it was chosen. */
export function problemOf(stored: StoredRow, code: string): RowProblem | undefined {
  const problems: readonly RowProblem[] = stored.problems === null ? [] : JSON.parse(stored.problems);
  return problems.find((problem) => problem.code === code);
}

function hasText(stored: StoredRow, choice: RowChoice, mapping: ColumnMapping): boolean {
  if (choice.text === undefined || choice.problemCode === undefined) return true;
  const field = problemOf(stored, choice.problemCode)?.field ?? null;
  return groupText(stored, parseRepairs(stored.repairs), mapping, field) === choice.text;
}

/** The chosen rows of an import in file order. Nothing may be written to them while they are walked through. */
export function* chosenRows(
  connection: Connection,
  importId: number,
  choice: RowChoice,
  mapping: (sheet: number) => ColumnMapping,
): Generator<StoredRow, void, undefined> {
  const { sql, values } = where(conditionsOf(importId, choice));
  const rows = connection.prepare<(string | number)[], StoredRow>(`SELECT * FROM import_row WHERE ${sql} ORDER BY id`);
  for (const stored of rows.iterate(...values)) if (hasText(stored, choice, mapping(stored.sheet))) yield stored;
}

/** One page of the chosen rows and how many there are. */
export function chosenPage(
  connection: Connection,
  importId: number,
  choice: RowChoice,
  page: { readonly start: number; readonly end: number },
  mapping: (sheet: number) => ColumnMapping,
): { readonly rows: readonly StoredRow[]; readonly total: number } {
  const most = Math.max(0, page.end - page.start);
  if (choice.text !== undefined) {
    const rows = [...chosenRows(connection, importId, choice, mapping)];
    return { rows: rows.slice(page.start, page.start + most), total: rows.length };
  }
  const { sql, values } = where(conditionsOf(importId, choice));
  const total = connection
    .prepare<(string | number)[], number>(`SELECT count(*) FROM import_row WHERE ${sql}`)
    .pluck()
    .get(...values);
  const rows = connection
    .prepare<(string | number)[], StoredRow>(`SELECT * FROM import_row WHERE ${sql} ORDER BY id LIMIT ? OFFSET ?`)
    .all(...values, most, page.start);
  return { rows, total: total ?? 0 };
}
