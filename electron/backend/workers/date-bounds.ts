import type { WorkerFilter } from '#shared/contract/workers.ts';
import { dayStart } from '../clock.ts';

/** A condition under the head of a column. */
export type ColumnCondition = NonNullable<WorkerFilter['columns']>[number];

/** A condition on a date column as stored, compared as text; the empty value as upper end fits nobody. */
export type DateBound = {
  readonly column: 'birth_date' | 'updated_at';
  readonly operator: '>=' | '<=' | '<';
  readonly value: string;
};

/** Fits nobody: what was typed is no date. */
const nobody: DateBound = { column: 'updated_at', operator: '<', value: '' };

/** The end of a range of dates; null for every other condition. */
export function dateBound({ field, kind, value }: ColumnCondition): DateBound | null {
  if (kind !== 'from' && kind !== 'to') return null;
  if (field === 'birthDate') return { column: 'birth_date', operator: kind === 'from' ? '>=' : '<=', value };
  if (field !== 'updatedAt') return null;
  const moment = dayStart(value, kind === 'to' ? 1 : 0);
  if (moment === null) return nobody;
  return { column: 'updated_at', operator: kind === 'from' ? '>=' : '<', value: moment };
}

/** Whether a stored value lies on the right side of the bound; an empty one does not. */
export function isWithin({ operator, value: bound }: DateBound, value: string | null): boolean {
  if (value === null) return false;
  if (operator === '>=') return value >= bound;
  return operator === '<' ? value < bound : value <= bound;
}
