import { dateFromSerial } from '#shared/domain/calendar.ts';
import type { Cell } from './sheet-reader.ts';

/** A cell as people see it: a date cell as dd/mm/yyyy, everything else as it is stored. */
export function shownText(cell: Cell | null | undefined, date1904: boolean): string {
  if (!cell) return '';
  const date = cell.kind === 'date' ? dateFromSerial(Number(cell.text), date1904) : null;
  return date === null ? cell.text : date.split('-').reverse().join('/');
}
