import { z } from 'zod';
import { problemData } from '#shared/contract/base.ts';
import { translate } from '#shared/i18n/index.ts';
import type { Connection } from '../db/open.ts';
import { type SheetColumns, sheetColumns } from './correction-columns.ts';
import { rowKeyText } from './correction-marker.ts';
import { mergedRows, tablesOfSheets } from './correction-sheets.ts';
import type { ReadAs } from './read-as.ts';

/** How a cell is shown: what must be mended, what should be looked at, or nothing but the text format for digits. */
export type MarkKind = 'error' | 'warning' | 'plain';

/** What is to be done to one cell. `note` is the comment in it; `text`: whatever is typed into it stays text. */
export type CellMark = {
  readonly column: number;
  readonly kind: MarkKind;
  readonly note: string | null;
  readonly text: boolean;
};

/** A row with marked cells, in the order of their columns. */
export type MarkedRow = { readonly row: number; readonly cells: readonly CellMark[] };

/** Notes on one sheet: a spreadsheet program with more becomes unusable. Cells beyond are coloured all the same. */
const mostNotes = 20_000;

const rowProblem = problemData.extend({ field: z.string().nullable(), severity: z.enum(['error', 'warning']) });
const proposal = z.object({ field: z.string(), cells: z.record(z.string(), z.string()) });

type Problem = z.infer<typeof rowProblem>;
type Stored = {
  readonly id: number;
  readonly row_number: number;
  readonly verdict: string;
  readonly problems: string | null;
  readonly proposals: string | null;
};

const text = translate('id');
const page = 1000;

/** Rows that their sender has to look at. */
const markedVerdicts = `verdict IN ('hold', 'reject', 'duplicate')`;

/** Somebody who comes again in the list is no mistake of a cell: it is told in the softer colour. */
const kindOf = (problem: Problem, verdict: string): 'error' | 'warning' =>
  verdict === 'duplicate' ? 'warning' : problem.severity;

function proposalsOf(row: Stored): ReadonlyMap<string, string> {
  if (row.proposals === null) return new Map();
  const found = z.array(proposal).parse(JSON.parse(row.proposals));
  return new Map(found.map(({ field, cells }) => [field, Object.values(cells).join(', ')]));
}

function noteOf(problems: readonly Problem[], proposals: ReadonlyMap<string, string>): string {
  const lines = problems.map(({ code, params, severity }) => {
    const said = text(`problems.${code}`, params);
    return severity === 'error' ? said : `${text('importPapers.notes.look')} ${said}`;
  });
  const wanted = problems.flatMap(({ field }) => (field === null ? [] : (proposals.get(field) ?? [])));
  const hints = [...new Set(wanted)].map((value) => text('importPapers.notes.proposal', { value }));
  return [...lines, ...hints].join('\n');
}

/** The marks of one row; the first note says what became of the row, every note ends with the row's key. */
function marksOfRow(row: Stored, columns: SheetColumns, key: string): readonly CellMark[] {
  const problems = row.problems === null ? [] : z.array(rowProblem).parse(JSON.parse(row.problems));
  const proposals = proposalsOf(row);
  const byColumn = Map.groupBy(problems, ({ field }) => columns.of(field));
  if (byColumn.size === 0) byColumn.set(columns.of(null), []);
  const marks = new Map<number, CellMark>(
    columns.digits.map((column) => [column, { column, kind: 'plain', note: null, text: true }]),
  );
  let told = false;
  for (const [column, found] of [...byColumn].sort(([left], [right]) => left - right)) {
    const verdict = told ? [] : [text(`importPapers.notes.verdicts.${row.verdict}`)];
    told = true;
    const note = [...verdict, noteOf(found, proposals), key].filter((line) => line !== '').join('\n');
    const kind = found.some((problem) => kindOf(problem, row.verdict) === 'error') ? 'error' : 'warning';
    marks.set(column, { column, kind, note, text: columns.digits.includes(column) });
  }
  return [...marks.values()].sort((left, right) => left.column - right.column);
}

const withoutNote = (mark: CellMark): CellMark => ({ ...mark, note: null });

/** What is marked on the sheets of an import, read row by row from the database each time it is asked for. */
export type CorrectionMarks = {
  /** Rows in the order of the sheet (`sheet`: its place in the file). */
  readonly ofSheet: (sheet: number) => Generator<MarkedRow, void, undefined>;
  /** Sheets with marked rows, in order. */
  readonly sheets: readonly number[];
  readonly rows: number;
};

const besides = (left: MarkedRow, right: MarkedRow): MarkedRow => ({
  row: left.row,
  cells: [...left.cells, ...right.cells].sort((one, other) => one.column - other.column),
});

/** Prepares the marks of an import. */
export function correctionMarks(connection: Connection, importId: number, reading: ReadAs): CorrectionMarks {
  const counts = connection
    .prepare<[number], { sheet: number; count: number }>(
      `SELECT sheet, count(*) AS count FROM import_row WHERE import_id = ? AND ${markedVerdicts} GROUP BY sheet`,
    )
    .all(importId);
  const next = connection.prepare<[number, number, number, number], Stored>(
    `SELECT id, row_number, verdict, problems, proposals FROM import_row
      WHERE import_id = ? AND ${markedVerdicts} AND sheet = ? AND id > ? ORDER BY id LIMIT ?`,
  );
  const tables = tablesOfSheets(reading.sheetNames);
  function* ofTable(table: number): Generator<MarkedRow, void, undefined> {
    const columns = sheetColumns(reading.sheets.find(({ sheet }) => sheet === table)?.mapping ?? []);
    let last = 0;
    for (let rows = next.all(importId, table, 0, page); rows.length > 0; rows = next.all(importId, table, last, page)) {
      for (const row of rows) {
        last = row.id;
        const key = rowKeyText({ importId, sheet: table, row: row.row_number });
        yield { row: row.row_number, cells: marksOfRow(row, columns, key) };
      }
    }
  }
  function* ofSheet(sheet: number): Generator<MarkedRow, void, undefined> {
    let notes = 0;
    for (const { row, cells } of mergedRows((tables[sheet] ?? []).map(ofTable), besides)) {
      notes += cells.filter(({ note }) => note !== null).length;
      yield { row, cells: notes > mostNotes ? cells.map(withoutNote) : cells };
    }
  }
  const marked = new Set(counts.map(({ sheet }) => sheet));
  return {
    ofSheet,
    sheets: [...tables.keys()].filter((sheet) => tables[sheet]?.some((table) => marked.has(table))),
    rows: counts.reduce((sum, { count }) => sum + count, 0),
  };
}
