/**
 * `npm test`: every check and every test; the last line is `N passed, N failed`. A failing step does not stop the rest,
 * so that one run tells everything. Desktop tests run alone at the end: some of them measure, and the machine is theirs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '#tools/paths.ts';
import { resolveElectron } from '#tools/runtime/resolve.ts';
import { ensureSystem, SystemNotReady } from '#tools/runtime/system-libraries.ts';

type Count = { readonly passed: number; readonly failed: number; readonly failures: readonly string[] };

/** What of vitest's JSON report is read. */
type Report = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
};

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
  return npmRun(script)
    ? { passed: 1, failed: 0, failures: [] }
    : { passed: 0, failed: 1, failures: [`npm run ${script}`] };
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
  if (!existsSync(file)) return { passed: 0, failed: 1, failures: [`npm run ${script} ended without a report`] };
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const failures = failuresOf(report);
  if (!ok && failures.length === 0) failures.push(`npm run ${script} ended badly; no test of it failed`);
  const failed = report.numFailedTests === 0 && !ok ? 1 : report.numFailedTests;
  return { passed: report.numPassedTests, failed, failures };
}

/** Every failed test and every file that could not run, with its first message. */
function failuresOf(report: Report): string[] {
  return report.testResults.flatMap((file) => {
    const name = relative(root, file.name);
    const failed = file.assertionResults.filter((result) => result.status === 'failed');
    if (failed.length === 0) return file.message ? [`${name}\n${indented(file.message)}`] : [];
    return failed.map(
      (result) => `${name} > ${result.fullName}\n${indented((result.failureMessages ?? []).join('\n'))}`,
    );
  });
}

function indented(text: string): string {
  return text.split('\n').slice(0, 15).join('\n').replace(/^/gm, '    ');
}

/** What the tests need beyond npm, before the first of them: one that lacks something would only fail late. */
async function prepare(): Promise<void> {
  const electron = await resolveElectron();
  ensureSystem(electron.executable, process.platform === 'linux' ? ['Xvfb', 'pdftotext', 'qpdf', 'zbarimg'] : []);
}

async function runAll(): Promise<number> {
  mkdirSync(results, { recursive: true });
  await prepare();
  const kinds = ['unit', 'services', 'security', 'fuzz', 'desktop'];
  const counts = [...checks.map(runCheck), ...kinds.map(runTests)];
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  // Told again at the end: the log of a whole run is long, and its tail is what is kept and read.
  for (const failure of counts.flatMap((count) => count.failures)) console.log(`\nFAILED ${failure}`);
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
