import { z } from 'zod';
import { dateOrders } from '../domain/birth-date.ts';
import { absolutePath, id, reads, text, writes } from './base.ts';

const cellText = z.string().max(500);

/**
 * How the lists of one layout are read ("profil kolom"): the texts of its header rows, by which it is known again wherever they
 * stand, what each column holds, how many rows below the header its people begin, what becomes of hidden rows, and the order of dates.
 */
export const recipeLayout = z.object({
  headerTexts: z.array(z.array(cellText).max(500)).min(1).max(3),
  columns: z.array(z.object({ header: cellText, field: z.string().max(40).nullable() })).max(500),
  rowsBelowHeader: z.number().int().min(1).max(1000),
  hidden: z.enum(['hold', 'import']),
  /** Which number comes first in dates written with numbers alone. */
  dateOrder: z.enum(dateOrders).default('day'),
});

/** How the lists of one layout are read. */
export type RecipeLayout = z.infer<typeof recipeLayout>;

/** A recipe as it is exchanged between offices: no identity, no account. */
const sharedRecipe = z.object({ name: text(120), sender: text(120), layout: recipeLayout });

/** A file of recipes. */
export const recipeFile = z.object({
  kind: z.literal('berjasa-recipes'),
  version: z.literal(1),
  recipes: z.array(sharedRecipe).max(1000),
});

/** A remembered way of reading, with who taught it and when it last helped. */
export const recipe = sharedRecipe.extend({
  id,
  createdBy: z.string(),
  createdAt: z.string(),
  usedAt: z.string().nullable(),
});

/** A remembered way of reading. */
export type Recipe = z.infer<typeof recipe>;

/** Remembered ways of reading lists, by sender and layout. */
export const recipes = {
  list: reads('imports.read').output(z.array(recipe)),
  /** Remembers how lists of a sender are read; a recipe of the same sender and layout is replaced, its name kept. */
  save: writes('imports.run')
    .input(z.object({ sender: text(120), layouts: z.array(recipeLayout).min(1).max(50) }))
    .output(z.object({ ids: z.array(id) })),
  /**
   * Changes what a recipe says: sender, name, what each column holds (a field or null, for every column in its order), where the
   * people begin, hidden rows, order of dates. @throws common.not_found, recipes.columns_changed, recipes.field_unknown,
   * recipes.field_twice, recipes.name_missing, recipes.taken
   */
  edit: writes('imports.run')
    .input(
      z.object({
        id,
        name: text(120),
        sender: text(120),
        fields: z.array(z.string().max(40).nullable()).max(500),
        rowsBelowHeader: recipeLayout.shape.rowsBelowHeader,
        hidden: recipeLayout.shape.hidden,
        dateOrder: z.enum(dateOrders),
      }),
    )
    .output(z.object({ id })),
  /** The fields that a column can hold. */
  fields: reads('imports.read').output(z.array(z.string())),
  rename: writes('imports.run')
    .input(z.object({ id, name: text(120) }))
    .output(z.object({ id })),
  remove: writes('imports.run').input(z.object({ id })).output(z.object({ id })),
  /** Writes recipes as JSON; all of them when none is named. */
  exportFile: reads('imports.run')
    .input(z.object({ path: absolutePath, ids: z.array(id).max(1000).optional() }))
    .output(z.object({ count: z.number().int() })),
  /** Takes recipes from a JSON file; those of the same sender and layout are replaced. */
  importFile: writes('imports.run')
    .input(z.object({ path: absolutePath }))
    .output(z.object({ added: z.number().int(), replaced: z.number().int() })),
};
