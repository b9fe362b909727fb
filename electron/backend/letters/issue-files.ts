import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SeparatorKind } from '#shared/domain/letter-handover.ts';
import { maskName } from '#shared/domain/masked-name.ts';
import { membershipCodes } from '#shared/domain/roster-fields.ts';
import { timestamp } from '../clock.ts';
import type { Connection } from '../db/open.ts';
import { writeAtomically } from '../exports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { Batch } from './batch.ts';
import { letterFileName } from './batch-folder.ts';
import { type PlacedLetter, planFiles, separatorsOf } from './file-plan.ts';
import { contentOf, frozenLetter } from './frozen-letter.ts';
import { type SigningKey, signPayload } from './payload.ts';
import type { SeparatorSheet } from './separator.ts';
import { currentSigningKey } from './signing-keys.ts';
import type { TypesettingPool } from './typesetting-pool.ts';
import type { BatchForm } from './typesetting-protocol.ts';

type Reserved = { readonly id: number; readonly sequence: number; readonly number: string; readonly payload: string };

type Planned = Reserved & PlacedLetter;

/** What the files of a batch are made with. */
type Workshop = {
  readonly context: JobContext;
  readonly batch: Batch;
  readonly key: SigningKey;
  readonly form: BatchForm;
  readonly pool: TypesettingPool;
};

/** A file that is being laid out. */
type FileUnderWay = {
  readonly part: number;
  /** The letters that were planned for it; those that were made void have no page. */
  readonly planned: readonly PlacedLetter[];
  readonly letters: readonly { readonly id: number; readonly code: string }[];
  readonly pages: number;
  /** Null where no letter of the file is left to issue. */
  readonly pdf: Promise<Uint8Array> | null;
};

/** All letters of a batch with their places; also those that were made void, so that the plan of the files stays the same. */
function placedLetters(connection: Connection, batchId: number): readonly PlacedLetter[] {
  return connection
    .prepare<[number], PlacedLetter>(
      'SELECT sequence, village_code AS village, rw, rt FROM letter_agenda WHERE batch_id = ? ORDER BY sequence',
    )
    .all(batchId);
}

/** The sheets between the letters of a file, by the place of the letter before which they come. */
export function separatorSheets(
  letters: readonly (PlacedLetter & Pick<Reserved, 'number' | 'payload'>)[],
  kind: SeparatorKind,
): ReadonlyMap<number, SeparatorSheet> {
  const sheets = [...separatorsOf(letters, kind)].map(([index, group]): [number, SeparatorSheet] => {
    const [first, last] = [group[0], group.at(-1)];
    const { person } = frozenLetter.parse(JSON.parse(first?.payload ?? '{}'));
    const quarter = kind === 'rt' ? { rw: first?.rw ?? '–', rt: first?.rt ?? '–' } : null;
    const place = { village: person.villageName ?? '–', district: person.districtName ?? '–', quarter };
    return [index, { ...place, count: group.length, first: first?.number ?? '', last: last?.number ?? '' }];
  });
  return new Map(sheets);
}

function contents(letters: readonly Reserved[], batch: Batch, key: SigningKey) {
  return letters.map((letter) => {
    const frozen = frozenLetter.parse(JSON.parse(letter.payload));
    const code = signPayload(
      {
        number: letter.number,
        issuedOn: batch.letterDate,
        maskedName: maskName(frozen.person.name),
        programCode: batch.office.program?.code ?? (batch.rosterCode === null ? '' : membershipCodes[batch.rosterCode]),
        status: frozen.status,
      },
      key,
    );
    return {
      id: letter.id,
      code,
      content: contentOf(frozen, batch.office.program, batch.letterDate, letter.number, code),
    };
  });
}

/** Letters of a file that are not issued yet, in the order in which they are handed out. */
function reservedLetters(connection: Connection, batchId: number, planned: readonly PlacedLetter[]): Planned[] {
  return connection
    .prepare<[number, number, number], Planned>(
      `SELECT l.id, l.sequence, l.number, l.payload, a.village_code AS village, a.rw, a.rt
         FROM letter l JOIN letter_agenda a ON a.letter_id = l.id
        WHERE l.batch_id = ? AND l.state = 'reserved' AND l.sequence BETWEEN ? AND ? ORDER BY l.sequence`,
    )
    .all(batchId, planned[0]?.sequence ?? 0, planned.at(-1)?.sequence ?? 0);
}

