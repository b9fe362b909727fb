import type { z } from 'zod';
import type { sheetChoice, sheetProposal } from '#shared/contract/imports.ts';

/** What was recognised on one sheet. */
export type SheetProposal = z.infer<typeof sheetProposal>;

/** What the clerk decides about one sheet. */
export type SheetChoice = z.infer<typeof sheetChoice>;

/** The proposals as a first decision: sheets with people are included, columns hold what was proposed. */
export function proposedChoices(sheets: readonly SheetProposal[]): SheetChoice[] {
  return sheets.map(({ name, kind, columns }) => ({
    name,
    include: kind === 'people',
    mapping: Object.fromEntries(columns.map(({ index, field }) => [String(index), field])),
  }));
}

/** The choices with one column of one sheet holding another field, or nothing. */
export function withField(
  choices: readonly SheetChoice[],
  sheet: string,
  column: number,
  field: string | null,
): SheetChoice[] {
  return choices.map((choice) =>
    choice.name === sheet ? { ...choice, mapping: { ...choice.mapping, [String(column)]: field } } : choice,
  );
}

/** The choices with one sheet taken in or left out. */
export function withInclude(choices: readonly SheetChoice[], sheet: string, include: boolean): SheetChoice[] {
  return choices.map((choice) => (choice.name === sheet ? { ...choice, include } : choice));
}

/** What stands against a choice. `noName` and `twice` stop it; `noNik` is only said. */
export type ChoiceFlaw = { readonly kind: 'noName' | 'noNik' } | { readonly kind: 'twice'; readonly field: string };

/** Flaws of the mapping of one included sheet. */
export function flawsOf({ include, mapping }: SheetChoice): readonly ChoiceFlaw[] {
  if (!include) return [];
  const used = Object.values(mapping).filter((field) => field !== null);
  const twice = [...new Set(used.filter((field, index) => used.indexOf(field) !== index))];
  return [
    ...(used.includes('name') ? [] : [{ kind: 'noName' } as const]),
    ...(used.includes('nik') ? [] : [{ kind: 'noNik' } as const]),
    ...twice.map((field) => ({ kind: 'twice', field }) as const),
  ];
}

/** Whether the choices can be sent: some sheet is included and no included one has a flaw that stops it. */
export function isComplete(choices: readonly SheetChoice[]): boolean {
  const included = choices.filter((choice) => choice.include);
  return included.length > 0 && included.every((choice) => flawsOf(choice).every(({ kind }) => kind === 'noNik'));
}
