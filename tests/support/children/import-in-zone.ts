import { sampleFormats } from '#backend/samples/service.ts';
import { stageList } from '../lists.ts';
import { freshOffice } from '../office.ts';
import { writeSample } from '../office-work.ts';

/** Stages a small list in every format where TZ says that we are, and prints what was understood of every row. */
const office = await freshOffice();
const birthAndStart = office.sql.prepare(
  `SELECT row_number, person ->> 'birthDate' AS birth, person ->> 'startDate' AS start FROM import_row
    WHERE import_id = ? ORDER BY id`,
);
const lists = [];
for (const format of sampleFormats) {
  const path = await writeSample(office.dataDir, 120, { seed: 11, format });
  const { id, rows } = await stageList(office, path);
  const verdicts = rows.map((row) => [row.rowNumber, row.verdict, row.problems.map((problem) => problem.code)]);
  lists.push({ format, verdicts, people: birthAndStart.all(id) });
}
console.log(JSON.stringify({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, lists }));
await office.remove();
