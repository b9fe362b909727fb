import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openConnection } from '#backend/db/open.ts';
import { PASSWORD, removeFolder, setupAnswers, startHost, type TestHost } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { refusalCode } from '../support/outcomes.ts';

function host(options: Parameters<typeof startHost>[0] = {}): TestHost {
  const made = startHost(options);
  onTestFinished(async () => {
    await made.close();
    removeFolder(made.dataDir);
  });
  return made;
}

describe('the first start', () => {
  test('an empty folder asks for an office and creates nothing by itself', async () => {
    const { backend, dataDir } = host();
    expect(await backend.client().settings.status()).toMatchObject({ phase: 'no_office', problem: null });
    expect(existsSync(join(dataDir, 'berjasa.db'))).toBe(false);
    expect(await refusalCode(backend.client().workers.list({}))).toBe('settings.no_office');
    expect(await refusalCode(backend.client().accounts.signIn({ username: 'x', password: 'y' }))).toBe(
      'settings.no_office',
    );
  });

  test('set-up makes the office, its administrator and a file that says nothing without the key', async () => {
    const { backend, dataDir, keptKeys } = host();
    const client = backend.client();
    const { recoveryKey } = await client.settings.setup(setupAnswers);
    expect(recoveryKey).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(keptKeys).toHaveLength(1);
    expect(await client.settings.status()).toMatchObject({ phase: 'ready', officeName: setupAnswers.officeName });
    const session = await client.accounts.signIn({ username: 'ADMINISTRATOR', password: PASSWORD });
    expect(session).toMatchObject({ role: 'administrator', locked: false });
    const bytes = Buffer.concat(readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name))));
    for (const text of ['SQLite format 3\0CREATE', 'CREATE TABLE', setupAnswers.officeName, 'administrator'])
      expect(bytes.includes(text)).toBe(false);
  });

  test('a second office in the same folder is refused and the first stays', async () => {
    const { backend } = host();
    const client = backend.client();
    await client.settings.setup(setupAnswers);
    const other = { ...setupAnswers, officeName: 'Lain' };
    expect(await refusalCode(client.settings.setup(other))).toBe('settings.office_exists');
    expect(await client.settings.status()).toMatchObject({ officeName: setupAnswers.officeName });
  });

  test('of two set-ups at the same time one wins, and the key that the host keeps opens the file', async () => {
    const { backend, dataDir, keptKeys } = host();
    const outcomes = await Promise.allSettled([1, 2].map(() => backend.client().settings.setup(setupAnswers)));
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    await backend.close();
    const again = host({ dataDir, key: keptKeys.at(-1) ?? null });
    expect(await again.backend.client().settings.status()).toMatchObject({ phase: 'ready' });
  });

  test('a host that cannot keep the key gets no office', async () => {
    const { backend, dataDir } = host({ wrapKey: () => Promise.reject(new Error('no secret store')) });
    await expect(backend.client().settings.setup(setupAnswers)).rejects.toThrow();
    expect(existsSync(join(dataDir, 'berjasa.db'))).toBe(false);
    expect(await backend.client().settings.status()).toMatchObject({ phase: 'no_office' });
  });

  test.each([
    ['pendek', 'accounts.password_too_short'],
    ['ADMINISTRATOR', 'accounts.password_is_name'],
  ])('the password %s is refused', async (password, code) => {
    const { backend } = host();
    expect(await refusalCode(backend.client().settings.setup({ ...setupAnswers, password }))).toBe(code);
  });
});

describe('the recovery key', () => {
  officeTest('opens the office on a computer that lost the key, however it is typed', async ({ office }) => {
    await office.close();
    const spellings = [
      office.recoveryKey,
      office.recoveryKey.toLowerCase().replaceAll('-', ' '),
      office.recoveryKey.replaceAll('-', '').replaceAll('0', 'O').replaceAll('1', 'l'),
      office.key.toUpperCase(),
    ];
    for (const recoveryKey of spellings) {
      const again = startHost({ dataDir: office.dataDir });
      const client = again.backend.client();
      expect(await client.settings.status()).toMatchObject({
        phase: 'key_needed',
        problem: { code: 'settings.key_needed' },
      });
      await client.settings.openWithRecoveryKey({ recoveryKey });
      expect(await client.settings.status()).toMatchObject({ phase: 'ready' });
      expect(again.keptKeys).toEqual([office.key]);
      await again.close();
    }
    const connection = openConnection(join(office.dataDir, 'berjasa.db'), office.key, { folder: office.dataDir });
    const opened = `SELECT count(*) FROM journal WHERE action = 'office.opened_with_recovery_key'`;
    expect(connection.prepare(opened).pluck().get()).toBe(spellings.length);
    connection.close();
  });

  officeTest('with any single character mistyped is refused before the file is touched', async ({ office }) => {
    await office.close();
    const again = host({ dataDir: office.dataDir });
    const client = again.backend.client();
    const { recoveryKey } = office;
    for (let place = 0; place < recoveryKey.length; place += 1) {
      if (recoveryKey[place] === '-') continue;
      const wrong = recoveryKey[place] === 'A' ? 'B' : 'A';
      const typed = recoveryKey.slice(0, place) + wrong + recoveryKey.slice(place + 1);
      expect(await refusalCode(client.settings.openWithRecoveryKey({ recoveryKey: typed }))).toBe(
        'settings.bad_recovery_key',
      );
    }
    for (const typed of ['', ' ', recoveryKey.slice(5), `${recoveryKey}A`, 'Z'.repeat(56), '0'.repeat(63)])
      await expect(client.settings.openWithRecoveryKey({ recoveryKey: typed })).rejects.toThrow();
    expect(await client.settings.status()).toMatchObject({ phase: 'key_needed' });
  });

  officeTest('of another office is refused as wrong and the file stays as it was', async ({ office }) => {
    const other = host();
    const { recoveryKey } = await other.backend.client().settings.setup(setupAnswers);
    await office.close();
    const before = readFileSync(join(office.dataDir, 'berjasa.db'));
    const again = host({ dataDir: office.dataDir, key: other.keptKeys[0] ?? null });
    const client = again.backend.client();
    expect(await client.settings.status()).toMatchObject({
      phase: 'key_needed',
      problem: { code: 'settings.wrong_key' },
    });
    expect(await refusalCode(client.settings.openWithRecoveryKey({ recoveryKey }))).toBe('settings.wrong_key');
    expect(readFileSync(join(office.dataDir, 'berjasa.db')).equals(before)).toBe(true);
    await client.settings.openWithRecoveryKey({ recoveryKey: office.recoveryKey });
    expect(await client.settings.status()).toMatchObject({ phase: 'ready', problem: null });
  });
});
