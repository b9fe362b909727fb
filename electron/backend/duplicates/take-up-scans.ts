import type { Office } from '../office.ts';

type CutOff = { readonly subject: string; readonly params: string; readonly by: number };

/** A scan that was cut off so often in a row is not tried again: something about it stops the program. */
const mostTries = 3;

/**
 * Starts those scans anew that the end of the program cut off: people who came with an import would else not be compared until
 * somebody asks for it. In the name of whoever began them; one that was done or cancelled since is left.
 */
export async function takeUpScans(office: Office): Promise<void> {
  const cutOff = office.database.connection
    .prepare<{ most: number }, CutOff>(
      `SELECT j.subject, j.params, j.created_by AS "by" FROM job j JOIN account a ON a.id = j.created_by
        WHERE j.kind = 'duplicates.scan' AND j.state = 'interrupted' AND a.active = 1
          AND NOT EXISTS (SELECT 1 FROM job l WHERE l.kind = j.kind AND l.id > j.id
            AND (l.params = j.params OR (l.params ->> '$.importId' IS NULL AND l.state = 'done')))
          AND (SELECT count(*) FROM job e WHERE e.kind = j.kind AND e.params = j.params AND e.state = 'interrupted'
            AND e.id > coalesce((SELECT max(d.id) FROM job d WHERE d.kind = j.kind AND d.params = j.params AND d.state = 'done'), 0)
          ) < @most
        ORDER BY j.id`,
    )
    .all({ most: mostTries });
  for (const { subject, params, by } of cutOff)
    await office.jobs.start({ kind: 'duplicates.scan', subject, params: JSON.parse(params), actorId: by });
}
