import { realpathSync, statSync } from 'node:fs';
import { extname, sep } from 'node:path';

const documents = new Set(['.pdf', '.xlsx', '.csv']);

/** Files and folders that a person chose in a dialog since the start. */
export type ChosenPaths = { readonly add: (path: string) => void; readonly mayOpen: (path: string) => boolean };

function real(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

/**
 * Remembers what was chosen. A document or folder may be opened when it, or a folder around it, was chosen: the window
 * can never make the system start a program.
 */
export function rememberChosenPaths(): ChosenPaths {
  const chosen = new Set<string>();
  return {
    add: (path) => void chosen.add(path),
    mayOpen: (path) => {
      const file = real(path);
      if (!file) return false;
      const around = [...chosen].map((entry) => real(entry) ?? entry);
      if (!around.some((entry) => file === entry || file.startsWith(entry + sep))) return false;
      return statSync(file).isDirectory() || documents.has(extname(file).toLowerCase());
    },
  };
}
