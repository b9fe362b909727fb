import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { type Recipe, type RecipeLayout, recipeFile, recipeLayout } from '#shared/contract/recipes.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import { writeAtomically } from '../exports/service.ts';
import { checkGivenFile } from '../given-file.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { signatureOf } from './signature.ts';

export { rowKey } from './signature.ts';

/** A file of recipes is some kilobytes. */
const fileBytes = 4 * 1024 * 1024;

/** All recipes, by sender and name. */
export async function listRecipes(office: Office): Promise<Recipe[]> {
  const rows = await office.database.read
    .selectFrom('import_recipe')
    .innerJoin('account', 'account.id', 'import_recipe.created_by')
    .selectAll('import_recipe')
    .select('account.display_name as maker')
    .orderBy('sender')
    .orderBy('name')
    .orderBy('import_recipe.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    sender: row.sender,
    layout: recipeLayout.parse(JSON.parse(row.layout)),
    createdBy: row.maker,
    createdAt: row.created_at,
    usedAt: row.used_at,
  }));
}

type NewRecipe = { readonly name: string; readonly sender: string; readonly layout: RecipeLayout };

const sameRecipe = (db: Db, { sender, layout }: NewRecipe) =>
  db
    .selectFrom('import_recipe')
    .select('id')
    .where('sender', '=', sender)
    .where('signature', '=', signatureOf(layout.headerTexts))
    .executeTakeFirst();

type Put = { readonly actor: Actor; readonly at: string; readonly used: boolean };

async function put(db: Db, recipe: NewRecipe, { actor, at, used }: Put): Promise<{ id: number; replaced: boolean }> {
  const layout = JSON.stringify(recipe.layout);
  const known = await sameRecipe(db, recipe);
  if (known) {
    await db
      .updateTable('import_recipe')
      .set(used ? { layout, used_at: at } : { layout })
      .where('id', '=', known.id)
      .execute();
    return { id: known.id, replaced: true };
  }
  const row = {
    name: recipe.name,
    sender: recipe.sender,
    signature: signatureOf(recipe.layout.headerTexts),
    layout,
    created_by: actor.id,
    created_at: at,
    used_at: used ? at : null,
  };
  const { id } = await db.insertInto('import_recipe').values(row).returning('id').executeTakeFirstOrThrow();
  return { id, replaced: false };
}

/** Remembers layouts of a sender; a new one is named after the sender and its number of columns. */
export async function saveRecipes(
  office: Office,
  actor: Actor,
  sender: string,
  layouts: readonly RecipeLayout[],
): Promise<number[]> {
  const at = timestamp(office.clock);
  return office.database.write(async (db) => {
    const ids: number[] = [];
    for (const layout of layouts) {
      const { id } = await put(
        db,
        { name: `${sender} (${layout.columns.length})`, sender, layout },
        { actor, at, used: true },
      );
      ids.push(id);
    }
    await journalise(db, { at, actorId: actor.id, action: 'recipe.saved', detail: { count: ids.length } });
    return ids;
  });
}

/** What the editor of column profiles sends: for every column, in its order, a field or nothing. */
export type RecipeEdit = Pick<RecipeLayout, 'rowsBelowHeader' | 'hidden' | 'dateOrder'> & {
  readonly id: number;
  readonly name: string;
  readonly sender: string;
  readonly fields: readonly (string | null)[];
};

/** `known` are the fields that a column can hold. */
function checkFields(fields: readonly (string | null)[], columns: number, known: readonly string[]): void {
  if (fields.length !== columns) throw new AppError('recipes.columns_changed');
  const used = fields.filter((field) => field !== null);
  const unknown = used.find((field) => !known.includes(field));
  if (unknown !== undefined) throw new AppError('recipes.field_unknown', { field: unknown });
  const twice = used.find((field, index) => used.indexOf(field) !== index);
  if (twice !== undefined) throw new AppError('recipes.field_twice', { field: twice });
  if (!used.includes('name')) throw new AppError('recipes.name_missing');
}

