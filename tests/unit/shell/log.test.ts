import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog, stackOnly } from '#main/log.ts';

let folder: string;
const now = () => new Date('2026-01-02T03:04:05Z');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berjasa-log-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function text(): string {
  return readFileSync(join(folder, 'berjasa.log'), 'utf8');
}

test('a line has the time, the event and its fields', () => {
  openLog(folder, now)('backend-ended', { code: '1', count: 2 });
  expect(JSON.parse(text())).toEqual({ at: '2026-01-02T03:04:05.000Z', event: 'backend-ended', code: '1', count: 2 });
});

test('a field outside the allow-list is not written, nor are those beside it', () => {
  const fields: object = { code: 'x', name: 'Daeng Contoh' };
  openLog(folder, now)('probe', fields);
  expect(JSON.parse(text())).toEqual({ at: '2026-01-02T03:04:05.000Z', event: 'probe' });
});

test('there are never more than five files of a megabyte', () => {
  const log = openLog(folder, now);
  const stack = 'x'.repeat(4000);
  for (let line = 0; line < 1600; line += 1) log('probe', { stack, count: line });
  const files = readdirSync(folder).sort();
  expect(files).toEqual(['berjasa.1.log', 'berjasa.2.log', 'berjasa.3.log', 'berjasa.4.log', 'berjasa.log']);
  for (const name of files) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1_000_000);
  expect(text()).toContain('"count":1599');
});

test('a stack comes without the message, which could quote a person', () => {
  const stack = stackOnly(new TypeError('Daeng Contoh 7371012345678901'));
  expect(stack).toMatch(/^TypeError\n\s+at /);
  expect(stack).not.toContain('Contoh');
});
