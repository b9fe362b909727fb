import { serialFromDate } from '#shared/domain/calendar.ts';
import type { Verdict } from '#shared/domain/states.ts';
import type { Connection } from '../db/open.ts';
import type { Cell, CellKind, SheetRow } from './sheet-reader.ts';

/** A staged row as it is stored. */
export type StoredRow = {
  readonly id: number;
  readonly sheet: number;
  readonly row_number: number;
  readonly verdict: Verdict;
  readonly cells: string;
  readonly kinds: string | null;
  readonly hidden: number;
  readonly family_card: string | null;
  readonly village_line: string | null;
  readonly person: string;
  readonly problems: string | null;
  readonly proposals: string | null;
  readonly differences: string | null;
  readonly repairs: string | null;
  readonly duplicate_of: string | null;
  readonly worker_id: number | null;
  readonly worker_version: number | null;
};

const kindOf: Readonly<Record<string, CellKind>> = { t: 'text', n: 'number', d: 'date', b: 'boolean', e: 'error' };

function cellOf(shown: string, letter: string, date1904: boolean): Cell | null {
  if (shown === '' && letter !== 't') return null;
  const kind = kindOf[letter] ?? 'text';
  if (kind !== 'date') return { kind, text: shown };
  const [day = '', month = '', year = ''] = shown.split('/');
  const serial = serialFromDate(`${year}-${month}-${day}`, date1904);
  // A serial number that is no day stands in the row as it was.
  return { kind, text: serial === null ? shown : String(serial) };
}

/** The row as it stood in the file, cells of their kinds. */
export function sourceRow(stored: StoredRow, date1904: boolean): SheetRow {
  const shown: readonly string[] = JSON.parse(stored.cells);
  const cells = shown.map((text, index) => cellOf(text, stored.kinds?.[index] ?? (text === '' ? '-' : 't'), date1904));
  return { number: stored.row_number, hidden: stored.hidden === 1, cells };
}

/** Reads staged rows of one import. */
export function rowReader(connection: Connection, importId: number) {
  const one = connection.prepare<[number, number], StoredRow>(
    'SELECT * FROM import_row WHERE import_id = ? AND id = ?',
  );
  const first = connection
    .prepare<[number], number | null>('SELECT min(id) FROM import_row WHERE import_id = ?')
    .pluck();
  // Rows of an import lie together: read in their own order, not gathered through an index.
  const page = connection.prepare<[number, number, number], StoredRow>(
    'SELECT * FROM import_row WHERE id > ? AND +import_id = ? ORDER BY id LIMIT ?',
  );
  return {
    one: (id: number) => one.get(importId, id),
    /** All rows in file order, a page at a time. */
    *all(most: number): Generator<readonly StoredRow[], void, undefined> {
      let last = (first.get(importId) ?? 1) - 1;
      for (let rows = page.all(last, importId, most); rows.length > 0; rows = page.all(last, importId, most)) {
        yield rows;
        last = rows.at(-1)?.id ?? last;
      }
    },
  };
}
