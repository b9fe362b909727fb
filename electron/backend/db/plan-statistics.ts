import type { Connection } from './open.ts';

/** Rows of a table of a full office where it holds fewer than people do, about. */
const rowsOf: Readonly<Record<string, number>> = {
  account: 30,
  account_area: 100,
  account_password: 100,
  area_alias: 1000,
  attachment_destruction: 50,
  bulk_rest: 100,
  bulk_run: 500,
  bulk_sample: 500,
  bulk_sample_case: 10_000,
  change_set: 20_000,
  decision_reason: 30,
  decree: 50,
  district: 15,
  import: 100,
  import_file: 100,
  import_recipe: 50,
  job: 2000,
  letter_batch: 100,
  letter_counter: 20,
  letter_file: 5000,
  letter_print: 1000,
  letter_series: 5,
  letter_template: 10,
  link_model: 10,
  match_answer: 50,
  match_batch: 50,
  match_profile: 5,
  merge: 1000,
  program: 4,
  roster: 3,
  saved_view: 100,
  second_person_request: 200,
  setting: 3,
  signing_key: 5,
  stage: 20,
  tariff: 10,
  village: 153,
  village_quota: 600,
};

/** Rows of the tables that grow with the people. */
const manyRows = 100_000;

/** Different values of a column that says of what kind, when or where a row is; a reference has as many as its table has rows. */
const differentValues: Readonly<Record<string, number>> = {
  action: 15,
  area_code: 170,
  birth_date: 20_000,
  due_date: 200,
  entity: 8,
  held: 3,
  letter_date: 200,
  match_rank: 7,
  occupation_code: 30,
  place: 8,
  reason: 20,
  reason_code: 30,
  rt: 12,
  rw: 12,
  score: 50,
  sender: 30,
  state: 7,
  verdict: 6,
  village_code: 153,
  warning_count: 5,
  year: 5,
};

type Index = { readonly name: string; readonly columns: readonly (string | null)[]; readonly isUnique: boolean };

const tableRows = (table: string): number => rowsOf[table] ?? manyRows;

function indexesOf(connection: Connection, table: string, isWithoutRowid: boolean): readonly Index[] {
  const columns = connection.prepare<[string], string | null>('SELECT name FROM pragma_index_info(?)').pluck();
  return connection
    .prepare<[string], { name: string; unique: number; origin: string }>('SELECT * FROM pragma_index_list(?)')
    .all(table)
    .map(({ name, unique, origin }) => ({
      // The key of such a table is the table itself.
      name: isWithoutRowid && origin === 'pk' ? table : name,
      columns: columns.all(name),
      isUnique: unique === 1,
    }));
}

/** Rows of the index, then how many of them share the first column, the first two, and so on. */
function figures({ columns, isUnique }: Index, rows: number, valuesOf: (column: string | null) => number): string {
  let values = 1;
  const shared = columns.map((column, place) => {
    values = Math.min(rows, values * valuesOf(column));
    return isUnique && place === columns.length - 1 ? 1 : Math.max(1, Math.round(rows / values));
  });
  return [rows, ...shared].join(' ');
}

function rememberTable(connection: Connection, table: string, isWithoutRowid: boolean): void {
  const references = new Map(
    connection
      .prepare<[string], { from: string; table: string }>('SELECT "from", "table" FROM pragma_foreign_key_list(?)')
      .all(table)
      .map((reference) => [reference.from, reference.table]),
  );
  const rows = tableRows(table);
  const valuesOf = (column: string | null): number => {
    const target = column === null ? undefined : references.get(column);
    return Math.min(rows, (column === null ? null : differentValues[column]) ?? tableRows(target ?? ''));
  };
  const insert = connection.prepare('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)');
  const indexes = indexesOf(connection, table, isWithoutRowid);
  for (const index of indexes) insert.run(table, index.name, figures(index, rows, valuesOf));
  if (indexes.length === 0) insert.run(table, null, String(rows));
}

/**
 * Tells SQLite's planner what a full office looks like (https://www.sqlite.org/lang_analyze.html: the statistics may be written by the
 * application), so that every question is answered the same way in a new office as in one of years. Without it an empty table's
 * indexes all look alike: rules that look up one person by each of ten thousand rows would read all cases of a state each time.
 * Written with the file's shape; ANALYZE and PRAGMA optimize would overwrite it and are not used.
 */
export function writePlanStatistics(connection: Connection): void {
  // Makes the tables of the statistics where there are none yet.
  connection.exec('ANALYZE setting');
  connection.exec('DELETE FROM sqlite_stat1');
  const tables = connection
    .prepare<[], { name: string; wr: number }>(
      `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name`,
    )
    .all();
  for (const { name, wr } of tables) rememberTable(connection, name, wr === 1);
  connection.exec('ANALYZE sqlite_schema');
}
