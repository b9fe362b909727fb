import { freshOffice } from '../office.ts';
import { stageSample } from '../office-work.ts';

/** Stages a small list where TZ says that we are, and prints what was understood of every row. */
const office = await freshOffice();
const id = await stageSample(office, 120, 11);
const { rows } = await office.as('clerk').imports.rows({ id, end: 1000 });
const people = office.sql
  .prepare(
    `SELECT row_number, person ->> 'birthDate' AS birth, person ->> 'startDate' AS start FROM import_row ORDER BY id`,
  )
  .all();
console.log(
  JSON.stringify({
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    verdicts: rows.map((row) => [row.rowNumber, row.verdict, row.problems.map((problem) => problem.code)]),
    people,
  }),
);
await office.remove();
