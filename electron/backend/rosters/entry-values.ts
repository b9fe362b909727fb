import type { ProblemData } from '#shared/contract/base.ts';
import { neededRosterField, type RosterField, rosterFields } from '#shared/domain/roster-fields.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import { cleanSpaces } from '#shared/domain/text.ts';
import type { Connection } from '../db/open.ts';
import { checkField, type FieldOutcome } from '../workers/service.ts';

/** Fields as they are typed. */
export type TypedFields = Readonly<Partial<Record<RosterField, string | null>>>;

/** A place that is judged: the roster, and its id where it exists already. */
type Place = { readonly code: RosterCode; readonly id: number | null };

/** Judged fields: values to store, and what is wrong. */
export type JudgedFields = {
  readonly values: readonly (readonly [RosterField, string | null])[];
  readonly problems: { readonly field: RosterField; readonly problem: ProblemData }[];
};

const refuse = (code: string): FieldOutcome => ({ problem: { code, params: {} } });

function isTaken(connection: Connection, { code, id }: Place, number: string): boolean {
  const other = connection.prepare<[string, string, number]>(
    `SELECT 1 FROM roster_entry WHERE roster_code = ? AND member_number = ? AND state = 'active' AND id <> ?`,
  );
  return other.get(code, number, id ?? 0) !== undefined;
}

function judge(
  connection: Connection,
  place: Place,
  field: RosterField,
  typed: string | null,
  today: string,
): FieldOutcome {
  const { code } = place;
  if (!rosterFields[code].includes(field)) return refuse('rosters.field_unknown');
  const text = cleanSpaces(typed ?? '');
  if (text === '') return neededRosterField[code] === field ? refuse('rosters.field_needed') : { value: null };
  // Dates go through the same reader as every date of the register.
  if (field === 'memberSince') return checkField('birthDate', text, { today, villageCodes: new Set() });
  if (field === 'memberNumber' && isTaken(connection, place, text)) return refuse('rosters.number_taken');
  return { value: text };
}

/** Judges typed fields of a place on a roster on `today` (civil date); empty text empties a field, nothing is guessed. */
export function judgeFields(connection: Connection, place: Place, fields: TypedFields, today: string): JudgedFields {
  const judged: JudgedFields & { values: (readonly [RosterField, string | null])[] } = { values: [], problems: [] };
  const given = rosterFields[place.code].flatMap((field) => {
    const typed = fields[field];
    const needed = place.id === null && neededRosterField[place.code] === field;
    return typed === undefined && !needed ? [] : [[field, typed ?? null] as const];
  });
  for (const [field, typed] of given) {
    const outcome = judge(connection, place, field, typed, today);
    if ('problem' in outcome) judged.problems.push({ field, problem: outcome.problem });
    else judged.values.push([field, outcome.value]);
  }
  return judged;
}
