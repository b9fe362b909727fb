import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll, builtMark } from './build-all.ts';
import { root } from './paths.ts';
import { sayOnTerminal } from './runtime/resolve.ts';

/** What the application is built of. */
const sources = ['shared', 'electron', 'renderer', 'package.json', 'package-lock.json'];

function newestChange(path: string): number {
  const state = statSync(path);
  if (!state.isDirectory()) return state.mtimeMs;
  return Math.max(state.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** Whether one of the sources (paths in the project) is younger than the build that left this mark. */
export function isStale(mark: string, sources: readonly string[]): boolean {
  if (!existsSync(mark)) return true;
  const built = statSync(mark).mtimeMs;
  return sources.some((source) => newestChange(join(root, source)) > built);
}

/** Builds the application unless the last build holds all sources. */
export async function buildIfStale(): Promise<void> {
  if (!isStale(builtMark, sources)) return;
  sayOnTerminal('Building ...');
  await buildAll();
}
