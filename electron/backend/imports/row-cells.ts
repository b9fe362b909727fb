import { isBlankText } from '#shared/domain/text.ts';
import type { ColumnMapping, ImportField } from './fields.ts';
import type { Cell, SheetRow } from './sheet-reader.ts';

/** The cells of a row by field. */
export type RowCells = {
  /** Null when the list has no such column, the cell is empty, or it only holds a dash or the like. */
  readonly get: (field: ImportField) => Cell | null;
  /** The text of the cell, '' when there is none. */
  readonly text: (field: ImportField) => string;
};

/** Prepares reading rows of one mapping by field. */
export const createRowCells = (mapping: ColumnMapping): ((row: SheetRow) => RowCells) => {
  const columns = new Map<ImportField, number>([...mapping].map(([column, field]) => [field, column]));
  return (row) => {
    const get = (field: ImportField): Cell | null => {
      const column = columns.get(field);
      const cell = column === undefined ? null : (row.cells[column] ?? null);
      return cell === null || isBlankText(cell.text) ? null : cell;
    };
    return { get, text: (field) => get(field)?.text ?? '' };
  };
};
