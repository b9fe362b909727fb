import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSettingsFile } from '#main/settings-file.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berjasa-settings-'));
  file = join(folder, 'inner', 'window.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('what was changed is there after the next start', () => {
  const preferences = { theme: 'dark', language: 'en' } as const;
  openSettingsFile(file).change({ preferences });
  openSettingsFile(file).change({ window: { x: 1, y: 2, width: 900, height: 600, maximized: true } });
  expect(openSettingsFile(file).get()).toEqual({
    preferences,
    window: { x: 1, y: 2, width: 900, height: 600, maximized: true },
    printers: {},
    printer: null,
  });
});

test.each(['', '{', 'null', '[]', '{"preferences":{"theme":"pink"},"window":{"x":"left"}}'])(
  'a damaged file (%j) counts as empty',
  (content) => {
    const damaged = join(folder, 'damaged.json');
    writeFileSync(damaged, content);
    expect(openSettingsFile(damaged).get()).toEqual({
      preferences: { theme: 'system', language: null },
      window: null,
      printers: {},
      printer: null,
    });
  },
);

test('a damaged part leaves the rest alone', () => {
  const damaged = join(folder, 'damaged.json');
  writeFileSync(damaged, '{"preferences":{"theme":"dark","language":"id"},"window":{"x":"left"}}');
  expect(openSettingsFile(damaged).get().preferences.theme).toBe('dark');
  expect(readFileSync(damaged, 'utf8')).toContain('left');
});
