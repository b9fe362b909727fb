import type { RecipeLayout } from '#shared/contract/recipes.ts';
import type { SheetChoice, SheetProposal } from './sheet-choices.ts';

/** The ways of reading that can be remembered: of every included table with a header. */
export function recipeLayouts(sheets: readonly SheetProposal[], choices: readonly SheetChoice[]): RecipeLayout[] {
  return sheets.flatMap((sheet) => {
    const choice = choices.find(({ name }) => name === sheet.name);
    const lastHeader = sheet.headerRows.at(-1);
    if (!choice?.include || lastHeader === undefined || sheet.headerTexts.length === 0) return [];
    const first = choice.firstDataRow ?? sheet.firstDataRow ?? lastHeader + 1;
    const layout: RecipeLayout = {
      headerTexts: sheet.headerTexts,
      columns: sheet.columns.map(({ index, header }) => ({ header, field: choice.mapping[String(index)] ?? null })),
      // Between header and people stand number rows, which may be missing next time: only what the clerk said is kept.
      rowsBelowHeader: choice.firstDataRow === undefined ? 1 : Math.min(1000, Math.max(1, first - lastHeader)),
      hidden: choice.hidden,
      dateOrder: choice.dateOrder ?? sheet.dateOrder,
    };
    return [layout];
  });
}
