import { months } from '#shared/domain/letter-text.ts';
import { isBlankText } from '#shared/domain/text.ts';
import { birthParts, type ColumnMapping, type ImportField } from './fields.ts';
import type { Cell, SheetRow } from './sheet-reader.ts';

/** The cells of a row by field. */
export type RowCells = {
  /** Null when the list has no such column, the cell is empty, or it only holds a dash or the like. */
  readonly get: (field: ImportField) => Cell | null;
  /** The text of the cell, '' when there is none. */
  readonly text: (field: ImportField) => string;
};

type Get = RowCells['get'];

/**
 * The date that day, month and year make, its month as a word so that no order of numbers is guessed; what is missing is left
 * out, so that it is read as a damaged date.
 */
const joinedDate = (get: Get): Cell | null => {
  const parts = birthParts.map(get);
  if (parts.every((part) => part === null)) return null;
  const [day = '', month = '', year = ''] = parts.map((part) => part?.text.trim() ?? '');
  const named = /^\d+$/.test(month) ? months[Number(month) - 1] : month;
  // A thirteenth month must not be read as the day.
  return {
    kind: 'text',
    text: named === undefined ? parts.map((part) => part?.text).join(' | ') : `${day} ${named} ${year}`,
  };
};

const joinedName = (get: Get): Cell | null => {
  const [name, last] = [get('name'), get('lastName')];
  if (name === null || last === null) return name ?? last;
  return { kind: 'text', text: `${name.text} ${last.text}` };
};

/** Prepares reading rows of one mapping by field. */
export const createRowCells = (mapping: ColumnMapping): ((row: SheetRow) => RowCells) => {
  const columns = new Map<ImportField, number>([...mapping].map(([column, field]) => [field, column]));
  const parted = {
    name: columns.has('lastName'),
    date: !columns.has('birthDate') && birthParts.every((part) => columns.has(part)),
  };
  return (row) => {
    const plain: Get = (field) => {
      const column = columns.get(field);
      const cell = column === undefined ? null : (row.cells[column] ?? null);
      return cell === null || isBlankText(cell.text) ? null : cell;
    };
    const get: Get = (field) => {
      if (field === 'name' && parted.name) return joinedName(plain);
      return field === 'birthDate' && parted.date ? joinedDate(plain) : plain(field);
    };
    return { get, text: (field) => get(field)?.text ?? '' };
  };
};
