import type { EditableField, leavingReasons } from '#shared/contract/workers.ts';
import type { NikState, Sex } from '#shared/domain/nik.ts';
import type { RosterCode } from '#shared/domain/states.ts';

/** What a row of a list of changes wants: new values by field of the register, or that the person leaves. */
export type RowChange = {
  /** 'YYYY-MM-DD' of what happened, null when the row does not say. */
  readonly date: string | null;
  readonly leaving: (typeof leavingReasons)[number] | null;
  readonly values: Readonly<Partial<Record<EditableField, string>>>;
};

/** What a row of an answer says besides the card number: whether the person was taken, and the sender's words. */
export type RowReply = { readonly accepted: boolean; readonly note: string | null };

/** What a row says of the person's place on a roster: which one, and details by field of the list. */
export type RosterValues = { readonly code: RosterCode; readonly details: Readonly<Record<string, string>> };

/** A person as one row of a list describes her, in the fields of the register; null where the row says nothing usable. */
export type PersonValues = {
  /** 16 digits, only when the NIK is whole. */
  readonly nik: string | null;
  readonly nikState: NikState;
  /** The NIK cell as it stood in the file. */
  readonly nikRaw: string | null;
  readonly kk: string | null;
  /** The KK cell as it stood in the file, when NIK and KK stand in each other's column. */
  readonly kkRaw: string | null;
  readonly name: string | null;
  readonly birthPlace: string | null;
  /** 'YYYY-MM-DD'. */
  readonly birthDate: string | null;
  readonly sex: Sex | null;
  readonly motherName: string | null;
  readonly address: string | null;
  readonly rt: string | null;
  readonly rw: string | null;
  readonly villageCode: string | null;
  /** 08… */
  readonly phone: string | null;
  readonly occupationCode: string | null;
  readonly disability: string | null;
  readonly incomeBand: string | null;
  readonly heirName: string | null;
  readonly heirRelation: string | null;
  readonly cohort: string | null;
  readonly programText: string | null;
  readonly kpj: string | null;
  readonly startDate: string | null;
  readonly note: string | null;
  readonly memberNumber: string | null;
  readonly roster: RosterValues | null;
  readonly change: RowChange | null;
  readonly reply: RowReply | null;
};

/** A row that says nothing: what a stored row leaves out. */
export const nothingSaid: PersonValues = {
  nik: null,
  nikState: 'blank',
  nikRaw: null,
  kk: null,
  kkRaw: null,
  name: null,
  birthPlace: null,
  birthDate: null,
  sex: null,
  motherName: null,
  address: null,
  rt: null,
  rw: null,
  villageCode: null,
  phone: null,
  occupationCode: null,
  disability: null,
  incomeBand: null,
  heirName: null,
  heirRelation: null,
  cohort: null,
  programText: null,
  kpj: null,
  startDate: null,
  note: null,
  memberNumber: null,
  roster: null,
  change: null,
  reply: null,
};

/** Something about a row that a person should know. The text of `code` stands in the `problems` texts; `field` is a field of the register. */
export type RowProblem = {
  readonly code: string;
  readonly field: keyof PersonValues | null;
  readonly severity: 'error' | 'warning';
  readonly params: Readonly<Record<string, string | number>>;
};

/**
 * What the rules of the list make of a row: go in (as a new person or a change: the register decides), wait for a person, be
 * refused, or be left out because the same stands in an earlier row.
 */
export type RowVerdict = 'import' | 'hold' | 'reject' | 'duplicate';

/** A row after all rules that need only the row itself. */
export type AssessedPerson = {
  readonly values: PersonValues;
  readonly problems: readonly RowProblem[];
  readonly verdict: RowVerdict;
};

/** Makes a problem that keeps the row from being imported. */
export const failure = (code: string, field: RowProblem['field'], params: RowProblem['params'] = {}): RowProblem => ({
  code,
  field,
  severity: 'error',
  params,
});

/** Makes a problem that is only told. */
export const warning = (code: string, field: RowProblem['field'], params: RowProblem['params'] = {}): RowProblem => ({
  code,
  field,
  severity: 'warning',
  params,
});
