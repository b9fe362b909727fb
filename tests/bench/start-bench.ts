import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { freshDataFolder, removeDataFolders } from '#tests/support/desktop.ts';
import setUpDesktop from '#tests/support/desktop-setup.ts';
import { root } from '#tools/paths.ts';
import { machineSwitches } from '#tools/runtime/resolve.ts';
import { median, seconds } from './figures.ts';

const starts = 5;

/** Milliseconds from the start of Electron with this application until an element is there to be used. */
async function startTime(folder: string, parameters: readonly string[], element: string): Promise<number> {
  const start = performance.now();
  const args = [folder, ...machineSwitches(), ...parameters];
  const env = { ...process.env, LANG: 'id_ID.UTF-8' } as Record<string, string>;
  const application = await _electron.launch({ args, env, timeout: 60_000 });
  const page = await application.firstWindow();
  await page.locator(element).first().waitFor();
  const milliseconds = performance.now() - start;
  await application.close();
  return milliseconds;
}

/**
 * Starts the application on an empty data folder until the form of the first set-up can be filled in, in turn with the
 * same Electron and an empty window; both under the same test tool, whose own time is in both. The first pair warms up.
 */
export async function benchStart() {
  const tearDown = await setUpDesktop();
  const times = { ours: [] as number[], empty: [] as number[] };
  try {
    for (let number = 0; number <= starts; number += 1) {
      const ours = await startTime(root, [`--data=${freshDataFolder()}`], 'form input');
      const empty = await startTime(join(import.meta.dirname, 'empty-app'), [], 'h1');
      process.stderr.write(`start ${number}: ${seconds(ours)} s, empty window ${seconds(empty)} s\n`);
      if (number === 0) continue;
      times.ours.push(ours);
      times.empty.push(empty);
    }
  } finally {
    removeDataFolders();
    tearDown();
  }
  const ours = median(times.ours);
  const empty = median(times.empty);
  return { starts, seconds: seconds(ours), emptyWindowSeconds: seconds(empty), ratio: ratioOf(ours, empty), aim: 2 };
}

const ratioOf = (ours: number, empty: number): number => Number((ours / empty).toFixed(2));
