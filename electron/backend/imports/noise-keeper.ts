import type { Connection } from '../db/open.ts';
import type { AssessedBatch } from './assess-file.ts';

/** Keeps the rows that describe nobody (letterheads, headers, totals, signatures), so that the sheet can be shown as it was. */
export type NoiseKeeper = {
  readonly add: (rows: AssessedBatch['rows']) => void;
  /** Writes what is waiting; to be called inside a transaction. */
  readonly flush: () => void;
  readonly waiting: () => number;
};

/** Prepares keeping the rows of one import. */
export function createNoiseKeeper(connection: Connection, importId: number): NoiseKeeper {
  const insert = connection.prepare(
    'INSERT INTO import_noise (import_id, sheet, row_number, cells) VALUES (?, ?, ?, ?)',
  );
  let waiting: (readonly [sheet: number, row: number, cells: string])[] = [];
  return {
    add: (rows) => {
      for (const row of rows) if (row.kind === 'noise') waiting.push([row.sheet, row.row, JSON.stringify(row.cells)]);
    },
    flush: () => {
      for (const values of waiting) insert.run(importId, ...values);
      waiting = [];
    },
    waiting: () => waiting.length,
  };
}
