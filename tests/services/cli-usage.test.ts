import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../electron/cli/commands.ts';

const root = join(import.meta.dirname, '../..');

/** Runs the terminal as anybody would, without an office. */
function run(...words: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['electron/cli/index.ts', ...words], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, BERJASA_PASSWORD: 'kata-sandi-uji-1' },
  });
  return { stdout, stderr, status };
}

test('the help names every command, in Indonesian unless asked otherwise', () => {
  const [indonesian, english] = [run('--help'), run('--help', '--lang', 'en')];
  expect([indonesian.status, english.status]).toEqual([0, 0]);
  expect(indonesian.stdout).toContain('Kode keluar');
  expect(english.stdout).toContain('Exit codes');
  for (const name of commands.keys())
    for (const { stdout } of [indonesian, english]) expect(stdout).toContain(`\n  ${name}`);
}, 60_000);

test.each([
  [['--tidak-ada']],
  [['apa-ini']],
  [['import', 'satu.csv', 'dua.csv']],
  [['duplicates', 'merge', '1', '2', '--keep', '3']],
  [['table']],
])(
  '%j is wrong usage: exit code 2, one JSON object, the sentence and the help on the error stream',
  (words) => {
    const { stdout, stderr, status } = run(...words, '--json');
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, code: 'usage' });
    expect(stderr).toMatch(/^Perintah tidak dapat dijalankan seperti itu: /);
    expect(stderr).toContain('table BERKAS');
  },
  30_000,
);

test('what is refused is one JSON object with its sentence on the error stream: exit code 1', () => {
  const { stdout, stderr, status } = run('table', '/tidak/ada.xlsx', '--json');
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, code: 'imports.file_unreadable' });
  expect(stderr).toMatch(/^Berkas ini tidak dapat dibuka/);
});
