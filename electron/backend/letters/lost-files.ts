import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import { journaliseDirect } from '../db/journal.ts';
import { writeAtomically } from '../exports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import { loadLetterAssets } from './assets.ts';
import { type Batch, type IssuedLetter, issuedContent } from './batch.ts';
import { type File, filesOf } from './batch-papers.ts';
import type { PlacedLetter } from './file-plan.ts';
import { separatorSheets } from './issue-files.ts';

type Filed = PlacedLetter & IssuedLetter;

/** Letters of a file as they were issued; those that were made void since still have their page. */
function lettersOf({ connection }: JobContext, { id }: Batch, { first_sequence: from, last_sequence: to }: File) {
  return connection
    .prepare<[number, number, number], Filed>(
      `SELECT l.sequence, l.number, l.payload, l.qr_text, a.village_code AS village, a.rw, a.rt
         FROM letter l JOIN letter_agenda a ON a.letter_id = l.id
        WHERE l.batch_id = ? AND l.sequence BETWEEN ? AND ? AND l.issued_at IS NOT NULL ORDER BY l.sequence`,
    )
    .all(id, from, to);
}

async function typesetAgain(context: JobContext, batch: Batch, file: File): Promise<Uint8Array> {
  const letters = lettersOf(context, batch, file);
  const { renderLetters } = await import('./render.ts');
  return renderLetters(
    letters.map((letter) => issuedContent(letter, batch)),
    {
      office: batch.office.office,
      template: batch.template,
      paper: batch.paper,
      assets: await loadLetterAssets(context.resourcesDir),
      separators: separatorSheets(letters, batch.separators),
    },
  );
}

/**
 * Writes the files of a batch anew that are gone from its folder, from what was frozen when they were issued: the same bytes or
 * none, since another page under a used number would be another letter. Journalled. How many were written.
 * @throws AppError letters.file_not_same
 */
export async function restoreFiles(context: JobContext, batch: Batch): Promise<number> {
  const { connection, actorId } = context;
  const lost = filesOf(connection, batch.id).filter(({ file_name: name }) => !existsSync(join(batch.folder, name)));
  for (const [index, file] of lost.entries()) {
    context.checkpoint();
    const pdf = await typesetAgain(context, batch, file);
    if (createHash('sha256').update(pdf).digest('hex') !== file.sha256)
      throw new AppError('letters.file_not_same', { file: file.file_name });
    const at = timestamp(context.clock);
    context.write(() => {
      beginChangeSetDirect(connection, { kind: 'letters', actorId, at, jobId: context.jobId });
      const detail = { file: file.file_name };
      const entry = { at, actorId, entity: 'letter_batch', entityId: batch.id, detail };
      journaliseDirect(connection, { ...entry, action: 'letters.file_restored' });
    });
    await writeAtomically(join(batch.folder, file.file_name), (sink) => sink(pdf));
    context.progress('printing', index + 1, lost.length);
  }
  return lost.length;
}
