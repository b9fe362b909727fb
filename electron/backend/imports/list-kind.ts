import type { ImportKind, ListChange, RosterCode } from '#shared/domain/states.ts';
import type { ImportField } from './fields.ts';

/**
 * What the rows of a sheet are: people, changes or answers, the roster that its people stand on (null for the programme's list),
 * and what a list of changes says of everybody on it (null when a column says it row by row).
 */
export type ListKind = {
  readonly kind: ImportKind;
  readonly roster: RosterCode | null;
  readonly change: ListChange | null;
};

/** What the clerk said of the file; what is undefined is recognised. */
export type ChosenKind = {
  readonly kind?: ImportKind | undefined;
  readonly roster?: RosterCode | null | undefined;
  readonly change?: ListChange | null | undefined;
};

/** A kind of list as it is said from outside; what is undefined is recognised. */
export type SaidKind = {
  readonly kind?: ImportKind | undefined;
  readonly rosterCode?: RosterCode | null | undefined;
  readonly change?: ListChange | null | undefined;
};

/** What the clerk said, or what an earlier round was taken for. */
export const chosenKind = ({ kind, rosterCode, change }: SaidKind): ChosenKind => ({
  kind,
  roster: rosterCode,
  change,
});

/** What a sheet says for all its rows, as far as its kind shows in it. */
export type SaidOfSheet = {
  readonly occupationCode: string | null;
  /** Name of the sheet and lines above the header. */
  readonly titles: readonly string[];
};

const placeFields: readonly ImportField[] = ['address', 'village', 'villageDistrict', 'memberNumber'];

const kindOf = (fields: ReadonlySet<ImportField>, change: ListChange | null): ImportKind => {
  if (fields.has('changeTo') || fields.has('changeKind') || change !== null) return 'changes';
  const placed = placeFields.some((field) => fields.has(field));
  return fields.has('kpj') && !placed && (fields.has('replyStatus') || fields.has('startDate'))
    ? 'card_reply'
    : 'people';
};

const rosterOf = (fields: ReadonlySet<ImportField>, occupationCode: string | null): RosterCode | null => {
  if (fields.has('memberNumber')) return 'union_members';
  return fields.has('posyandu') || occupationCode === 'kader_posyandu' ? 'posyandu_cadres' : null;
};

/** Words of a title that name the one change of a whole list, tried in this order. */
const changeTitles: readonly (readonly [RegExp, ListChange])[] = [
  [/\b(?:meninggal|wafat|kematian)\b/i, 'deceased'],
  [/\bpindah (?:ke ?)?luar\b|\bkeluar (?:kota|daerah)\b/i, 'moved_out'],
  [/\b(?:pindah|(?:perubahan|pembaruan|pemutakhiran|update|ganti) alamat)\b/i, 'address'],
  [/\b(?:perubahan|pembaruan|pemutakhiran|update|ganti|baru)\b.*\b(?:hp|wa|telepon|telp|ponsel|handphone)\b/i, 'phone'],
  [/\b(?:hp|wa|telepon|telp|ponsel|handphone) baru\b/i, 'phone'],
];

/** No title is longer; whoever stands in for somebody who died is a new person. */
const longestTitle = 120;
const replacement = /\bpengganti/i;

const changeOf = (titles: readonly string[]): ListChange | null => {
  const told = titles.filter((title) => title.length <= longestTitle);
  if (told.some((title) => replacement.test(title))) return null;
  return changeTitles.find(([pattern]) => told.some((title) => pattern.test(title)))?.[1] ?? null;
};

/**
 * Recognises what a sheet brings from the fields of its columns and its titles: a column for the new value, or a title that names
 * a change ('DAFTAR PEKERJA MENINGGAL'), means changes; card numbers without any place where people live are the answer of BPJS;
 * member numbers and posyandu belong to their rosters.
 */
export function recogniseKind(fields: ReadonlySet<ImportField>, said: SaidOfSheet, chosen: ChosenKind = {}): ListKind {
  const titled = fields.has('changeKind') ? null : changeOf(said.titles);
  const kind = chosen.kind ?? kindOf(fields, titled);
  const roster =
    kind === 'people' ? (chosen.roster === undefined ? rosterOf(fields, said.occupationCode) : chosen.roster) : null;
  const change = kind === 'changes' ? (chosen.change === undefined ? titled : chosen.change) : null;
  return { kind, roster, change };
}
