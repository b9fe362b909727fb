import type { ImportKind, RosterCode } from '#shared/domain/states.ts';
import type { ImportField } from './fields.ts';

/** What the rows of a sheet are: people, changes or answers, and the roster that its people stand on (null for the programme's list). */
export type ListKind = { readonly kind: ImportKind; readonly roster: RosterCode | null };

/** What the clerk said of the file; what is undefined is recognised. */
export type ChosenKind = { readonly kind?: ImportKind; readonly roster?: RosterCode | null };

const placeFields: readonly ImportField[] = ['address', 'village', 'villageDistrict', 'memberNumber'];

const kindOf = (fields: ReadonlySet<ImportField>): ImportKind => {
  if (fields.has('changeTo') || fields.has('changeKind')) return 'changes';
  const placed = placeFields.some((field) => fields.has(field));
  return fields.has('kpj') && !placed && (fields.has('replyStatus') || fields.has('startDate'))
    ? 'card_reply'
    : 'people';
};

const rosterOf = (fields: ReadonlySet<ImportField>, occupationCode: string | null): RosterCode | null => {
  if (fields.has('memberNumber')) return 'union_members';
  return fields.has('posyandu') || occupationCode === 'kader_posyandu' ? 'posyandu_cadres' : null;
};

/**
 * Recognises what a sheet brings from the fields of its columns: a column for the new value means changes; card numbers without
 * any place where people live are the answer of BPJS; member numbers and posyandu belong to their rosters. `occupationCode` is
 * the one that the sheet says for all its rows.
 */
export function recogniseKind(
  fields: ReadonlySet<ImportField>,
  occupationCode: string | null,
  chosen: ChosenKind = {},
): ListKind {
  const kind = chosen.kind ?? kindOf(fields);
  const roster =
    kind === 'people' ? (chosen.roster === undefined ? rosterOf(fields, occupationCode) : chosen.roster) : null;
  return { kind, roster };
}
