import { expect } from 'vitest';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';

/** Tables whose rules run once for each of ten thousand people when they are changed together. */
const rowByRow = [
  'attachment',
  'decree_person',
  'dukcapil_result',
  'duplicate_pair',
  'enrolment',
  'letter',
  'match_batch_case',
  'roster_entry',
  'second_look',
  'verification_case',
  'verification_event',
  'worker',
];

/** Rows that a rule may look at for one person. */
const mostRows = 100;

type Trigger = { readonly name: string; readonly sql: string };

/** The condition and the statements of a trigger, each as a statement of its own with parameters for the old and the new row. */
function statementsOf({ sql }: Trigger): readonly string[] {
  const begin = sql.search(/\bBEGIN\b/);
  const when = /\bWHEN\b([\s\S]*)$/.exec(sql.slice(0, begin))?.[1];
  const body = sql.slice(begin + 5).replace(/\bEND\s*;?\s*$/, '');
  return [...(when ? [`SELECT 1 WHERE ${when}`] : []), ...body.split(/;\s*(?=\n|SELECT|UPDATE|INSERT|DELETE|$)/)]
    .map((text) =>
      text
        .replace(/RAISE\s*\([^)]*\)/g, '1')
        .replace(/\b(NEW|OLD)\.\w+/g, '?')
        .trim(),
    )
    .filter((text) => text !== '');
}

function planOf(office: TestOffice, statement: string): readonly string[] {
  const values = Array.from({ length: statement.split('?').length - 1 }, () => null);
  return office.sql
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${statement}`)
    .all(...values)
    .map(({ detail }) => detail);
}

/** Rows that a step of a plan reads, as the planner reckons; null for steps that read one row or none of a table. */
function rowsRead(office: TestOffice, step: string): number | null {
  const index = /USING (?:COVERING )?INDEX (\w+) \(([^)]*)\)/.exec(step);
  if (!index) return null;
  const figures = office.sql.prepare<[string], string>('SELECT stat FROM sqlite_stat1 WHERE idx = ?').pluck();
  const equal = (index[2] ?? '').split(' AND ').filter((term) => term.endsWith('=?')).length;
  const rows = figures.get(index[1] ?? '')?.split(' ') ?? [];
  return Number(rows[Math.min(equal, rows.length - 1)] ?? Number.NaN);
}

/** The table that a step reads from end to end, if the statement names it; foreign keys of a row's children are looked at only after a breach. */
function scanned(office: TestOffice, step: string, statement: string): string | null {
  const alias = /^SCAN (\w+)$/.exec(step)?.[1];
  if (alias === undefined) return null;
  const table = new RegExp(`(\\w+)(?: AS)? ${alias}\\b`).exec(statement)?.[1];
  const name = [alias, table].find((candidate) => candidate !== undefined && rowsOf(office, candidate) !== null);
  return name !== undefined && statement.includes(name) ? name : null;
}

const rowsOf = (office: TestOffice, table: string): number | null => {
  const figure = office.sql.prepare<[string], string>('SELECT stat FROM sqlite_stat1 WHERE tbl = ? LIMIT 1').pluck();
  const found = figure.get(table);
  return found === undefined ? null : Number(found.split(' ')[0]);
};

officeTest('every table and index has its figure for the planner from the first day on', async ({ office }) => {
  const without = office.sql
    .prepare(
      `SELECT name FROM sqlite_schema s WHERE type = 'index' AND tbl_name NOT LIKE 'sqlite~_%' ESCAPE '~' AND tbl_name NOT LIKE 'worker_search%'
          AND NOT EXISTS (SELECT 1 FROM sqlite_stat1 t WHERE t.idx = s.name)
          AND NOT (name LIKE 'sqlite~_autoindex%' ESCAPE '~' AND EXISTS (SELECT 1 FROM sqlite_stat1 t WHERE t.idx = s.tbl_name))`,
    )
    .pluck()
    .all();
  expect(without).toEqual([]);
  expect(rowsOf(office, 'worker')).toBeGreaterThan(10_000);
});

officeTest('a rule about one person never reads the rows of all people', async ({ office }) => {
  const triggers = office.sql.prepare<[string], Trigger>(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`,
  );
  const slow: string[] = [];
  let looked = 0;
  for (const trigger of rowByRow.flatMap((table) => triggers.all(table))) {
    for (const statement of statementsOf(trigger)) {
      for (const step of planOf(office, statement)) {
        looked += 1;
        const table = scanned(office, step, statement);
        const isLast = table === 'journal' && /ORDER BY id DESC LIMIT 1/.test(statement);
        const rows = table === null || isLast ? rowsRead(office, step) : rowsOf(office, table);
        if (rows !== null && !(rows <= mostRows)) slow.push(`${trigger.name}: ${step}`);
      }
    }
  }
  expect(looked).toBeGreaterThan(100);
  expect(slow).toEqual([]);
});
