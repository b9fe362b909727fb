import type { ImportField } from './fields.ts';

/** Fields of a list whose cell may hold a field of the register, the surest first; a field stands for itself unless told. */
const holders: Readonly<Record<string, readonly string[]>> = {
  nikState: ['nik'],
  nikRaw: ['nik'],
  birthPlace: ['birthPlace', 'birthPlaceDate'],
  birthDate: ['birthDate', 'birthPlaceDate', 'birthDay'],
  sex: ['sex', 'sexMale', 'sexFemale'],
  rt: ['rt', 'rtRw'],
  rw: ['rw', 'rtRw'],
  villageCode: ['village', 'villageDistrict', 'district'],
  occupationCode: ['occupation'],
  incomeBand: ['income'],
  heirName: ['heirName', 'heir'],
  heirRelation: ['heirRelation', 'heir'],
  programText: ['program'],
};

/** Columns whose digits a spreadsheet would round if they were typed as a number. */
const digitFields: readonly string[] = ['nik', 'kk', 'kpj', 'phone'] satisfies readonly ImportField[];

/** A sheet's columns, as the mapping of its reading gives them. */
export type SheetColumns = {
  /** The column (zero-based) in which what is said of a field of the register is shown. */
  readonly of: (field: string | null) => number;
  /** Columns whose cells must be text. */
  readonly digits: readonly number[];
};

/** Finds columns by field; what stands in no column of its own is shown at the name, or at the first column in use. */
export function sheetColumns(mapping: readonly (readonly [column: number, field: string])[]): SheetColumns {
  const byField = new Map(mapping.map(([column, field]) => [field, column]));
  const fallback = byField.get('name') ?? Math.min(...byField.values(), Number.MAX_SAFE_INTEGER);
  const elsewhere = fallback === Number.MAX_SAFE_INTEGER ? 0 : fallback;
  return {
    of: (field) => {
      const found = (field === null ? [] : (holders[field] ?? [field])).find((name) => byField.has(name));
      return (found === undefined ? undefined : byField.get(found)) ?? elsewhere;
    },
    digits: mapping.filter(([, field]) => digitFields.includes(field)).map(([column]) => column),
  };
}
