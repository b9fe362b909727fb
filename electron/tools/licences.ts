import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Licence } from '#shared/contract/shell.ts';
import { backendExternals } from './bundles.ts';
import { root } from './paths.ts';

type Description = {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
};

/** Licences that the product may contain; another one must be looked at by a person before it comes in. */
const accepted =
  /^\(?(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|Python-2\.0)\b/;

function describe(folder: string): Description {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Description;
}

/** Folder of the package that a module belongs to, or null for one of our own. */
function packageFolder(moduleId: string): string | null {
  const match = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)/.exec(moduleId.replace(/^\0/, ''));
  return match?.[1] && existsSync(join(match[1], 'package.json')) ? match[1] : null;
}

/** Adds a package that is loaded at run time, and all that it needs in turn. */
function addWithDependencies(name: string, from: string, folders: Set<string>): void {
  const places = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  const folder = places.map((place) => join(place, name)).find((place) => existsSync(join(place, 'package.json')));
  if (!folder || folders.has(folder)) return;
  folders.add(folder);
  for (const dependency of Object.keys(describe(folder).dependencies ?? {})) {
    addWithDependencies(dependency, folder, folders);
  }
}

function licenceText(folder: string): string | null {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.|$|-mit)/i.test(name));
  return file ? readFileSync(join(folder, file), 'utf8').trim() : null;
}

/** A few packages name their licence in its text only. */
function nameFromText(text: string | null): string {
  return text?.includes('Permission is hereby granted, free of charge') ? 'MIT' : '';
}

function licenceOf(folder: string): Licence {
  const text = licenceText(folder);
  const { name = folder, version = '', license = nameFromText(text) } = describe(folder);
  if (!accepted.test(license)) throw new Error(`Licence "${license}" of ${name}@${version} is not an accepted one.`);
  return { name, version, licence: license, text };
}

function electronLicence(): Licence {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  return licenceOf(folder);
}

/** Writes the list of licences: every library whose code is in the bundles or is loaded beside them, and Electron. */
export function writeLicences(bundledModules: ReadonlySet<string>, file: string): void {
  const folders = new Set<string>();
  for (const id of bundledModules) {
    const folder = packageFolder(id);
    if (folder) folders.add(folder);
  }
  for (const name of backendExternals) addWithDependencies(name, root, folders);
  const licences = [...folders].filter((folder) => describe(folder).name !== undefined).map(licenceOf);
  // One package can lie in two folders in the same version.
  const distinct = new Map([electronLicence(), ...licences].map((entry) => [`${entry.name}@${entry.version}`, entry]));
  const all = [...distinct.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  writeFileSync(file, JSON.stringify(all));
}
