import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import type { sheetProposal } from '#shared/contract/imports.ts';
import { importFields } from './fields.ts';
import { findLayout } from './layout.ts';
import { isNumberRow } from './noise.ts';
import { openSheetFile, readingFailures } from './open-sheet-file.ts';
import { readHead } from './sheet-head.ts';
import type { Sheet, SheetRow } from './sheet-reader.ts';
import { shownText } from './shown-text.ts';

type Proposal = z.infer<typeof sheetProposal>;

/** Rows shown in the picture of the sheet. */
const shownRows = 30;
const shownSamples = 5;

async function headOf(sheet: Sheet): Promise<readonly SheetRow[]> {
  const batches = sheet.rows();
  try {
    return (await readHead(batches)).rows;
  } finally {
    await batches.return([]);
  }
}

function propose(name: string, head: readonly SheetRow[], date1904: boolean): Proposal {
  const preview = head
    .slice(0, shownRows)
    .map((row) => ({ row: row.number, hidden: row.hidden, cells: row.cells.map((cell) => shownText(cell, date1904)) }));
  const layout = findLayout(head);
  if (layout === null) {
    return {
      name,
      kind: head.length === 0 ? 'empty' : 'noPeople',
      headerRows: [],
      firstDataRow: null,
      columns: [],
      preview,
    };
  }
  const lastHeader = layout.headerRows.at(-1) ?? 0;
  const data = head.filter((row) => row.number > lastHeader && !isNumberRow(row));
  const columns = layout.headers.map((header, index) => ({
    index,
    header: header.group && header.group !== header.own ? `${header.group} › ${header.own}` : header.own,
    field: layout.mapping.get(index) ?? null,
    samples: data
      .map((row) => shownText(row.cells[index], date1904))
      .filter((text) => text !== '')
      .slice(0, shownSamples),
  }));
  return {
    name,
    kind: 'people',
    headerRows: [...layout.headerRows],
    firstDataRow: data[0]?.number ?? null,
    columns,
    preview,
  };
}

/** Looks into a file: its sheets, headers and the proposed fields. Stores nothing. @throws AppError as openSheetFile */
export async function inspectFile(path: string) {
  const file = await openSheetFile(path);
  try {
    const sheets: Proposal[] = [];
    for (const sheet of file.sheets) {
      sheets.push(propose(sheet.name, await readingFailures(() => headOf(sheet)), file.date1904));
    }
    const { size } = await stat(path);
    return { fileName: basename(path), size, format: file.format, sheets, fields: [...importFields] };
  } finally {
    file.close();
  }
}
