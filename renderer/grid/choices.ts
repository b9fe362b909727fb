import type { EditableField } from '#shared/contract/workers.ts';
import type { IncomeBand } from '#shared/domain/income.ts';

/** One choice of a coded column; `code` null empties the cell. `hint` tells equal names apart. */
export type Choice = { readonly code: string | null; readonly name: string; readonly hint?: string };

/** Lists of codes that the register knows, as `workers.references` gives them. */
export type References = {
  readonly districts: readonly { readonly code: string; readonly name: string }[];
  readonly villages: readonly { readonly code: string; readonly name: string; readonly districtCode: string }[];
  readonly occupations: readonly { readonly code: string; readonly name: string }[];
  readonly disabilities: readonly { readonly code: string; readonly name: string }[];
};

/** Choices of each coded column. */
export type ChoicesByField = Readonly<Partial<Record<EditableField, readonly Choice[]>>>;

const nothing: Choice = { code: null, name: '' };

/** Words for codes that are the same in every office. */
export type CodeWords = {
  readonly sexes: Readonly<Record<'L' | 'P', string>>;
  readonly incomes: Readonly<Record<IncomeBand, string>>;
};

/** Choices for the coded columns of the register. */
export function choicesByField(references: References, { sexes, incomes }: CodeWords): ChoicesByField {
  const districtNames = new Map(references.districts.map(({ code, name }) => [code, name]));
  return {
    sex: [nothing, { code: 'L', name: sexes.L }, { code: 'P', name: sexes.P }],
    villageCode: [
      nothing,
      ...references.villages.map(({ code, name, districtCode }) => ({
        code,
        name,
        hint: districtNames.get(districtCode) ?? '',
      })),
    ],
    occupationCode: [nothing, ...references.occupations],
    disability: [nothing, ...references.disabilities],
    incomeBand: [nothing, ...Object.entries(incomes).map(([code, name]) => ({ code, name }))],
  };
}

/** Letters and digits only, lower case, without accents: so that "pa'baeng" finds "Pabaeng-Baeng". */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Choices that hold the typed text in their name, hint or code, those beginning with it first. */
export function matchingChoices(choices: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = plain(typed);
  if (wanted === '') return choices;
  const rank = ({ code, name, hint = '' }: Choice) => {
    if (code === null) return 0;
    if (plain(name).startsWith(wanted) || code.toLowerCase() === typed.trim().toLowerCase()) return 2;
    return plain(name).includes(wanted) || plain(hint).includes(wanted) ? 1 : 0;
  };
  return choices
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter((entry) => entry.rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map((entry) => entry.choice);
}

/** Name of a code for the screen; a code that is not known stands as it is. */
export function choiceName(choices: readonly Choice[] | undefined, code: string): string {
  return choices?.find((choice) => choice.code === code)?.name ?? code;
}
