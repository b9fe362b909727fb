import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { type BundleName, bundle, bundleNames } from './bundles.ts';
import { writeChecker } from './checker.ts';
import { writeLicences } from './licences.ts';
import { outFolder, toolCache } from './paths.ts';

/** File whose time says when the last whole build was begun; sources younger than that are not in it. */
export const builtMark = join(outFolder, 'built');

/** Builds one bundle into a folder; `bundled` collects the modules that went into it. */
async function buildBundle(name: BundleName, folder: string, bundled: Set<string>): Promise<void> {
  const config = bundle(name);
  const collect = { name: 'collect-modules', moduleParsed: (module: { id: string }) => void bundled.add(module.id) };
  const plugins = [...(config.plugins ?? []), collect];
  await build({ ...config, plugins, build: { ...config.build, outDir: join(folder, name) } });
}

/**
 * Builds everything into `out/`. It is made beside and then put in place, so that a build that fails leaves the last
 * one whole and an application that is starting meanwhile finds its files.
 */
export async function buildAll(): Promise<void> {
  const begun = new Date();
  const environment = process.env.NODE_ENV;
  // Vite packs React's slow development code when this says anything else, as it does inside a test runner.
  process.env.NODE_ENV = 'production';
  const folder = join(toolCache, `build-${process.pid}`);
  try {
    await writeChecker();
    const bundled = new Set<string>();
    for (const name of bundleNames) await buildBundle(name, folder, bundled);
    writeLicences(bundled, join(folder, 'licences.json'));
    writeFileSync(join(folder, 'built'), '');
    utimesSync(join(folder, 'built'), begun, begun);
    mkdirSync(outFolder, { recursive: true });
    for (const name of [...bundleNames, 'licences.json', 'built']) {
      rmSync(join(outFolder, name), { recursive: true, force: true });
      renameSync(join(folder, name), join(outFolder, name));
    }
  } finally {
    if (environment === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = environment;
    rmSync(folder, { recursive: true, force: true });
  }
}
