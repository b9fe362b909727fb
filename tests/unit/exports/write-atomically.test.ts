import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ByteSink, writeAtomically } from '#backend/exports/write-atomically.ts';

let folder = '';
let target = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berjasa-file-'));
  target = join(folder, 'keluar.csv');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const produce = (sink: ByteSink) => sink(Buffer.from('baru'));

test('what must stand before finds the whole part file, and the target as it was', async () => {
  writeFileSync(target, 'lama');
  let seen: readonly string[] = [];
  await writeAtomically(target, produce, (part) => {
    seen = [readFileSync(part, 'utf8'), readFileSync(target, 'utf8')];
  });
  expect(seen).toEqual(['baru', 'lama']);
  expect(readFileSync(target, 'utf8')).toBe('baru');
});

test('when that fails, the target stays as it was and nothing is left beside it', async () => {
  writeFileSync(target, 'lama');
  const failing = writeAtomically(target, produce, () => Promise.reject(new Error('no journal')));
  await expect(failing).rejects.toThrow('no journal');
  expect(readdirSync(folder)).toEqual(['keluar.csv']);
  expect(readFileSync(target, 'utf8')).toBe('lama');
});

test('nothing is said to be written where no file can have the name', async () => {
  mkdirSync(target);
  let told = false;
  const failing = writeAtomically(target, produce, () => {
    told = true;
  });
  await expect(failing).rejects.toMatchObject({ code: 'exports.not_writable' });
  expect(told).toBe(false);
  expect(readdirSync(folder)).toEqual(['keluar.csv']);
});
