import { type ListKindName, listKindName } from '#shared/domain/list-kinds.ts';
import type { SheetChoice, SheetProposal } from './sheet-choices.ts';

const placeFields: ReadonlySet<string> = new Set(['address', 'village', 'villageDistrict', 'memberNumber']);

/** What the tables that come in seem to bring: one kind, several, or one that nothing says. */
export type ProposedKind = { readonly name: ListKindName | null; readonly isUnsure: boolean };

/** The kind of list that is proposed for a file, by the tables of it that come in. */
export function proposedKind(sheets: readonly SheetProposal[], choices: readonly SheetChoice[]): ProposedKind {
  const brings = sheets.flatMap((sheet) => {
    const choice = choices.find(({ name, include }) => include && name === sheet.name);
    if (choice === undefined || sheet.brings === null) return [];
    // The clerk may have told of a column where people live that its header did not say.
    const isPlaced = Object.values(choice.mapping).some((field) => field !== null && placeFields.has(field));
    return [{ ...sheet.brings, sure: sheet.brings.sure || isPlaced }];
  });
  const names = new Set(brings.map(listKindName));
  const isUnsure = brings.some(({ sure }) => !sure);
  const [first = null] = names;
  return { name: names.size === 1 && !isUnsure ? first : null, isUnsure };
}
