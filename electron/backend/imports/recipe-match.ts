import type { z } from 'zod';
import type { sheetChoice } from '#shared/contract/imports.ts';
import { recipe } from '#shared/contract/recipes.ts';
import { rowKey } from '../recipes/service.ts';
import { rowTexts } from './noise.ts';
import type { SheetRow } from './sheet-reader.ts';
import { type ChooseTable, readChoice, readChoices } from './table-choice.ts';

/** What of a recipe is needed to read by it. */
export const knownRecipe = recipe.pick({ id: true, name: true, sender: true, layout: true });

/** A recipe to read by. */
export type KnownRecipe = z.infer<typeof knownRecipe>;

type SheetChoice = z.infer<typeof sheetChoice>;

/** Decides about the tables of a file and remembers which recipe it took for which table, and what that came to. */
export type Chooser = {
  readonly choose: ChooseTable;
  readonly used: ReadonlyMap<string, KnownRecipe>;
  readonly byRecipe: readonly SheetChoice[];
};

const choiceBy = (name: string, { layout }: KnownRecipe, headerRows: readonly number[]): SheetChoice => ({
  name,
  include: true,
  mapping: Object.fromEntries(layout.columns.map(({ field }, column) => [String(column), field])),
  headerRows: [...headerRows],
  firstDataRow: (headerRows.at(-1) ?? 0) + layout.rowsBelowHeader,
  people: [],
  nobody: [],
  hidden: layout.hidden,
  dateOrder: layout.dateOrder,
});

/** Where the header of a recipe stands among the rows: its texts row by row, wherever they begin. */
const headerRowsOf = ({ layout }: KnownRecipe, rows: readonly SheetRow[], keys: readonly string[]) => {
  const wanted = layout.headerTexts.map(rowKey);
  const at = keys.findIndex((_, index) => wanted.every((key, place) => key !== '' && keys[index + place] === key));
  return at < 0 ? null : rows.slice(at, at + wanted.length).map(({ number }) => number);
};

/**
 * Makes the decisions about the tables of a file: the clerk's where there are any, else those of the first recipe (the
 * best ones come first) whose header stands in the table.
 */
export const createChooser = (sheets: readonly SheetChoice[] | null, recipes: readonly KnownRecipe[]): Chooser => {
  const choices = readChoices(sheets);
  const used = new Map<string, KnownRecipe>();
  const byRecipe: SheetChoice[] = [];
  const chooseByRecipe: ChooseTable = (name, head) => {
    const keys = head.map((row) => rowKey(rowTexts(row)));
    for (const known of recipes) {
      const headerRows = headerRowsOf(known, head, keys);
      if (headerRows === null) continue;
      used.set(name, known);
      const choice = choiceBy(name, known, headerRows);
      byRecipe.push(choice);
      return readChoice(choice);
    }
    return undefined;
  };
  return { choose: (name, head) => choices.get(name) ?? chooseByRecipe(name, head), used, byRecipe };
};
