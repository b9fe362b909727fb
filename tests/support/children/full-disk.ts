import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setupAnswers, startHost } from '../office.ts';
import { refusalCode, waitForJob } from '../outcomes.ts';

/**
 * Works on a disk that is full, and prints how each piece of work ended. Parameters: 'setup' and a folder; or 'import', the
 * folder of an office, its key and a list.
 */
const [work = '', dataDir = '', key = '', list = ''] = process.argv.slice(2);

async function setUp() {
  const host = startHost({ dataDir });
  const code = await refusalCode(host.backend.client().settings.setup(setupAnswers));
  const { phase } = await host.backend.client().settings.status();
  await host.close();
  return { code, phase, leftBehind: existsSync(join(dataDir, 'berjasa.db')) };
}

async function importList() {
  const host = startHost({ dataDir, key });
  const client = host.backend.client();
  await client.accounts.signIn({ username: 'clerk', password: setupAnswers.password });
  const job = await waitForJob(client, client.imports.stage({ path: list }));
  const { total } = await client.workers.list({});
  const known = await client.jobs.get({ id: job.id });
  await host.close();
  return { state: job.state, code: job.problem?.code, known: known.state, total };
}

console.log(JSON.stringify(work === 'setup' ? await setUp() : await importList()));
