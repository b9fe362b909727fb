/**
 * Run by npm after every change of the installed packages (script `dependencies`).
 *
 * better-sqlite3 brings its binaries and says `"gypfile": false`, but npm does not copy that word into the lock file;
 * npm 10 and older then compile the package at `npm ci`, which fails on a machine without a compiler. So the word is
 * put back into the lock file whenever npm has rewritten it.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const lockPath = new URL('../../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(lockPath, 'utf8')) as { packages: Record<string, { gypfile?: boolean }> };
const entry = lock.packages['node_modules/better-sqlite3'];
if (entry && entry.gypfile !== false) {
  entry.gypfile = false;
  writeFileSync(lockPath, `${JSON.stringify(lock, null, 2)}\n`);
}
