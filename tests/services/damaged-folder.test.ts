import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runChild } from '../support/child-process.ts';
import {
  openFile,
  removeFolder,
  setupAnswers,
  startHost,
  type TestOffice,
  temporaryFolder,
} from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { importSample, writeSample } from '../support/office-work.ts';
import { refusalCode } from '../support/outcomes.ts';

/** Bytes of a page of the file. */
const pageSize = 4096;

/** What the first screen is told about a folder; the folder is given back. */
async function statusOf(dataDir: string, key: string | null): Promise<{ phase: string; code: string | null }> {
  const host = startHost({ dataDir, key });
  try {
    const { phase, problem } = await host.backend.client().settings.status();
    return { phase, code: problem?.code ?? null };
  } finally {
    await host.close();
  }
}

/** Whether the first screen refuses the file, or else the signing in or the check finds the damage. */
async function damageTold(office: TestOffice): Promise<'refused' | 'met' | 'found' | 'passed over'> {
  const host = startHost({ dataDir: office.dataDir, key: office.key });
  try {
    const client = host.backend.client();
    const { problem } = await client.settings.status();
    if (problem) return problem.code === 'settings.damaged' ? 'refused' : 'passed over';
    const checking = client.accounts
      .signIn({ username: 'auditor', password: setupAnswers.password })
      .then(() => client.settings.check());
    // The damaged page may be one that everybody's calls read.
    const code = await checking.then(
      () => null,
      (error: unknown) => refusalCode(Promise.reject(error)),
    );
    if (code !== null) return code === 'settings.damaged' ? 'met' : 'passed over';
    return (await checking).ok ? 'passed over' : 'found';
  } finally {
    await host.close();
  }
}

async function closedFile(office: TestOffice): Promise<string> {
  await importSample(office, 200);
  await office.close();
  return join(office.dataDir, 'berjasa.db');
}

describe('a damaged file', () => {
  officeTest('that was cut off is told as damaged and stays as it is', async ({ office }) => {
    const file = await closedFile(office);
    const whole = readFileSync(file);
    truncateSync(file, Math.floor(whole.length / 8192) * 4096);
    const cut = readFileSync(file);
    expect(await statusOf(office.dataDir, office.key)).toEqual({ phase: 'unusable', code: 'settings.damaged' });
    expect(readFileSync(file).equals(cut)).toBe(true);
    const host = startHost({ dataDir: office.dataDir, key: office.key });
    expect(await refusalCode(host.backend.client().settings.setup(setupAnswers))).toBe('settings.damaged');
    await host.close();
    writeFileSync(file, whole);
    expect(await statusOf(office.dataDir, office.key)).toEqual({ phase: 'ready', code: null });
  });

  officeTest('with one byte changed on any page is told, not passed over', async ({ office }) => {
    const file = await closedFile(office);
    const whole = readFileSync(file);
    const told: Record<number, string> = {};
    for (let page = 1; page * pageSize < whole.length; page += 7) {
      const bytes = Buffer.from(whole);
      const place = page * pageSize + pageSize / 2;
      bytes[place] = (bytes[place] ?? 0) ^ 0xff;
      for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
      writeFileSync(file, bytes);
      const outcome = await damageTold(office);
      told[page] = outcome;
      // A file that opens is written to by the sign-in; one that is refused is not touched.
      if (outcome === 'refused') expect(readFileSync(file).equals(bytes)).toBe(true);
    }
    expect(Object.entries(told).filter(([, outcome]) => outcome === 'passed over')).toEqual([]);
    // The check goes on behind a damaged page and tells what it found there.
    expect(Object.values(told)).toContain('found');
  });

  officeTest('whose first page is lost asks for the key and harms nothing', async ({ office }) => {
    const file = await closedFile(office);
    const bytes = readFileSync(file);
    bytes.fill(0x41, 16, 200);
    writeFileSync(file, bytes);
    expect((await statusOf(office.dataDir, office.key)).code).toBe('settings.wrong_key');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['a few bytes long', Buffer.from('rusak')],
    ['a plain text', Buffer.from('x'.repeat(9000))],
  ])('that is %s is refused with a clear code', async (_, content) => {
    const dataDir = temporaryFolder();
    onTestFinished(() => removeFolder(dataDir));
    writeFileSync(join(dataDir, 'berjasa.db'), content);
    const { phase, code } = await statusOf(dataDir, 'ab'.repeat(32));
    expect(phase).not.toBe('ready');
    expect(code).toMatch(/^settings\.(wrong_key|damaged|not_an_office)$/);
    expect(readFileSync(join(dataDir, 'berjasa.db')).equals(content)).toBe(true);
  });
});

