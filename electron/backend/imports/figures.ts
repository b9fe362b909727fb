import { z } from 'zod';
import { importTotals } from '#shared/contract/imports.ts';
import type { Connection } from '../db/open.ts';

/** Figures of an import as stored beside it: rows by verdict, and problems by kind. */
export const importFigures = z.object({
  totals: importTotals,
  problems: z.array(z.object({ code: z.string(), severity: z.string(), verdict: z.string(), count: z.number().int() })),
});

/** Figures of an import. */
export type ImportFigures = z.infer<typeof importFigures>;

/** Counts the staged rows, so that the totals are what stands in the table and not what was meant to. */
export function countFigures(connection: Connection, importId: number, noise: number): ImportFigures {
  const verdicts = connection
    .prepare<[number], { verdict: string; count: number }>(
      'SELECT verdict, count(*) AS count FROM import_row WHERE import_id = ? GROUP BY verdict',
    )
    .all(importId);
  const of = (verdict: string) => verdicts.find((row) => row.verdict === verdict)?.count ?? 0;
  const warnings = connection
    .prepare<[number], number>(
      `SELECT count(*) FROM import_row
        WHERE import_id = ? AND problems IS NOT NULL AND problems LIKE '%"severity":"warning"%'`,
    )
    .pluck()
    .get(importId);
  const problems = connection
    .prepare<[number], ImportFigures['problems'][number]>(
      `SELECT p.value ->> 'code' AS code, p.value ->> 'severity' AS severity, r.verdict, count(*) AS count
         FROM import_row r, json_each(r.problems) p WHERE r.import_id = ? AND r.problems IS NOT NULL
        GROUP BY 1, 2, 3 ORDER BY count DESC, code`,
    )
    .all(importId);
  const rows = verdicts.reduce((sum, row) => sum + row.count, 0);
  const totals = {
    rows,
    noise,
    import: of('import'),
    change: of('change'),
    same: of('same'),
    hold: of('hold'),
    reject: of('reject'),
    duplicate: of('duplicate'),
    warnings: warnings ?? 0,
  };
  return { totals, problems };
}
