import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportRow } from '#shared/contract/imports.ts';
import { verdicts } from '#shared/domain/states.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { importSample, stageSample, writeSample } from '../support/office-work.ts';
import { failureOf, refusalCode, resultOf, waitForJob } from '../support/outcomes.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { importPeople, writePeople } from '../support/register.ts';
import { sampleRows } from '../support/sample-rows.ts';

const ROWS = 1500;

async function allRows(office: TestOffice, id: number): Promise<readonly ImportRow[]> {
  return (await office.as('clerk').imports.rows({ id, end: 100_000 })).rows;
}

describe('an import of a messy list', () => {
  let office: TestOffice;
  let id: number;
  beforeAll(async () => {
    office = await freshOffice();
    id = await stageSample(office, ROWS);
  });
  afterAll(() => office.remove());

  test('accounts for every row of the file, and its totals close', async () => {
    const { totals, state, fileSha256, fileName } = await office.as('clerk').imports.get({ id });
    const sum = verdicts.reduce((all, verdict) => all + (totals?.[verdict] ?? 0), 0);
    expect({ rows: totals?.rows, sum, state }).toEqual({ rows: ROWS, sum: ROWS, state: 'staged' });
    const rows = await allRows(office, id);
    expect(rows.map((row) => row.rowNumber)).toEqual(sampleRows(ROWS, 7).map(({ truth }) => truth.row));
    for (const verdict of verdicts)
      expect(rows.filter((row) => row.verdict === verdict)).toHaveLength(totals?.[verdict] ?? -1);
    const file = readFileSync(join(office.dataDir, fileName));
    expect(fileSha256).toBe(createHash('sha256').update(file).digest('hex'));
  });

  test('gives a reason with a text for every row that does not go in', async () => {
    for (const row of await allRows(office, id)) {
      if (row.verdict === 'import') continue;
      expect(row.problems.some((problem) => problem.severity === 'error')).toBe(true);
    }
  });

  test('agrees with what is true of the rows in at least 995 of 1,000', async () => {
    const truth = new Map(sampleRows(ROWS, 7).map((row) => [row.truth.row, row.truth]));
    const agreeing = (await allRows(office, id)).filter((row) => {
      const known = truth.get(row.rowNumber);
      return known?.expected_action === row.verdict || known?.also_ok.split(';').includes(row.verdict);
    });
    expect(agreeing.length / ROWS).toBeGreaterThanOrEqual(0.995);
  });

  test('counts problems as the rows have them, and finds the rows of each', async () => {
    const { problemCounts } = await office.as('clerk').imports.get({ id });
    for (const { code } of problemCounts.slice(0, 5)) {
      const counted = problemCounts.filter((one) => one.code === code).reduce((sum, one) => sum + one.count, 0);
      const found = await office.as('clerk').imports.rows({ id, problemCode: code, end: 100_000 });
      expect(`${code}: ${found.total}`).toBe(`${code}: ${counted}`);
    }
  });

  test('puts nothing into the register before it is committed', async () => {
    expect((await office.as('clerk').workers.list({})).total).toBe(0);
  });

  test('shows roles that may not see identifiers neither NIK nor the cells of the file', async () => {
    const { rows } = await office.as('head').imports.rows({ id, end: 500 });
    expect(rows.every((row) => row.cells.length === 0)).toBe(true);
    expect(JSON.stringify(rows)).not.toMatch(/\d{13,}/);
  });
});

