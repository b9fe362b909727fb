import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { bundle, bundleNames } from './bundles.ts';
import { writeLicences } from './licences.ts';
import { outFolder } from './paths.ts';

/** File whose time says when the last whole build was begun; sources younger than that are not in it. */
export const builtMark = join(outFolder, 'built');

/** Builds everything into `out/`. */
export async function buildAll(): Promise<void> {
  const begun = new Date();
  rmSync(builtMark, { force: true });
  const bundled = new Set<string>();
  for (const name of bundleNames) {
    const config = bundle(name);
    const collect = { name: 'collect-modules', moduleParsed: (module: { id: string }) => void bundled.add(module.id) };
    await build({ ...config, plugins: [...(config.plugins ?? []), collect] });
  }
  await writeLicences(bundled);
  mkdirSync(dirname(builtMark), { recursive: true });
  writeFileSync(builtMark, begun.toISOString());
}
