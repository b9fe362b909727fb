import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unhinted } from './unhinted-font.ts';

/** Files that letters are made of: two font files (TrueType) and a logo (PNG or JPEG). */
export interface LetterAssets {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  readonly logo: Uint8Array;
}

/** Reads the fonts and the neutral logo from the application's resources folder; rejects when a file is missing. */
export const loadLetterAssets = async (resourcesFolder: string): Promise<LetterAssets> => {
  const [regular, bold, logo] = await Promise.all([
    readFile(join(resourcesFolder, 'fonts', 'LiberationSerif-Regular.ttf')),
    readFile(join(resourcesFolder, 'fonts', 'LiberationSerif-Bold.ttf')),
    readFile(join(resourcesFolder, 'letters', 'logo.png')),
  ]);
  return { regular: unhinted(regular), bold: unhinted(bold), logo };
};
