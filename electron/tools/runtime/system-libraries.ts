import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { sayOnTerminal } from './resolve.ts';

/** Debian packages with the libraries that Electron loads. */
const libraryPackages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libnotify4'];

/** Programs and the Debian packages that bring them. */
const programPackages = {
  Xvfb: 'xvfb',
  pdftotext: 'poppler-utils',
  qpdf: 'qpdf',
  zbarimg: 'zbar-tools',
} as const;

/** A program that tests need beside Electron. */
export type SystemProgram = keyof typeof programPackages;

/** What is not there: names of shared libraries and of Debian packages with programs. */
type Missing = { readonly libraries: readonly string[]; readonly packages: readonly string[] };

/** The system lacks something; the message is meant for the person at the terminal. */
export class SystemNotReady extends Error {}

function onPath(program: string): boolean {
  const folders = (process.env.PATH ?? '').split(':');
  return folders.some((folder) => existsSync(`${folder}/${program}`));
}

/** Names of the libraries in ldd's output that were not found. */
export function missingLibraries(lddOutput: string): readonly string[] {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

function findMissing(executable: string, programs: readonly SystemProgram[]): Missing {
  const ldd = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return {
    libraries: missingLibraries(ldd.stdout ?? ''),
    packages: programs.filter((program) => !onPath(program)).map((program) => programPackages[program]),
  };
}

function isComplete(missing: Missing): boolean {
  return missing.libraries.length === 0 && missing.packages.length === 0;
}

function apt(args: readonly string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', [...args], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

/** Newer Debian and Ubuntu renamed some libraries (64-bit time): the name that this system knows. */
function knownName(name: string): string {
  const renamed = `${name}t64`;
  return spawnSync('apt-cache', ['show', renamed], { stdio: 'ignore' }).status === 0 ? renamed : name;
}

function wantedPackages(missing: Missing): readonly string[] {
  return [...(missing.libraries.length > 0 ? libraryPackages : []), ...missing.packages];
}

function explain(missing: Missing): string {
  const what = [...missing.libraries, ...missing.packages].join(', ');
  if (!onPath('apt-get'))
    return `Missing on this system: ${what}. Install them with your package manager and try again.`;
  return `Missing on this system: ${what}.\nInstall with:\n  sudo apt-get update && sudo apt-get install -y ${wantedPackages(missing).map(knownName).join(' ')}`;
}

/**
 * Makes sure that Electron's libraries and the programs are there; on Debian as root what is missing is installed.
 * Other systems than Linux bring the libraries with them.
 * @throws SystemNotReady with the exact command when something is missing and must be installed by hand
 */
export function ensureSystem(executable: string, programs: readonly SystemProgram[] = []): void {
  if (process.platform !== 'linux') return;
  const missing = findMissing(executable, programs);
  if (isComplete(missing)) return;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    sayOnTerminal('Installing system libraries (apt-get) ...');
    apt(['update', '-qq']);
    apt(['install', '-y', '-qq', '--no-install-recommends', ...wantedPackages(missing).map(knownName)]);
  }
  const stillMissing = findMissing(executable, programs);
  if (!isComplete(stillMissing)) throw new SystemNotReady(explain(stillMissing));
}
