import { type ListKindName, listKindName } from '#shared/domain/list-kinds.ts';
import type { SheetChoice, SheetProposal } from './sheet-choices.ts';

/** What the tables that come in seem to bring: one kind, several, or one that nothing says. */
export type ProposedKind = { readonly name: ListKindName | null; readonly isUnsure: boolean };

/** The kind of list that is proposed for a file, by the tables of it that come in. */
export function proposedKind(sheets: readonly SheetProposal[], choices: readonly SheetChoice[]): ProposedKind {
  const brings = sheets.flatMap((sheet) => {
    const comesIn = choices.some(({ name, include }) => include && name === sheet.name);
    return comesIn && sheet.brings !== null ? [sheet.brings] : [];
  });
  const names = new Set(brings.map(listKindName));
  const isUnsure = brings.some(({ sure }) => !sure);
  const [first = null] = names;
  return { name: names.size === 1 && !isUnsure ? first : null, isUnsure };
}
