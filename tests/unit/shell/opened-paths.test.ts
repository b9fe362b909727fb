import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rememberChosenPaths } from '#main/opened-paths.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berjasa-paths-'));
  mkdirSync(join(folder, 'letters'));
  for (const name of ['letters/a.pdf', 'letters/a.exe', 'other.pdf']) writeFileSync(join(folder, name), '');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('documents in a chosen folder, and the folder, may be opened', () => {
  const paths = rememberChosenPaths();
  expect(paths.mayOpen(join(folder, 'letters', 'a.pdf'))).toBe(false);
  paths.add(join(folder, 'letters'));
  expect(paths.mayOpen(join(folder, 'letters', 'a.pdf'))).toBe(true);
  expect(paths.mayOpen(join(folder, 'letters'))).toBe(true);
});

test('programs, neighbours and what is not there may not', () => {
  const paths = rememberChosenPaths();
  paths.add(join(folder, 'letters'));
  for (const name of ['letters/a.exe', 'other.pdf', 'letters/../other.pdf', 'letters/none.pdf', 'lett']) {
    expect(paths.mayOpen(join(folder, name)), name).toBe(false);
  }
});

test('a link does not lead out of the chosen folder', () => {
  const paths = rememberChosenPaths();
  paths.add(join(folder, 'letters'));
  symlinkSync(join(folder, 'other.pdf'), join(folder, 'letters', 'link.pdf'));
  expect(paths.mayOpen(join(folder, 'letters', 'link.pdf'))).toBe(false);
});
