import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Connection, openConnection } from '#backend/db/open.ts';
import { loadAreaIndex } from '#backend/imports/areas-data.ts';
import { assessFile } from '#backend/imports/assess-file.ts';
import { openSheetFile } from '#backend/imports/open-sheet-file.ts';
import { loadSettingsDirect } from '#backend/settings/service.ts';
import { REFERENCE_DATE } from '#tests/support/sample-rows.ts';
import { root } from '#tools/paths.ts';

/** What an import is compared with, in milliseconds; `judging` is reading and judging without writing. */
const [path = '', officeFile = '', key = ''] = process.argv.slice(2);

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Reads the file with the product's reader and touches every cell. */
async function readAll(): Promise<number> {
  let characters = 0;
  const file = await openSheetFile(path);
  for (const sheet of file.sheets) {
    for await (const rows of sheet.rows()) {
      for (const row of rows) for (const cell of row.cells) characters += cell?.text.length ?? 0;
    }
  }
  file.close();
  return characters;
}

/** Reads and judges every row and keeps none. */
async function judgeAll(office: Connection): Promise<number> {
  const areas = await loadAreaIndex(join(root, 'resources'));
  let rows = 0;
  const options = { areas, today: REFERENCE_DATE, limits: loadSettingsDirect(office) };
  for await (const batch of assessFile(path, options)) rows += batch.rows.length;
  return rows;
}

/** One plain table, one statement, one transaction, in a file that is encrypted and synchronised as the office's is. */
async function insertAll(columns: readonly string[], rows: readonly unknown[][]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'berjasa-bare-'));
  const connection = openConnection(join(folder, 'bare.db'), key, { create: true, folder });
  connection.exec(`CREATE TABLE worker (${columns.join(', ')})`);
  const insert = connection.prepare(`INSERT INTO worker VALUES (${columns.map(() => '?').join(', ')})`);
  const insertRows = connection.transaction(() => {
    for (const row of rows) insert.run(...row);
  });
  const milliseconds = await timed(insertRows);
  connection.close();
  rmSync(folder, { recursive: true });
  return milliseconds;
}

const reading = await timed(readAll);
const office = openConnection(officeFile, key, { folder: dirname(officeFile) });
const judging = await timed(() => judgeAll(office));
const columns = office.prepare<[], string>(`SELECT name FROM pragma_table_info('worker')`).pluck().all();
const rows = office.prepare<[], unknown[]>('SELECT * FROM worker').raw().all();
office.close();
console.log(JSON.stringify({ reading, judging, inserting: await insertAll(columns, rows) }));
