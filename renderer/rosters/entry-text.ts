import { dateForCell } from '#renderer/grid/typed-values.ts';
import type { RosterEntry } from '#shared/contract/rosters.ts';
import type { RosterField } from '#shared/domain/roster-fields.ts';

/** A field of a place on a roster as people read and type it; empty text for nothing. */
export function entryText(entry: RosterEntry, field: RosterField): string {
  const value = field === 'memberNumber' ? entry.memberNumber : (entry.details[field] ?? null);
  if (value === null) return '';
  return field === 'memberSince' ? dateForCell(value) : value;
}
