import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshOffice, resourcesDir, type TestOffice } from '../support/office.ts';
import { resultOf } from '../support/outcomes.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { importPeople } from '../support/register.ts';

const script = join(resourcesDir, 'audit', 'verify-journal.mjs');

let office: TestOffice;
let chain: readonly string[];
let closing: string;
let lastHash: string;
beforeAll(async () => {
  office = await freshOffice();
  await importPeople(office, [{ name: 'Nama Rahasia' }]);
  const path = join(office.dataDir, 'jurnal.jsonl');
  const auditor = office.as('auditor');
  const result = await resultOf(auditor, auditor.journal.export({ path, format: 'jsonl' }));
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  chain = lines.slice(0, -1);
  closing = lines.at(-1) ?? '';
  lastHash = String(result.lastHash);
  expect(result.count).toBe(chain.length);
});
afterAll(() => office.remove());

/** What the auditor's script says of these rows, closed as the export closed them. */
const examine = (rows: readonly string[], ...more: readonly string[]) => examineAs([...rows, closing], ...more);

/** What it says of a file of just these lines. */
function examineAs(lines: readonly string[], ...more: readonly string[]): string {
  const path = join(office.dataDir, 'diperiksa.jsonl');
  writeFileSync(path, `${lines.join('\n')}\n`);
  try {
    return execFileSync(process.execPath, [script, path, ...more], { encoding: 'utf8' }).trim();
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout).trim() : String(error);
  }
}

/** The lines with the row of this number written otherwise. */
const changed = (number: number, from: string | RegExp, to: string) =>
  chain.map((line, index) => (index + 1 === number ? line.replace(from, to) : line));

describe("the auditor's script", () => {
  test('has at most forty lines and needs nothing but Node', () => {
    const text = readFileSync(script, 'utf8');
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
    const imported = [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1]);
    expect(imported.every((name) => name?.startsWith('node:'))).toBe(true);
  });

  test('finds the exported chain whole', () => {
    expect(examine(chain)).toBe(`WHOLE: ${chain.length} rows, last hash ${lastHash}`);
    expect(examine(chain, String(chain.length), lastHash)).toMatch(/^WHOLE/);
  });

  test.each([
    ['another time', 4, /"at":"2026/, '"at":"2025'],
    ['another account', 3, /"actor_id":\d+/, '"actor_id":6'],
    ['another action', 2, 'session.signed_in', 'session.signed_out'],
    ['another thing', 4, /"entity_id":\d+/, '"entity_id":99'],
    ['another detail', 3, String.raw`\"role\"`, String.raw`\"rule\"`],
  ] as const)('detects a changed row: %s', (_, number, from, to) => {
    const lines = changed(number, from, to);
    expect(lines).not.toEqual(chain);
    expect(examine(lines)).toBe(`BROKEN at line ${number}: row ${number} was changed: its content gives another hash`);
  });

  test('detects a removed row, also with the numbers closed up', () => {
    expect(examine(chain.toSpliced(2, 1))).toMatch(/^BROKEN at line 3: row 3 expected, row 4 found/);
    const closed = chain.toSpliced(2, 1).map((line, index) => line.replace(/"id":\d+/, `"id":${index + 1}`));
    expect(examine(closed)).toBe('BROKEN at line 3: row 3 does not follow the row before it');
    expect(examine(chain.slice(1))).toMatch(/^BROKEN at line 1/);
  });

  test('detects an inserted row, also with the numbers moved on', () => {
    const inserted = chain.toSpliced(3, 0, chain[2] ?? '');
    expect(examine(inserted)).toMatch(/^BROKEN at line 4: row 4 expected, row 3 found/);
    const moved = inserted.map((line, index) => line.replace(/"id":\d+/, `"id":${index + 1}`));
    expect(examine(moved)).toBe('BROKEN at line 4: row 4 does not follow the row before it');
  });

  test('detects two exchanged rows and what is no row', () => {
    expect(examine(chain.with(2, chain[3] ?? '').with(3, chain[2] ?? ''))).toMatch(/^BROKEN at line 3/);
    expect(examine(chain.with(4, '{'))).toBe('BROKEN at line 5: not a row of JSON');
  });

  test('detects a cut-off end, with the closing line cut off, kept, or written anew', () => {
    const cut = chain.slice(0, -1);
    const kept = 'BROKEN at the end: the closing line is missing or tells of another end';
    expect(examine(cut)).toBe(kept);
    expect(examineAs(cut)).toBe(kept);
    expect(examineAs(chain)).toBe(kept);
    const hash = JSON.parse(cut.at(-1) ?? '').hash;
    const forged = [...cut, JSON.stringify({ rows: cut.length, last_hash: hash })];
    expect(examineAs(forged)).toMatch(/^WHOLE/);
    expect(examineAs(forged, String(chain.length))).toMatch(/^BROKEN at the end: \d+ rows expected/);
    expect(examineAs(forged, String(cut.length), lastHash)).toBe('BROKEN at the end: the last hash is another one');
    expect(examine([...forged, chain.at(-1) ?? ''])).toMatch(/behind the closing line$/);
  });

  test('is given out as it is shipped', async () => {
    const path = join(office.dataDir, 'periksa.mjs');
    await office.as('auditor').journal.script({ path });
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(script, 'utf8'));
  });
});

describe('the export of the journal', () => {
  test('stands in the journal itself, with the number of rows and the last hash', async () => {
    const { rows } = await office.as('auditor').settings.journal({ action: 'journal.exported' });
    expect(rows.map(({ detail }) => JSON.parse(detail))).toContainEqual({
      format: 'jsonl',
      count: chain.length,
      lastHash,
    });
  });

  test('writes the filtered rows in words', async () => {
    const auditor = office.as('auditor');
    const path = join(office.dataDir, 'jurnal.xlsx');
    const result = await resultOf(
      auditor,
      auditor.journal.export({ path, format: 'xlsx', filter: { group: 'accounts' } }),
    );
    expect(result.count).toBe(5);
    const cells = readWorkbook(path).get('Jurnal')?.cells;
    expect(cells?.get('D2')?.text).toBe('Akun dibuat');
    expect(cells?.get('B2')?.text).toBe('2026-11-22 09:00:00');
  });

  test('writes CSV', async () => {
    const auditor = office.as('auditor');
    const path = join(office.dataDir, 'jurnal.csv');
    await resultOf(auditor, auditor.journal.export({ path, format: 'csv', filter: { action: 'office.created' } }));
    expect(readFileSync(path, 'utf8')).toContain(
      '"1";2026-11-22 09:00:00;Akun Administrator;Kantor dibuat;office.created',
    );
  });
});
