import type { recipes as reference } from '../id/recipes.ts';
import type { SameKeys } from '../same-keys.ts';

/** Texts of the remembered ways of reading lists (import recipes, column profiles). */
export const recipes: SameKeys<typeof reference> = {
  title: 'Import recipes',
  open: 'Import recipes',
  description: 'How lists are read, remembered by their sender and the form of their column names.',
  label: 'Import recipes',
  name: 'Name',
  sender: 'Sender',
  columns: 'Column profile',
  used: 'Last used',
  never: 'Never',
  by: 'By',
  emptyTitle: 'No recipes yet',
  emptyHint: 'Fill in “Sender” when you import a list; the way it is read is remembered here.',
  rename: 'Rename {{name}}',
  renameTitle: 'Rename the recipe',
  remove: 'Remove {{name}}',
  removeTitle: 'Remove this recipe?',
  removeExplain: 'Lists from {{sender}} will be read by recognition again. Existing imports do not change.',
  exportAll: 'Export all',
  exportTitle: 'Save import recipes',
  exportName: 'import-recipes',
  exported: '{{n, number}} recipes saved.',
  importFile: 'Take from a file',
  importTitle: 'Choose a file of recipes (.json)',
  imported: '{{added, number}} recipes added, {{replaced, number}} replaced.',
};
