import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listedBirth, listedNik, writeList } from '../support/correction-list.ts';
import { mendWorkbook } from '../support/mend-workbook.ts';

const root = join(import.meta.dirname, '../..');

describe('import from the terminal', () => {
  let folder: string;
  /** Runs a command as anybody would; the answer of --json and the exit code. */
  const run = (...words: readonly string[]) => {
    const office = ['--data', join(folder, 'kantor'), '--key-file', join(folder, 'kantor.key'), '--json'];
    const { stdout, status } = spawnSync(process.execPath, ['electron/cli/index.ts', ...words, ...office], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, BERJASA_PASSWORD: 'kata-sandi-uji-1', BERJASA_NEW_PASSWORD: 'kata-sandi-uji-1' },
    });
    return { status, answer: JSON.parse(stdout.trim().split('\n').at(-1) ?? 'null') };
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'berjasa-cli-'));
    expect(run('init', '--user', 'admin', '--chain', 'simple').status).toBe(0);
    expect(run('account', 'add', '--user', 'admin', '--username', 'klerk', '--role', 'clerk').status).toBe(0);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('a dry run tells totals and rows, writes the papers that are asked for, and keeps nothing', () => {
    const list = writeList(folder);
    const [report, minutes] = [join(folder, 'koreksi.xlsx'), join(folder, 'berita-acara.pdf')];
    const papers = ['--report', report, '--minutes', minutes];
    const { status, answer } = run('import', list, '--user', 'klerk', '--dry-run', '--rows', ...papers);
    expect(status).toBe(0);
    expect(answer).toMatchObject({
      dryRun: true,
      rows: 7,
      import: 2,
      hold: 3,
      reject: 1,
      duplicate: 1,
      report,
      minutes,
    });
    expect(answer.results.map(({ row, verdict }: { row: number; verdict: string }) => `${row} ${verdict}`)).toEqual([
      '4 import',
      '5 hold',
      '6 hold',
      '7 hold',
      '8 reject',
      '9 import',
      '10 duplicate',
    ]);
    expect(answer.results[1].problems).toMatchObject([{ code: 'nik_too_short', field: 'nik', severity: 'error' }]);
    expect(JSON.stringify(answer)).not.toMatch(/\d{16}(?![0-9a-f])/);
    expect(existsSync(report) && existsSync(minutes)).toBe(true);
    expect(run('call', 'imports.list', '--user', 'klerk').answer.result).toEqual([]);
    expect(run('check', '--user', 'klerk').answer).toMatchObject({ ok: true });
  }, 120_000);

  test('a mended file goes on from the import that its sender got back', () => {
    const report = join(folder, 'koreksi-1.xlsx');
    const first = run('import', writeList(folder), '--user', 'klerk', '--report', report);
    expect(first.answer).toMatchObject({ state: 'committed', import: 2, duplicatePairs: 0 });
    const [scan] = run('call', 'jobs.list', '{}', '--user', 'klerk').answer.result;
    expect(scan).toMatchObject({ kind: 'duplicates.scan', state: 'done', result: { people: 2 } });
    const cells = { B5: listedNik(5), E7: listedBirth(7) };
    const back = mendWorkbook(report, join(folder, 'kembali.xlsx'), { cells });
    const second = run('import', back, '--user', 'klerk');
    expect(second.answer).toMatchObject({ state: 'committed', import: 2, same: 2, hold: 1 });
    const round = run('call', 'imports.round', JSON.stringify({ id: second.answer.importId }), '--user', 'klerk');
    expect(round.answer.result.earlier).toMatchObject({ id: first.answer.importId });
  }, 120_000);

  test('says by its exit code what was wrong', () => {
    const list = writeList(folder);
    expect(run('import', list, '--user', 'klerk', '--dry-run', '--report', 'koreksi.csv').status).toBe(2);
    expect(run('import', list, '--user', 'klerk', '--dry-run', '--resume', '999')).toMatchObject({
      status: 1,
      answer: { code: 'common.not_found' },
    });
    expect(run('import', join(folder, 'tidak-ada.xlsx'), '--user', 'klerk', '--dry-run')).toMatchObject({
      status: 1,
      answer: { code: 'imports.file_unreadable' },
    });
  }, 120_000);
});