describe('committing', () => {
  officeTest(
    'puts exactly the rows judged as new into the register, with their source and programme',
    async ({ office }) => {
      const id = await importSample(office, 400);
      const clerk = office.as('clerk');
      const { totals, state, committedBy } = await clerk.imports.get({ id });
      expect({ state, committedBy }).toEqual({ state: 'committed', committedBy: 'Akun clerk' });
      const { rows, total } = await clerk.workers.list({ filter: { importIds: [id] }, end: 1000 });
      expect(total).toBe(totals?.import);
      const taken = (await allRows(office, id)).filter((row) => row.verdict === 'import');
      expect(taken.map((row) => row.workerId)).toEqual(rows.map((row) => row.id));
      const detail = await clerk.workers.get({ id: rows[0]?.id ?? 0 });
      expect(detail.source).toMatchObject({ importId: id, sheet: 'DATA', rowNumber: taken[0]?.rowNumber });
      expect(detail.enrolments).toMatchObject([{ state: 'proposed' }]);
      expect(await refusalCode(clerk.imports.discard({ id }))).toBe('imports.not_staged');
      expect(await waitForJob(clerk, clerk.imports.commit({ id }))).toMatchObject({
        state: 'failed',
        problem: { code: 'imports.not_staged' },
      });
    },
  );

  officeTest('the same list again finds everybody in the register and makes nobody twice', async ({ office }) => {
    await importSample(office, 400);
    const clerk = office.as('clerk');
    const before = (await clerk.workers.list({})).total;
    const again = await stageSample(office, 400);
    const { totals } = await clerk.imports.get({ id: again });
    const first = (await clerk.imports.list()).at(-1)?.totals;
    const known = { import: 0, change: 0, same: first?.import, duplicate: first?.duplicate };
    expect(totals).toMatchObject({ rows: 400, ...known });
    await resultOf(clerk, clerk.imports.commit({ id: again }));
    expect((await clerk.workers.list({})).total).toBe(before);
  });

  officeTest('two lists staged with the same person take the person once', async ({ office }) => {
    const clerk = office.as('clerk');
    const stage = async (name: string) => {
      const path = writePeople(office.dataDir, [{ name: 'Sitti Rahma' }], name);
      return Number((await resultOf(clerk, clerk.imports.stage({ path }))).importId);
    };
    const [first, second] = [await stage('a.csv'), await stage('b.csv')];
    expect(await resultOf(clerk, clerk.imports.commit({ id: first }))).toMatchObject({ imported: 1 });
    expect(await resultOf(clerk, clerk.imports.commit({ id: second }))).toMatchObject({ imported: 0 });
    expect((await clerk.imports.get({ id: second })).totals).toMatchObject({ rows: 1, import: 0, same: 1 });
    expect((await clerk.workers.list({})).total).toBe(1);
  });
});

describe('a staged import', () => {
  officeTest('that is thrown away leaves no row of anybody', async ({ office }) => {
    const id = await stageSample(office, 100);
    const clerk = office.as('clerk');
    await clerk.imports.discard({ id });
    expect(await clerk.imports.list()).toEqual([]);
    expect(await refusalCode(clerk.imports.get({ id }))).toBe('common.not_found');
    expect(await refusalCode(clerk.imports.commit({ id }))).toBe('common.not_found');
    expect(office.sql.prepare('SELECT count(*) FROM import_row').pluck().get()).toBe(0);
  });

  officeTest('is refused when the file was changed since it was looked at', async ({ office }) => {
    const clerk = office.as('clerk');
    const path = writePeople(office.dataDir, [{ name: 'Sitti Rahma' }]);
    const { fileSha256 } = await clerk.imports.inspect({ path });
    const lines = readFileSync(path, 'utf8').split('\r\n');
    writeFileSync(path, lines.map((line) => line.slice(line.indexOf(';') + 1)).join('\r\n'));
    expect(await failureOf(clerk, clerk.imports.stage({ path, fileSha256 }))).toBe('imports.file_changed');
    expect(await clerk.imports.list()).toEqual([]);
    const again = await clerk.imports.inspect({ path });
    expect(await resultOf(clerk, clerk.imports.stage({ path, fileSha256: again.fileSha256 }))).toMatchObject({
      rows: 1,
    });
  });

  officeTest("follows the clerk's own choice of columns", async ({ office }) => {
    const clerk = office.as('clerk');
    const path = writePeople(office.dataDir, [{ name: 'Sitti Rahma' }]);
    const sheet = (await clerk.imports.inspect({ path })).sheets[0];
    const mapping = Object.fromEntries((sheet?.columns ?? []).map((column) => [String(column.index), column.field]));
    const mother = Object.keys(mapping).find((column) => mapping[column] === 'motherName') ?? '';
    const sheets = [{ name: sheet?.name ?? '', include: true, mapping: { ...mapping, [mother]: 'heirName' } }];
    const { importId } = await resultOf(clerk, clerk.imports.stage({ path, sheets, cohort: 'III' }));
    await resultOf(clerk, clerk.imports.commit({ id: Number(importId) }));
    const [row] = (await clerk.workers.list({})).rows;
    expect(row).toMatchObject({ name: 'Sitti Rahma', motherName: null, heirName: 'Hasnah' });
    const { enrolments } = await clerk.workers.get({ id: row?.id ?? 0 });
    expect(enrolments).toMatchObject([{ cohort: 'III' }]);
  });
});

