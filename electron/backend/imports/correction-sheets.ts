/** The tables of a file by the sheet that they stand on: numbers of tables, as rows are staged with, by place of the sheet. */
export type TablesOfSheets = readonly (readonly number[])[];

/**
 * Tells from the names of the tables which of them share a sheet: mostly each sheet is one table; the second table of a sheet is
 * called 'Name#2'.
 */
export function tablesOfSheets(tableNames: readonly string[]): TablesOfSheets {
  const sheets: number[][] = [];
  let name = '';
  for (const [table, tableName] of tableNames.entries()) {
    const current = sheets.at(-1);
    if (current !== undefined && tableName === `${name}#${current.length + 1}`) current.push(table);
    else {
      name = tableName;
      sheets.push([table]);
    }
  }
  return sheets;
}

/** Puts streams of rows, each in order, into one; rows of one number (of tables side by side) become one by `join`. */
export function* mergedRows<Row extends { readonly row: number }>(
  streams: readonly Iterator<Row, void, undefined>[],
  join: (left: Row, right: Row) => Row,
): Generator<Row, void, undefined> {
  const heads = streams.map((stream) => stream.next());
  for (;;) {
    let lowest = Number.POSITIVE_INFINITY;
    for (const head of heads) if (head.done !== true) lowest = Math.min(lowest, head.value.row);
    if (lowest === Number.POSITIVE_INFINITY) return;
    let joined: Row | null = null;
    for (const [index, stream] of streams.entries()) {
      const head = heads[index];
      if (head === undefined || head.done === true || head.value.row !== lowest) continue;
      joined = joined === null ? head.value : join(joined, head.value);
      heads[index] = stream.next();
    }
    if (joined !== null) yield joined;
  }
}
