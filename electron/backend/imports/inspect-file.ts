import type { ImportField } from './fields.ts';
import { findLayout, type SheetLayout } from './layout.ts';
import { createRowSorter } from './noise.ts';
import { openSheetFile, readingFailures } from './open-sheet-file.ts';
import { readHead } from './sheet-head.ts';
import type { Sheet, SheetFile, SheetRow } from './sheet-reader.ts';

/** What was recognised on one sheet, for the clerk to look at before anything is staged. */
export type SheetProposal = {
  readonly name: string;
  readonly kind: 'people' | 'noPeople' | 'empty';
  readonly headerRows: number[];
  readonly firstDataRow: number | null;
  readonly columns: {
    readonly index: number;
    readonly header: string;
    readonly field: ImportField | null;
    readonly samples: string[];
  }[];
  readonly preview: { readonly row: number; readonly hidden: boolean; readonly cells: string[] }[];
};

const previewRows = 30;
const sampleCells = 3;

const headerOf = (layout: SheetLayout, index: number): string => {
  const header = layout.headers[index];
  if (header === undefined) return '';
  return header.group === '' ? header.own : `${header.group}: ${header.own}`;
};

const proposeSheet = (sheet: Sheet, head: readonly SheetRow[]): SheetProposal => {
  const preview = head.slice(0, previewRows).map((row) => ({
    row: row.number,
    hidden: row.hidden,
    cells: row.cells.map((cell) => cell?.text ?? ''),
  }));
  const layout = findLayout(head);
  if (layout === null) {
    const kind = head.length === 0 ? 'empty' : 'noPeople';
    return { name: sheet.name, kind, headerRows: [], firstDataRow: null, columns: [], preview };
  }
  const headerRows = head.filter((row) => layout.headerRows.includes(row.number));
  const sorter = createRowSorter(layout.mapping, headerRows);
  const lastHeader = layout.headerRows.at(-1) ?? 0;
  const people = head.filter((row) => row.number > lastHeader && sorter.sort(row) === null);
  return {
    name: sheet.name,
    kind: 'people',
    headerRows: [...layout.headerRows],
    firstDataRow: people[0]?.number ?? null,
    columns: layout.headers.map((_, index) => ({
      index,
      header: headerOf(layout, index),
      field: layout.mapping.get(index) ?? null,
      samples: people.slice(0, sampleCells).map((row) => row.cells[index]?.text ?? ''),
    })),
    preview,
  };
};

const proposeSheets = async (file: SheetFile): Promise<readonly SheetProposal[]> => {
  const proposals: SheetProposal[] = [];
  for (const sheet of file.sheets) {
    const batches = sheet.rows();
    try {
      proposals.push(proposeSheet(sheet, (await readHead(batches)).rows));
    } finally {
      await batches.return([]);
    }
  }
  return proposals;
};

/**
 * Looks into a list without judging its rows: per sheet the header, the proposed mapping, samples and the first rows. Only the
 * first rows of each sheet are read.
 * @throws AppError what `openSheetFile` throws
 */
export const inspectFile = async (
  path: string,
): Promise<{ readonly format: SheetFile['format']; readonly sheets: readonly SheetProposal[] }> => {
  const file = await openSheetFile(path);
  try {
    return { format: file.format, sheets: await readingFailures(() => proposeSheets(file)) };
  } finally {
    file.close();
  }
};
