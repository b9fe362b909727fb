import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { letterTemplateBody } from '#shared/contract/letter-templates.ts';
import { workerFilter } from '#shared/contract/workers.ts';
import { type SeparatorKind, separatorKinds } from '#shared/domain/letter-handover.ts';
import { maskName } from '#shared/domain/masked-name.ts';
import { membershipCodes } from '#shared/domain/roster-fields.ts';
import { rosterCodes } from '#shared/domain/states.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import { writeAtomically } from '../exports/service.ts';
import { JobCancelled, type JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { type LetterAssets, loadLetterAssets } from './assets.ts';
import { type Batch, readBatch } from './batch.ts';
import { writeBatchPapers } from './batch-papers.ts';
import { type PlacedLetter, planFiles, separatorsOf } from './file-plan.ts';
import { contentOf, freeze, frozenLetter, frozenOffice } from './frozen-letter.ts';
import { type SigningKey, signPayload } from './payload.ts';
import { fitLetters, renderLetters } from './render.ts';
import { reserveBatch } from './reserve.ts';
import { longestPeople } from './selection.ts';
import type { SeparatorSheet } from './separator.ts';
import { currentSigningKey } from './signing-keys.ts';

/** People looked at together for texts that overflow. */
const measuredAtOnce = 100;

/** Params of a new batch. */
export const issueParams = z.object({
  filter: workerFilter,
  programId: z.number().int().nullable(),
  rosterCode: z.enum(rosterCodes).nullable(),
  templateId: z.number().int(),
  template: letterTemplateBody,
  series: z.object({
    id: z.number().int(),
    code: z.string(),
    name: z.string(),
    pattern: z.string(),
    classification: z.string(),
    unit: z.string(),
    version: z.number().int(),
  }),
  paper: z.enum(['A4', 'F4']),
  folder: z.string(),
  separators: z.enum(separatorKinds),
  letterDate: z.string(),
  office: frozenOffice,
  expectedCount: z.number().int().nullable(),
  limit: z.number().int().nullable(),
});

/** Params of going on with a batch. */
export const resumeParams = z.object({ batchId: z.number().int() });

type Reserved = { readonly id: number; readonly sequence: number; readonly number: string; readonly payload: string };

type Planned = Reserved & PlacedLetter;

/** All letters of a batch with their places; also those that were made void, so that the plan of the files stays the same. */
function placedLetters(connection: Connection, batchId: number): readonly PlacedLetter[] {
  return connection
    .prepare<[number], PlacedLetter>(
      'SELECT sequence, village_code AS village, rw, rt FROM letter_agenda WHERE batch_id = ? ORDER BY sequence',
    )
    .all(batchId);
}

function separatorSheets(letters: readonly Planned[], kind: SeparatorKind): ReadonlyMap<number, SeparatorSheet> {
  const sheets = [...separatorsOf(letters, kind)].map(([index, group]): [number, SeparatorSheet] => {
    const [first, last] = [group[0], group.at(-1)];
    const { person } = frozenLetter.parse(JSON.parse(first?.payload ?? '{}'));
    const quarter = kind === 'rt' ? { rw: first?.rw ?? '–', rt: first?.rt ?? '–' } : null;
    const place = { village: person.villageName ?? '–', district: person.districtName ?? '–', quarter };
    return [index, { ...place, count: group.length, first: first?.number ?? '', last: last?.number ?? '' }];
  });
  return new Map(sheets);
}

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new AppError('letters.folder_not_writable', { folder });
  }
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

/** Writes one file, then marks its letters as issued; cut off in between, the same bytes are written again. */
async function issuePart(
  context: JobContext,
  batch: Batch,
  part: number,
  letters: readonly Planned[],
  key: SigningKey,
  assets: LetterAssets,
) {
  const made = contents(letters, batch, key);
  const { office, template, paper, separators: kind } = batch;
  const separators = separatorSheets(letters, kind);
  const options = { office: office.office, template, paper, assets, separators };
  const pdf = await renderLetters(
    made.map((letter) => letter.content),
    options,
  );
  const fileName = `surat-${String(batch.id).padStart(4, '0')}-${String(part).padStart(4, '0')}.pdf`;
  await writeAtomically(join(batch.folder, fileName), (sink) => sink(pdf));
  const at = timestamp(context.clock);
  const digest = createHash('sha256').update(pdf).digest('hex');
  const [from, to] = [letters[0]?.sequence, letters.at(-1)?.sequence];
  context.write(() => {
    const issue = context.connection.prepare(
      `UPDATE letter SET state = 'issued', qr_text = ?, issued_at = ?, issued_by = ? WHERE id = ? AND state = 'reserved'`,
    );
    for (const letter of made) issue.run(letter.code, at, context.actorId, letter.id);
    context.connection
      .prepare(
        `INSERT INTO letter_file (batch_id, part, file_name, letters, sha256, first_sequence, last_sequence, pages) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (batch_id, part) DO UPDATE SET letters = excluded.letters, sha256 = excluded.sha256, pages = excluded.pages`,
      )
      .run(batch.id, part, fileName, made.length, digest, from, to, made.length + separators.size);
  });
}

