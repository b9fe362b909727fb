import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSampleList } from '#backend/samples/service.ts';
import { readWorkbook } from '#tests/support/read-workbook.ts';
import { REFERENCE_DATE, sampleAreas } from '#tests/support/sample-rows.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const committed = join(root, 'resources/sample/daftar-contoh');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berjasa-sample-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function command(argumentsGiven: readonly string[], timeZone = 'UTC') {
  return spawnSync(process.execPath, ['electron/cli/sample.ts', ...argumentsGiven], {
    cwd: root,
    env: { ...process.env, TZ: timeZone },
    encoding: 'utf8',
  });
}

test.each(['UTC', 'Asia/Makassar', 'America/New_York'])(
  'the committed sample is what the command makes (%s)',
  (timeZone) => {
    const out = join(folder, 'daftar-contoh.xlsx');
    const truth = join(folder, 'daftar-contoh.truth.csv');
    const done = command(['--rows', '300', '--seed', '2026', '--out', out, '--truth', truth], timeZone);
    expect(done.stderr).toBe('');
    expect(readFileSync(out).equals(readFileSync(`${committed}.xlsx`))).toBe(true);
    expect(readFileSync(truth, 'utf8')).toBe(readFileSync(`${committed}.truth.csv`, 'utf8'));
  },
);

test('the command refuses wrong use with 2 and a place that cannot be written with 1', () => {
  expect(command(['--rows', 'many', '--out', join(folder, 'x.xlsx')]).status).toBe(2);
  expect(command(['--out', join(folder, 'x.pdf')]).status).toBe(2);
  expect(command(['--rows', '5', '--out', join(folder, 'none', 'x.xlsx')]).status).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test('the committed sample is small, and its truth stands beside the right rows', () => {
  expect(readFileSync(`${committed}.xlsx`).length).toBeLessThan(100_000);
  const sheet = readWorkbook(`${committed}.xlsx`).get('DATA');
  const truth = parse<Record<string, string>>(readFileSync(`${committed}.truth.csv`, 'utf8'), { columns: true });
  expect(truth).toHaveLength(300);
  expect(sheet?.cells.get('C7')?.text).toBe('NIK');
  expect(sheet?.cells.get('X9')?.text).toBe('(24)');
  expect(sheet?.cells.has('A310')).toBe(false);
  const whole = truth.filter(({ nik_state: state }) => state === 'ok');
  expect(whole.length).toBeGreaterThan(250);
  for (const { row, nik_true: nik } of whole) {
    expect(sheet?.cells.get(`C${row}`)).toEqual({ type: 's', text: nik, format: 0, quoted: false });
  }
});

test('a CSV list has one header record and reads back with its truth', async () => {
  const path = join(folder, 'list.csv');
  const truthPath = join(folder, 'list.truth.csv');
  const progress: number[] = [];
  const options = {
    path,
    truthPath,
    format: 'csv',
    rows: 1200,
    seed: 9,
    referenceDate: REFERENCE_DATE,
    areas: sampleAreas,
  } as const;
  await writeSampleList({ ...options, onProgress: ({ done }) => progress.push(done) });
  const records: string[][] = parse(readFileSync(path, 'utf8'), { bom: true, delimiter: ';' });
  const truth = parse<Record<string, string>>(readFileSync(truthPath, 'utf8'), { columns: true });
  expect(records).toHaveLength(1201);
  expect(records[0]?.slice(2, 6)).toEqual(['NIK', 'Nama Lengkap', 'Tempat Lahir', 'Tanggal Lahir']);
  expect(progress).toEqual([500, 1000, 1200]);
  for (const { row, nik_true: nik, nik_state: state } of truth) {
    if (state === 'ok') expect(records[Number(row) - 1]?.[2]).toBe(nik);
  }
});

test('a cancelled list leaves nothing behind', async () => {
  const stop = new AbortController();
  const writing = writeSampleList({
    path: join(folder, 'list.xlsx'),
    truthPath: join(folder, 'list.truth.csv'),
    format: 'xlsx',
    rows: 5000,
    seed: 1,
    referenceDate: REFERENCE_DATE,
    areas: sampleAreas,
    signal: stop.signal,
    onProgress: ({ done }) => done >= 1000 && stop.abort(new Error('cancelled')),
  });
  await expect(writing).rejects.toThrow('cancelled');
  expect(readdirSync(folder)).toEqual([]);
});
