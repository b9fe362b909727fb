import { useFormat } from '#renderer/ui/format.ts';
import type { RosterEntry } from '#shared/contract/rosters.ts';
import type { RosterField } from '#shared/domain/roster-fields.ts';

/** A field of a place on a roster as people read it; empty text for nothing. */
export function useEntryText(): (entry: RosterEntry, field: RosterField) => string {
  const { date } = useFormat();
  return (entry, field) => {
    const value = field === 'memberNumber' ? entry.memberNumber : (entry.details[field] ?? null);
    if (value === null) return '';
    return field === 'memberSince' ? date(value) : value;
  };
}
