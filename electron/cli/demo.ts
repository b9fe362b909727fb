import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createBackend } from '#backend/index.ts';
import { AppError } from '#shared/contract/errors.ts';
import { lookup } from '#shared/i18n/index.ts';
import { type DemoOrder, demoSteps } from './demo-steps.ts';

const usage = `Usage: npm run demo -- [--rows 81466] [--letters 1000] [--out ./demo-output]
Runs the main job without a window on a fictitious list: import, submit, approval by a second person, letters, export.`;

function line(name: string, milliseconds: number, outcome: string): string {
  return `${name.padEnd(28)} ${(milliseconds / 1000).toFixed(1).padStart(6)} s   ${outcome}`;
}

async function run(order: DemoOrder): Promise<void> {
  const start = performance.now();
  let last = start;
  for await (const step of demoSteps(order)) {
    const now = performance.now();
    console.log(line(step.name, now - last, step.outcome));
    last = now;
  }
  console.log(line('total', last - start, ''));
  const left = await readdir(order.out);
  console.log(`\nLeft in ${order.out}:\n${left.map((name) => `  ${name}`).join('\n')}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '81466' },
      letters: { type: 'string', default: '1000' },
      out: { type: 'string', default: 'demo-output' },
    },
  });
  const rows = Number(values.rows);
  const letters = Number(values.letters);
  if (!(Number.isInteger(rows) && rows > 0 && Number.isInteger(letters) && letters > 0)) throw new TypeError(usage);
  const out = resolve(values.out);
  const resourcesDir = join(import.meta.dirname, '../../resources');
  await mkdir(out, { recursive: true });
  const dataDir = await mkdtemp(join(tmpdir(), 'berjasa-demo-'));
  const host = { version: 'demo', log: () => undefined, wrapKey: async () => undefined };
  const backend = createBackend({ dataDir, key: null, resourcesDir, ...host });
  try {
    await run({ rows, letters, out, backend, resourcesDir });
  } finally {
    await backend.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await main().catch((error: unknown) => {
  process.exitCode = error instanceof TypeError ? 2 : 1;
  if (error instanceof TypeError) console.error(`${error.message.replace(usage, '')}\n${usage}`.trim());
  else if (error instanceof AppError) console.error(lookup('id', `errors.${error.code}`, error.params) ?? error.code);
  else throw error;
});
