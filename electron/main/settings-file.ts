import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { preferences, printerShifts } from '#shared/contract/shell.ts';
import { writeAtomically } from './atomic-file.ts';

const windowPlace = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
  maximized: z.boolean(),
});

const localSettings = z.object({
  preferences: preferences.catch({ theme: 'system', language: null }),
  window: windowPlace.nullable().catch(null),
  /** What was measured on each printer, by its name. */
  printers: printerShifts.catch({}),
  /** Name of the printer that was used last. */
  printer: z.string().nullable().catch(null),
});

/** Where the window stood when it was closed, in screen points. */
export type WindowPlace = z.infer<typeof windowPlace>;

/** What this computer remembers for this person, apart from the office's data. */
export type LocalSettings = z.infer<typeof localSettings>;

/** The settings kept in a file; a file that is missing or damaged counts as empty. */
export type SettingsFile = {
  readonly get: () => LocalSettings;
  readonly change: (changes: Partial<LocalSettings>) => LocalSettings;
};

function read(file: string): LocalSettings {
  try {
    return localSettings.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return localSettings.parse({});
  }
}

/** Opens the settings file. */
export function openSettingsFile(file: string): SettingsFile {
  let current = read(file);
  return {
    get: () => current,
    change: (changes) => {
      current = { ...current, ...changes };
      writeAtomically(file, JSON.stringify(current, null, 2));
      return current;
    },
  };
}