async function issueAll(context: JobContext, batch: Batch): Promise<JobResult> {
  const { connection } = context;
  const key = currentSigningKey(connection);
  const assets = await loadLetterAssets(context.resourcesDir);
  const next = connection.prepare<[number, number, number], Planned>(
    `SELECT l.id, l.sequence, l.number, l.payload, a.village_code AS village, a.rw, a.rt
       FROM letter l JOIN letter_agenda a ON a.letter_id = l.id
      WHERE l.batch_id = ? AND l.state = 'reserved' AND l.sequence BETWEEN ? AND ? ORDER BY l.sequence`,
  );
  const total = batch.lastSequence - batch.firstSequence + 1;
  const files = planFiles(placedLetters(connection, batch.id), batch.separators);
  let done = 0;
  for (const [index, file] of files.entries()) {
    const letters = next.all(batch.id, file[0]?.sequence ?? 0, file.at(-1)?.sequence ?? 0);
    context.checkpoint();
    if (letters.length > 0) await issuePart(context, batch, index + 1, letters, key, assets);
    done += file.length;
    context.progress('printing', done, total);
  }
  await writeBatchPapers(context, batch.id);
  const at = timestamp(context.clock);
  const issued = connection
    .prepare<[number], number>(`SELECT count(*) FROM letter WHERE batch_id = ? AND state = 'issued'`)
    .pluck()
    .get(batch.id);
  context.write(() => {
    connection.prepare(`UPDATE letter_batch SET state = 'done' WHERE id = ?`).run(batch.id);
    beginChangeSetDirect(connection, { kind: 'letters', actorId: context.actorId, at, jobId: context.jobId });
    journaliseDirect(connection, {
      at,
      actorId: context.actorId,
      action: 'letters.issued',
      entity: 'letter_batch',
      entityId: batch.id,
      detail: { count: issued ?? 0 },
    });
  });
  return { batchId: batch.id, issued: issued ?? 0, files: files.length, folder: batch.folder };
}

async function runBatch(context: JobContext, batchId: number): Promise<JobResult> {
  const setState = (state: string) =>
    context.write(() =>
      context.connection.prepare('UPDATE letter_batch SET state = ? WHERE id = ?').run(state, batchId),
    );
  try {
    return await issueAll(context, readBatch(context.connection, batchId));
  } catch (error) {
    try {
      setState(error instanceof JobCancelled ? 'cancelled' : 'interrupted');
    } catch {
      // On a full disk this cannot be written: the next start finds the batch running and makes it resumable.
    }
    throw error;
  }
}

/**
 * The few people whose texts fit on no page even in the tightest setting; they stay without a number. The longest texts are
 * laid out, and more of them as long as one of the last did not fit.
 */
async function overflowing(context: JobContext, params: z.infer<typeof issueParams>): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  const options = {
    office: params.office.office,
    template: params.template,
    paper: params.paper,
    assets: await loadLetterAssets(context.resourcesDir),
  };
  for (let offset = 0; ; offset += measuredAtOnce) {
    context.checkpoint();
    const people = allRows(context.connection, longestPeople(builder, params, measuredAtOnce, offset));
    if (people.length === 0) return found;
    const letters = people.map((person) =>
      contentOf(freeze(person, params.programId === null), params.office.program, params.letterDate, null, null),
    );
    const steps = await fitLetters(letters, options);
    const misfits = people.filter((_, index) => steps[index] === null);
    if (misfits.length === 0) return found;
    for (const { id } of misfits) found.add(id);
  }
}

/** Reserves numbers and writes the letters, about 100 a file. Cancelled or cut off, it goes on later with the same numbers. */
export async function issueJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params = issueParams.parse(raw);
  prepareFolder(params.folder);
  const excluded = await overflowing(context, params);
  context.checkpoint();
  return runBatch(context, reserveBatch(context, { ...params, excluded }));
}

/** Goes on with a batch: what was issued stays, the rest is written under the reserved numbers. */
export async function resumeJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { batchId } = resumeParams.parse(raw);
  const batch = readBatch(context.connection, batchId);
  prepareFolder(batch.folder);
  const taken = context.write(
    () =>
      context.connection
        .prepare(
          `UPDATE letter_batch SET state = 'running', job_id = ? WHERE id = ? AND state IN ('cancelled', 'interrupted')`,
        )
        .run(context.jobId, batchId).changes,
  );
  if (taken === 0) throw new AppError('letters.batch_not_open');
  return runBatch(context, batchId);
}
