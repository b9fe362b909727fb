import type { ContentContext } from '#backend/imports/column-content.ts';
import { openSheetFile } from '#backend/imports/open-sheet-file.ts';
import type { SheetRow } from '#backend/imports/sheet-reader.ts';

/** Reading a list without areas, on the day of the sample lists. */
export const plainContext: ContentContext = { today: '2026-11-22', date1904: false, areas: null };

/** Rows out of texts; a text of digits only is a number cell, an empty one no cell. */
export const sheetOf = (lines: readonly (readonly (string | null)[])[]): SheetRow[] =>
  lines
    .map((cells, index) => ({
      number: index + 1,
      hidden: false,
      cells: cells.map((text) =>
        text === null || text === ''
          ? null
          : { kind: /^\d+$/.test(text) ? ('number' as const) : ('text' as const), text },
      ),
    }))
    .filter((row) => row.cells.some((cell) => cell !== null));

/** A cell as tests compare it: its text, with the first letter of its kind before it unless it is text. */
const told = (cell: SheetRow['cells'][number]): string | null => {
  if (cell === null) return null;
  return cell.kind === 'text' ? cell.text : `${cell.kind[0]}:${cell.text}`;
};

/** All sheets of a file: name, format and the rows with number and cells; hidden rows begin with '-'. */
export const readAll = async (path: string) => {
  const file = await openSheetFile(path);
  try {
    const sheets: { name: string; hidden: boolean; rows: (readonly (string | number | null)[])[] }[] = [];
    for (const sheet of file.sheets) {
      const rows: (readonly (string | number | null)[])[] = [];
      for await (const batch of sheet.rows()) {
        for (const row of batch) rows.push([row.hidden ? -row.number : row.number, ...row.cells.map(told)]);
      }
      sheets.push({ name: sheet.name, hidden: sheet.hidden, rows });
    }
    return { format: file.format, date1904: file.date1904, sheets };
  } finally {
    file.close();
  }
};