describe('a file of another version', () => {
  officeTest('that is newer is refused with both versions and not touched', async ({ office }) => {
    await office.close();
    const connection = openFile(office.dataDir, office.key);
    connection.pragma('user_version = 999');
    connection.close();
    const before = readFileSync(join(office.dataDir, 'berjasa.db'));
    const host = startHost({ dataDir: office.dataDir, key: office.key });
    expect(await host.backend.client().settings.status()).toMatchObject({
      phase: 'unusable',
      problem: { code: 'settings.newer_version', params: { fileVersion: 999 } },
    });
    await host.close();
    expect(readFileSync(join(office.dataDir, 'berjasa.db')).equals(before)).toBe(true);
    expect(readdirSync(office.dataDir).filter((name) => /\.v\d+\.db$/.test(name))).toEqual([]);
  });

  officeTest('of another program is refused', async ({ office }) => {
    await office.close();
    const connection = openFile(office.dataDir, office.key);
    connection.pragma('application_id = 1');
    connection.close();
    expect(await statusOf(office.dataDir, office.key)).toEqual({ phase: 'unusable', code: 'settings.not_an_office' });
  });
});

describe('a place that cannot be used', () => {
  test('a folder below a file is told as not writable', async () => {
    const folder = temporaryFolder();
    onTestFinished(() => removeFolder(folder));
    writeFileSync(join(folder, 'berkas'), 'x');
    const host = startHost({ dataDir: join(folder, 'berkas', 'data') });
    const client = host.backend.client();
    expect(await client.settings.status()).toMatchObject({
      phase: 'unusable',
      problem: { code: 'settings.not_writable' },
    });
    expect(await refusalCode(client.settings.setup(setupAnswers))).toBe('settings.not_writable');
    expect(host.keptKeys).toEqual([]);
    await host.close();
  });

  officeTest('a folder in the place of the file is refused', async ({ office }) => {
    await office.close();
    rmSync(join(office.dataDir, 'berjasa.db'));
    mkdirSync(join(office.dataDir, 'berjasa.db'));
    const { phase, code } = await statusOf(office.dataDir, office.key);
    expect({ phase, code }).toEqual({ phase: 'unusable', code: 'settings.not_writable' });
  });
});

describe.skipIf(process.platform === 'win32')('a disk of a Unix system', () => {
  officeTest('a read-only folder is told as not writable and the file stays as it was', async ({ office }) => {
    await office.close();
    const before = readFileSync(join(office.dataDir, 'berjasa.db'));
    for (const name of readdirSync(office.dataDir)) chmodSync(join(office.dataDir, name), 0o444);
    chmodSync(office.dataDir, 0o555);
    const outcome = await runChild('open-folder.ts', [office.dataDir, office.key, 'nobody']);
    chmodSync(office.dataDir, 0o755);
    expect(outcome).toMatchObject({ phase: 'unusable', code: 'settings.not_writable' });
    expect(readFileSync(join(office.dataDir, 'berjasa.db')).equals(before)).toBe(true);
  });

  test('set-up on a full disk is refused and leaves nothing that bars a second try', async () => {
    const dataDir = temporaryFolder();
    onTestFinished(() => removeFolder(dataDir));
    const outcome = await runChild('full-disk.ts', ['setup', dataDir], { largestFile: 100 });
    expect(outcome).toMatchObject({ phase: 'no_office', leftBehind: false });
    expect(outcome).toHaveProperty('code', expect.stringMatching(/^settings\.disk_(full|error)$/));
    expect(await statusOf(dataDir, null)).toEqual({ phase: 'no_office', code: null });
  });

  officeTest('an import on a full disk fails clearly, and afterwards the office is whole', async ({ office }) => {
    const list = await writeSample(office.dataDir, 3000);
    await office.close();
    const parameters = ['import', office.dataDir, office.key, list];
    const outcome = await runChild('full-disk.ts', parameters, { largestFile: 900 });
    expect(outcome).toMatchObject({ state: 'failed', known: 'failed', total: 0 });
    expect(outcome).toHaveProperty('code', expect.stringMatching(/^settings\.disk_(full|error)$/));
    const host = startHost({ dataDir: office.dataDir, key: office.key });
    const client = host.backend.client();
    await client.accounts.signIn({ username: 'clerk', password: setupAnswers.password });
    expect(await client.settings.check()).toMatchObject({ ok: true });
    expect(await client.imports.list()).toEqual([]);
    await host.close();
  });
});

/** A small file system of its own, where the machine lets the tests mount one. */
function mountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'berjasa', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
  'a disk without a free block is told as full',
  async ({ skip }) => {
    const dataDir = temporaryFolder();
    onTestFinished(() => removeFolder(dataDir));
    if (!mountSmallDisk(dataDir)) skip('this machine lets nobody mount a file system');
    onTestFinished(() => void execFileSync('umount', ['-l', dataDir]));
    writeFileSync(join(dataDir, 'isi'), Buffer.alloc(4_000_000));
    const host = startHost({ dataDir });
    const client = host.backend.client();
    expect(await refusalCode(client.settings.setup(setupAnswers))).toBe('settings.disk_full');
    rmSync(join(dataDir, 'isi'));
    await client.settings.setup(setupAnswers);
    expect(await client.settings.status()).toMatchObject({ phase: 'ready' });
    await host.close();
  },
);
