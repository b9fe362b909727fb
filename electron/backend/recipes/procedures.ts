import { refuseDatabaseFile } from '../exports/service.ts';
import { guarded } from '../implement.ts';
import { importFields } from '../imports/service.ts';
import {
  editRecipe,
  exportRecipes,
  importRecipes,
  listRecipes,
  removeRecipe,
  renameRecipe,
  saveRecipes,
} from './service.ts';

/** The contract's `recipes`. */
export const recipes = {
  list: guarded.recipes.list.handler(({ context }) => listRecipes(context.office)),
  save: guarded.recipes.save.handler(async ({ context, input }) => ({
    ids: await saveRecipes(context.office, context.actor, input.sender, input.layouts),
  })),
  edit: guarded.recipes.edit.handler(async ({ context, input }) => {
    await editRecipe(context.office, context.actor, input, importFields);
    return { id: input.id };
  }),
  fields: guarded.recipes.fields.handler(() => [...importFields]),
  rename: guarded.recipes.rename.handler(async ({ context, input }) => {
    await renameRecipe(context.office, context.actor, input.id, input.name);
    return { id: input.id };
  }),
  remove: guarded.recipes.remove.handler(async ({ context, input }) => {
    await removeRecipe(context.office, context.actor, input.id);
    return { id: input.id };
  }),
  exportFile: guarded.recipes.exportFile.handler(async ({ context, input }) => {
    refuseDatabaseFile(context.office, input.path);
    return { count: await exportRecipes(context.office, input.path, input.ids) };
  }),
  importFile: guarded.recipes.importFile.handler(({ context, input }) =>
    importRecipes(context.office, context.actor, input.path, importFields),
  ),
};
