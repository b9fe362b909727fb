import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { isStale } from '#tools/build-if-stale.ts';
import { bundle } from '#tools/bundles.ts';
import { outFolder } from '#tools/paths.ts';
import { runChild } from './child-process.ts';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

/** What vitest tells a global set-up. */
type TestRun = { readonly onTestsRerun: (prepare: () => Promise<void>) => void };

const threadFolder = join(outFolder, 'test-threads');
const builtMark = join(threadFolder, 'built');

/** Bundles the backend for the threads of test offices, unless the last bundle holds all sources. */
async function bundleThreads(): Promise<void> {
  if (!isStale(builtMark, ['shared', 'electron/backend', 'electron/tools', 'package-lock.json'])) return;
  const begun = new Date();
  const draft = `${threadFolder}-${process.pid}`;
  const config = bundle('backend');
  try {
    await build({ ...config, build: { ...config.build, outDir: draft, sourcemap: false } });
    writeFileSync(join(draft, 'built'), '');
    utimesSync(join(draft, 'built'), begun, begun);
    mkdirSync(outFolder, { recursive: true });
    rmSync(threadFolder, { recursive: true, force: true });
    renameSync(draft, threadFolder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Once before the tests that work with offices: the bundle that their threads run, and an office with an account of every role
 * of which each test gets a copy. Returns what takes the office away again.
 */
export default async function setUpOffices(run: TestRun): Promise<() => void> {
  await bundleThreads();
  process.env.BERJASA_TEST_THREADS = threadFolder;
  const template = temporaryFolder();
  await runChild('make-template-office.ts', [template]);
  process.env.BERJASA_TEST_OFFICE = template;
  run.onTestsRerun(bundleThreads);
  return () => removeFolder(template);
}
