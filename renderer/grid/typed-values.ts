import type { EditableField } from '#shared/contract/workers.ts';

/** Civil date as the office writes it in cells: `1990-08-17` → `17/08/1990`; other text is returned as it is. */
export function dateForCell(value: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return match ? `${match[3]}/${match[2]}/${match[1]}` : value;
}

/**
 * Date as people type it (`17/8/1990`, `17-08-1990`, `17.08.1990`, `17081990`) → `1990-08-17`. Whether the day exists is
 * for the backend to say, so `31/02/1990` → `1990-02-31`; anything else is returned trimmed, to be refused with a reason.
 */
export function typedDate(text: string): string {
  const trimmed = text.trim();
  const match =
    /^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed);
  const [, day, month, year] = match ?? [];
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : trimmed;
}

/**
 * Condition on a date column as people type it: a whole date as `typedDate`, month and year `8/1990` → `1990-08`; a year
 * or anything else stays as it is. Dates are compared as their stored text.
 */
export function typedDateCondition(text: string): string {
  const [, month, year] = /^(\d{1,2})\s*[/.\- ]\s*(\d{4})$/.exec(text.trim()) ?? [];
  return month && year ? `${year}-${month.padStart(2, '0')}` : typedDate(text);
}

/**
 * The end of a range of dates as people type it: a month or a year stands for its first day as a beginning and for its last as
 * an end (`8/1990` → `1990-08-31`); anything else as `typedDate`.
 */
export function typedDateEnd(end: 'from' | 'to', text: string): string {
  const typed = typedDateCondition(text);
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?$/.exec(typed) ?? [];
  if (!year) return typed;
  if (end === 'from') return `${year}-${month ?? '01'}-01`;
  const last = new Date(Date.UTC(Number(year), Number(month ?? 12), 0)).getUTCDate();
  return `${year}-${month ?? '12'}-${last}`;
}

/** What was typed into a cell as the value that is sent: trimmed, blanks in a row as one, empty as null, dates as above. */
export function typedValue(field: EditableField, text: string): string | null {
  const clean = text.trim().replace(/\s+/g, ' ');
  if (clean === '') return null;
  return field === 'birthDate' ? typedDate(clean) : clean;
}

/** Whether the backend has hidden the value from this role. */
export function isMasked(value: string | null): boolean {
  return value?.includes('•') ?? false;
}
