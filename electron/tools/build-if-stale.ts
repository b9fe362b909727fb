import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll, builtMark } from './build-all.ts';
import { root } from './paths.ts';
import { sayOnTerminal } from './runtime/resolve.ts';

const sources = ['shared', 'electron', 'renderer', 'package.json', 'package-lock.json'];

function newestChange(path: string): number {
  const state = statSync(path);
  if (!state.isDirectory()) return state.mtimeMs;
  return Math.max(state.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** Whether a source is younger than the last build. */
function isStale(): boolean {
  if (!existsSync(builtMark)) return true;
  const built = statSync(builtMark).mtimeMs;
  return sources.some((source) => newestChange(join(root, source)) > built);
}

/** Builds the application unless the last build holds all sources. */
export async function buildIfStale(): Promise<void> {
  if (!isStale()) return;
  sayOnTerminal('Building ...');
  await buildAll();
}
