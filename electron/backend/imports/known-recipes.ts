import { AppError } from '#shared/contract/errors.ts';
import type { Office } from '../office.ts';
import { listRecipes } from '../recipes/service.ts';
import type { KnownRecipe } from './recipe-match.ts';

/** What of a request decides which recipes are tried. */
export type RecipeWish = { readonly sender?: string | undefined; readonly profile?: string | undefined };

/**
 * The recipes to try on a file, the best ones first: those of the sender, then those that helped last. A profile is one recipe by
 * its name, and no other is tried.
 * @throws AppError recipes.unknown
 */
export async function recipesFor(office: Office, { sender, profile }: RecipeWish): Promise<KnownRecipe[]> {
  const all = await listRecipes(office);
  const wanted = profile === undefined ? all : all.filter(({ name }) => name === profile);
  if (profile !== undefined && wanted.length === 0) throw new AppError('recipes.unknown', { name: profile });
  const rank = (recipe: { readonly sender: string }): number => (recipe.sender === sender ? 1 : 0);
  const time = ({ usedAt, createdAt }: { readonly usedAt: string | null; readonly createdAt: string }): string =>
    usedAt ?? createdAt;
  return wanted
    .toSorted((left, right) => rank(right) - rank(left) || time(right).localeCompare(time(left)))
    .map(({ id, name, sender: from, layout }) => ({ id, name, sender: from, layout }));
}