/** Changes what a recipe says; the header by which it is known stays. @throws AppError as the contract's `edit` */
export async function editRecipe(
  office: Office,
  actor: Actor,
  edit: RecipeEdit,
  knownFields: readonly string[],
): Promise<void> {
  const at = timestamp(office.clock);
  const { id, name, sender, fields, rowsBelowHeader, hidden, dateOrder } = edit;
  await office.database.write(async (db) => {
    const known = await db.selectFrom('import_recipe').selectAll().where('id', '=', id).executeTakeFirst();
    if (!known) throw new AppError('common.not_found');
    const before = recipeLayout.parse(JSON.parse(known.layout));
    checkFields(fields, before.columns.length, knownFields);
    const columns = before.columns.map(({ header }, index) => ({ header, field: fields[index] ?? null }));
    const layout = { ...before, columns, rowsBelowHeader, hidden, dateOrder };
    const rival = await sameRecipe(db, { name, sender, layout });
    if (rival && rival.id !== id) throw new AppError('recipes.taken', { sender });
    const values = { name, sender, layout: JSON.stringify(layout) };
    await db.updateTable('import_recipe').set(values).where('id', '=', id).execute();
    await journalise(db, { at, actorId: actor.id, action: 'recipe.edited', entity: 'import_recipe', entityId: id });
  });
}

/** Gives a recipe another name. @throws AppError common.not_found */
export async function renameRecipe(office: Office, actor: Actor, id: number, name: string): Promise<void> {
  const at = timestamp(office.clock);
  await office.database.write(async (db) => {
    const changed = await db.updateTable('import_recipe').set({ name }).where('id', '=', id).executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw new AppError('common.not_found');
    await journalise(db, { at, actorId: actor.id, action: 'recipe.renamed', entity: 'import_recipe', entityId: id });
  });
}

/** Forgets a recipe. @throws AppError common.not_found */
export async function removeRecipe(office: Office, actor: Actor, id: number): Promise<void> {
  const at = timestamp(office.clock);
  await office.database.write(async (db) => {
    const removed = await db.deleteFrom('import_recipe').where('id', '=', id).executeTakeFirst();
    if (removed.numDeletedRows === 0n) throw new AppError('common.not_found');
    await journalise(db, { at, actorId: actor.id, action: 'recipe.removed', entity: 'import_recipe', entityId: id });
  });
}

/** Writes recipes as JSON; how many. @throws AppError what writing a file throws */
export async function exportRecipes(office: Office, path: string, ids: readonly number[] | undefined): Promise<number> {
  const all = await listRecipes(office);
  const chosen = ids === undefined ? all : all.filter(({ id }) => ids.includes(id));
  const content = {
    kind: 'berjasa-recipes',
    version: 1,
    recipes: chosen.map(({ name, sender, layout }) => ({ name, sender, layout })),
  };
  await writeAtomically(path, (sink) => sink(Buffer.from(`${JSON.stringify(content, null, 2)}\n`, 'utf8')));
  return chosen.length;
}

const isOfNewerVersion = (content: unknown): boolean =>
  recipeFile
    .pick({ kind: true })
    .extend({ version: z.number().int().min(2) })
    .safeParse(content).success;

/** @throws AppError common.own_file, imports.file_unreadable, recipes.not_a_recipe_file, recipes.newer_version, recipes.field_unknown and the other flaws of columns */
async function readRecipeFile(path: string, knownFields: readonly string[]) {
  await checkGivenFile(path);
  try {
    if ((await stat(path)).size > fileBytes) throw new AppError('recipes.not_a_recipe_file');
    const content: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isOfNewerVersion(content)) throw new AppError('recipes.newer_version');
    const file = recipeFile.parse(content);
    for (const { layout } of file.recipes) {
      const fields = layout.columns.map(({ field }) => field);
      checkFields(fields, fields.length, knownFields);
    }
    return file;
  } catch (error) {
    if (error instanceof AppError) throw error;
    const missing = error instanceof Error && 'syscall' in error;
    throw new AppError(missing ? 'imports.file_unreadable' : 'recipes.not_a_recipe_file');
  }
}

/** Takes recipes from a file, all or none. @throws AppError as readRecipeFile */
export async function importRecipes(
  office: Office,
  actor: Actor,
  path: string,
  knownFields: readonly string[],
): Promise<{ added: number; replaced: number }> {
  const { recipes } = await readRecipeFile(path, knownFields);
  const at = timestamp(office.clock);
  return office.database.write(async (db) => {
    let replaced = 0;
    for (const recipe of recipes) if ((await put(db, recipe, { actor, at, used: false })).replaced) replaced += 1;
    const detail = { added: recipes.length - replaced, replaced };
    await journalise(db, { at, actorId: actor.id, action: 'recipe.imported', detail });
    return detail;
  });
}
