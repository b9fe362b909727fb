import { AppError } from '#shared/contract/errors.ts';
import type { ReadLimits } from './limits.ts';
import { readWorkbookParts } from './read-xlsx-parts.ts';
import { readSheetRows } from './read-xlsx-sheet.ts';
import { readSharedStrings } from './read-xlsx-strings.ts';
import type { ZipParts } from './read-xlsx-zip.ts';
import type { SheetFile } from './sheet-reader.ts';

/**
 * Opens a workbook of Excel 2007 and later out of its container. The shared strings stay in memory until `close`; the rows are
 * streamed.
 * @throws AppError imports.format_not_supported, imports.file_damaged, imports.missing_part, imports.file_too_large,
 * imports.unsafe_content
 */
export const openXlsx = async (parts: ZipParts, limits: ReadLimits): Promise<SheetFile> => {
  // A Word file, a presentation or any other archive is a zip container too.
  if (!parts.names.includes('[content_types].xml')) throw new AppError('imports.format_not_supported');
  if (parts.names.some((name) => name.startsWith('word/') || name.startsWith('ppt/'))) {
    throw new AppError('imports.format_not_supported');
  }
  const workbook = await readWorkbookParts(parts);
  if (workbook.sheets.length > limits.sheets) throw new AppError('imports.file_too_large');
  for (const sheet of workbook.sheets) {
    if (!parts.names.includes(sheet.part.toLowerCase()))
      throw new AppError('imports.missing_part', { part: sheet.part });
  }
  const sharedStrings = await readSharedStrings(parts, workbook.sharedStringsPart, limits);
  return {
    format: 'xlsx',
    date1904: workbook.date1904,
    sheets: workbook.sheets.map((sheet) => ({
      name: sheet.name,
      hidden: sheet.hidden,
      rows: () => readSheetRows({ parts, part: sheet.part, sharedStrings, dateStyles: workbook.dateStyles, limits }),
    })),
    close: parts.close,
  };
};
