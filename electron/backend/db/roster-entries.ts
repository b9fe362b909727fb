import type { RosterField } from '#shared/domain/roster-fields.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import { recordChangeDirect } from './changes.ts';
import type { Connection } from './open.ts';

/** A place on a roster as it is stored; `details` is JSON of texts. */
export type StoredEntry = {
  readonly id: number;
  readonly roster_code: RosterCode;
  readonly worker_id: number;
  readonly state: 'active' | 'ended';
  readonly member_number: string | null;
  readonly details: string;
  readonly version: number;
};

/** Writes places on rosters inside the caller's transaction; every value is recorded in the change-set. */
export type EntryWriter = {
  readonly read: (id: number) => StoredEntry | undefined;
  /** Gives a field another value, null for none. */
  readonly set: (entry: StoredEntry, field: RosterField, value: string | null) => void;
  /** Ends the place or lets it stand again. */
  readonly move: (entry: StoredEntry, state: StoredEntry['state']) => void;
};

function detailsOf(entry: Pick<StoredEntry, 'details'>): Readonly<Record<string, string>> {
  return JSON.parse(entry.details);
}

/** The value of a field of an entry. */
export function entryValue(entry: StoredEntry, field: RosterField): string | null {
  return field === 'memberNumber' ? entry.member_number : (detailsOf(entry)[field] ?? null);
}

/** Prepares writing with the trail of one change-set. */
export function createEntryWriter(connection: Connection, changeSetId: number): EntryWriter {
  const find = connection.prepare<[number], StoredEntry>('SELECT * FROM roster_entry WHERE id = ?');
  const setNumber = connection.prepare('UPDATE roster_entry SET member_number = ?, version = version + 1 WHERE id = ?');
  const setDetails = connection.prepare('UPDATE roster_entry SET details = ?, version = version + 1 WHERE id = ?');
  const setState = connection.prepare('UPDATE roster_entry SET state = ?, version = version + 1 WHERE id = ?');
  const record = (entityId: number, field: string, oldValue: string | null, newValue: string | null) =>
    recordChangeDirect(connection, changeSetId, { entity: 'roster_entry', entityId, field, oldValue, newValue });
  return {
    read: (id) => find.get(id),
    set: ({ id }, field, value) => {
      // Of several fields of one entry each is put into what the one before left.
      const entry = find.get(id);
      if (entry === undefined) return;
      record(id, field, entryValue(entry, field), value);
      if (field === 'memberNumber') return void setNumber.run(value, id);
      const { [field]: _, ...others } = detailsOf(entry);
      setDetails.run(JSON.stringify(value === null ? others : { ...others, [field]: value }), id);
    },
    move: ({ id, state: before }, state) => {
      record(id, 'state', before, state);
      setState.run(state, id);
    },
  };
}
