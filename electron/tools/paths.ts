import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Folder of the built application. */
export const outFolder = join(root, 'out');

/** Folder of what the tools may throw away at any time. */
export const toolCache = join(root, 'node_modules', '.cache', 'berjasa');

/** Folder that outlives a checkout; what was fetched once is kept there. */
export function userCache(environment: NodeJS.ProcessEnv = process.env): string {
  const base = environment.XDG_CACHE_HOME ?? environment.LOCALAPPDATA ?? join(homedir(), '.cache');
  return join(base, 'berjasa');
}