/** Hands a file's letters to the typesetters; what is kept here of it until its turn is small. */
function begin(
  { context, batch, key, form, pool }: Workshop,
  part: number,
  planned: readonly PlacedLetter[],
): FileUnderWay {
  const letters = reservedLetters(context.connection, batch.id, planned);
  if (letters.length === 0) return { part, planned, letters: [], pages: 0, pdf: null };
  const made = contents(letters, batch, key);
  const separators = separatorSheets(letters, batch.separators);
  const pdf = pool.print({ letters: made.map(({ content }) => content), separators }, form);
  // A failure is told when the file's turn comes; the files before it are still written.
  pdf.catch(() => undefined);
  const kept = made.map(({ id, code }) => ({ id, code }));
  return { part, planned, letters: kept, pages: made.length + separators.size, pdf };
}

/** Enters a written file into the ledger; false when one of its letters was made void meanwhile. */
function enter({ context, batch }: Workshop, file: FileUnderWay, fileName: string, pdf: Uint8Array): boolean {
  const { connection, actorId } = context;
  const at = timestamp(context.clock);
  const digest = createHash('sha256').update(pdf).digest('hex');
  return context.write(() => {
    const left = reservedLetters(connection, batch.id, file.planned);
    if (left.length !== file.letters.length) return false;
    const issue = connection.prepare(
      `UPDATE letter SET state = 'issued', qr_text = ?, issued_at = ?, issued_by = ? WHERE id = ? AND state = 'reserved'`,
    );
    for (const letter of file.letters) issue.run(letter.code, at, actorId, letter.id);
    connection
      .prepare(
        `INSERT INTO letter_file (batch_id, part, file_name, letters, sha256, first_sequence, last_sequence, pages) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (batch_id, part) DO UPDATE SET letters = excluded.letters, sha256 = excluded.sha256, pages = excluded.pages`,
      )
      .run(batch.id, file.part, fileName, left.length, digest, left[0]?.sequence, left.at(-1)?.sequence, file.pages);
    return true;
  });
}

/** Writes one file, then marks its letters as issued; cut off in between, the same bytes are written again. */
async function finish(workshop: Workshop, begun: FileUnderWay): Promise<void> {
  const { id, folder } = workshop.batch;
  const fileName = letterFileName(id, begun.part);
  let file = begun;
  for (;;) {
    const pdf = await file.pdf;
    if (pdf === null) return;
    await writeAtomically(join(folder, fileName), (sink) => sink(pdf));
    if (enter(workshop, file, fileName, pdf)) return;
    // The file is made once more, without the letter that has no approval any more.
    await rm(join(folder, fileName), { force: true });
    file = begin(workshop, file.part, file.planned);
  }
}

/**
 * Writes the files of a batch in the order in which they are handed out; how many there are. The typesetters work on as many at a
 * time as they have threads, and one more lies ready, so that the memory does not grow with the batch. Only this thread
 * writes files and the ledger.
 */
export async function issueFiles(context: JobContext, batch: Batch, pool: TypesettingPool): Promise<number> {
  const form: BatchForm = { office: batch.office.office, template: batch.template, paper: batch.paper };
  const workshop = { context, batch, key: currentSigningKey(context.connection), form, pool };
  const total = batch.lastSequence - batch.firstSequence + 1;
  const files = planFiles(placedLetters(context.connection, batch.id), batch.separators);
  const underWay: FileUnderWay[] = [];
  let done = 0;
  const finishFirst = async (): Promise<void> => {
    const file = underWay.shift();
    if (!file) return;
    await finish(workshop, file);
    done += file.planned.length;
    context.progress('printing', done, total);
    context.checkpoint();
  };
  for (const [index, planned] of files.entries()) {
    underWay.push(begin(workshop, index + 1, planned));
    if (underWay.length > pool.threads) await finishFirst();
  }
  while (underWay.length > 0) await finishFirst();
  return files.length;
}