describe('an export of what was imported', () => {
  officeTest('keeps every identifier as text, and says the same when it comes in again', async ({ office }) => {
    await importSample(office, 300);
    const clerk = office.as('clerk');
    const path = join(office.dataDir, 'ekspor.xlsx');
    await resultOf(clerk, clerk.exports.workers({ path, format: 'xlsx' }));
    const { rows } = await clerk.workers.list({ end: 1000 });
    const [sheet] = [...readWorkbook(path).values()];
    rows.forEach((row, index) => {
      for (const [column, value] of [
        ['A', row.nik],
        ['B', row.kk],
        ['M', row.phone],
      ] as const) {
        const cell = sheet?.cells.get(`${column}${index + 2}`);
        expect(cell && { type: cell.type, text: cell.text }).toEqual(
          value ? { type: 'inlineStr', text: value } : undefined,
        );
      }
    });
    const { importId } = await resultOf(clerk, clerk.imports.stage({ path }));
    const { totals } = await clerk.imports.get({ id: Number(importId) });
    expect(totals).toMatchObject({ rows: rows.length, import: 0 });
    const journal = await office.as('auditor').settings.journal({ action: 'workers.exported' });
    expect(JSON.parse(journal.rows[0]?.detail ?? '')).toMatchObject({ count: rows.length, format: 'xlsx' });
  });

  officeTest("of a CSV sets nobody's formula loose and keeps leading zeros", async ({ office }) => {
    const people = [{ name: '=1+2', address: '@SUM(A1)', phone: '081234567890' }];
    const [row] = await importPeople(office, people);
    const clerk = office.as('clerk');
    const path = join(office.dataDir, 'ekspor.csv');
    await resultOf(clerk, clerk.exports.workers({ path, format: 'csv' }));
    const line = readFileSync(path, 'utf8').split('\r\n')[1] ?? '';
    expect(line).toContain(`"${row?.nik}";"${row?.kk}";'=1+2;`);
    expect(line).toContain(";'@SUM(A1);");
    expect(line).toContain(';"081234567890";');
  });

  officeTest("of rows that need mending carries the reasons beside the sender's own cells", async ({ office }) => {
    const id = await stageSample(office, 300);
    const clerk = office.as('clerk');
    const path = join(office.dataDir, 'perbaikan.xlsx');
    const { count } = await resultOf(clerk, clerk.exports.importRows({ path, importId: id }));
    const held = await clerk.imports.rows({ id, verdicts: ['hold', 'reject'], end: 1000 });
    expect(count).toBe(held.total);
    const [sheet] = [...readWorkbook(path).values()];
    const column = (letter: string) =>
      [...(sheet?.cells ?? [])]
        .filter(([place]) => new RegExp(`^${letter}\\d+$`).test(place))
        .map(([, cell]) => cell.text);
    const numbers = column('A').filter((text) => /^\d+$/.test(text));
    expect(numbers).toEqual(held.rows.map((row) => String(row.rowNumber)));
    const reasons = column('C').slice(-numbers.length);
    expect(reasons.every((reason) => reason.length > 5)).toBe(true);
  });

  officeTest('never replaces a file of the office itself', async ({ office }) => {
    await importPeople(office, [{}]);
    const clerk = office.as('clerk');
    for (const name of ['berjasa.db', 'berjasa.db-wal', 'BERJASA.DB', 'x/../berjasa.lock']) {
      const path = join(office.dataDir, name);
      expect(await refusalCode(clerk.exports.workers({ path, format: 'csv' }))).toBe('exports.database_file');
      expect(await refusalCode(clerk.exports.importRows({ path, importId: 1 }))).toBe('exports.database_file');
    }
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('into a place that cannot be written fails clearly and leaves no part file', async ({ office }) => {
    await importPeople(office, [{}]);
    const clerk = office.as('clerk');
    const path = join(await writeSample(office.dataDir, 1, { format: 'csv' }), 'bawah.csv');
    const job = await waitForJob(clerk, clerk.exports.workers({ path, format: 'csv' }));
    expect(job).toMatchObject({ state: 'failed', problem: { code: 'exports.not_writable' } });
  });
});
