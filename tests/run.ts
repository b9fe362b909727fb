/**
 * `npm test`: every check and every test; the last line is `N passed, N failed`. A failing step does not stop the rest,
 * so that one run tells everything. Desktop tests run alone at the end: some of them measure, and the machine is theirs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#tools/paths.ts';
import { resolveElectron } from '#tools/runtime/resolve.ts';
import { ensureSystem, SystemNotReady } from '#tools/runtime/system-libraries.ts';

type Count = { readonly passed: number; readonly failed: number };

const checks = ['types', 'lint', 'layers', 'knip'];
const results = join(root, 'test-results');

function npmRun(script: string, args: readonly string[] = []): boolean {
  console.log(`\n> npm run ${script}`);
  const npm = process.env.npm_execpath;
  if (!npm) throw new Error('Run this as `npm test`.');
  const run = [npm, 'run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])];
  return spawnSync(process.execPath, run, { cwd: root, stdio: 'inherit' }).status === 0;
}

function runCheck(script: string): Count {
  return npmRun(script) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs a kind of tests. A run that ended badly with no failed test to show for it counts as one failure. */
function runTests(script: string): Count {
  const file = join(results, `${script}.json`);
  rmSync(file, { force: true });
  const ok = npmRun(script, [
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  const failed = report.numFailedTests === 0 && !ok ? 1 : report.numFailedTests;
  return { passed: report.numPassedTests, failed };
}

/** What the tests need beyond npm, before the first of them: one that lacks something would only fail late. */
async function prepare(): Promise<void> {
  const electron = await resolveElectron();
  ensureSystem(electron.executable, process.platform === 'linux' ? ['Xvfb', 'pdftotext', 'zbarimg'] : []);
}

async function runAll(): Promise<number> {
  mkdirSync(results, { recursive: true });
  await prepare();
  const kinds = ['unit', 'services', 'security', 'fuzz', 'desktop'];
  const counts = [...checks.map(runCheck), ...kinds.map(runTests)];
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await runAll();
} catch (error) {
  console.error(error instanceof SystemNotReady ? error.message : error);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}
