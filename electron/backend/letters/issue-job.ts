import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { letterTemplateBody } from '#shared/contract/letter-templates.ts';
import { workerFilter } from '#shared/contract/workers.ts';
import type { LetterTemplate } from '#shared/domain/letter-template.ts';
import { maskName } from '#shared/domain/masked-name.ts';
import { membershipCodes } from '#shared/domain/roster-fields.ts';
import { type RosterCode, rosterCodes } from '#shared/domain/states.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import { journaliseDirect } from '../db/journal.ts';
import { writeAtomically } from '../exports/service.ts';
import { JobCancelled, type JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { type LetterAssets, loadLetterAssets } from './assets.ts';
import { contentOf, type FrozenOffice, freeze, frozenLetter, frozenOffice } from './frozen-letter.ts';
import { type SigningKey, signPayload } from './payload.ts';
import { fitLetters, renderLetters } from './render.ts';
import { reserveBatch } from './reserve.ts';
import { longestPeople } from './selection.ts';
import { currentSigningKey } from './signing-keys.ts';
import { templateOfBatch } from './template-store.ts';

/** Letters in one document: the best speed for the memory. */
const lettersPerFile = 100;

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
  letterDate: z.string(),
  office: frozenOffice,
  expectedCount: z.number().int().nullable(),
  limit: z.number().int().nullable(),
});

/** Params of going on with a batch. */
export const resumeParams = z.object({ batchId: z.number().int() });

type Batch = {
  readonly id: number;
  readonly folder: string;
  readonly paper: 'A4' | 'F4';
  readonly letterDate: string;
  readonly office: FrozenOffice;
  /** The roster of letters that are about no programme. */
  readonly rosterCode: RosterCode | null;
  readonly template: LetterTemplate;
  readonly firstSequence: number;
  readonly lastSequence: number;
};

type Reserved = { readonly id: number; readonly sequence: number; readonly number: string; readonly payload: string };

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new AppError('letters.folder_not_writable', { folder });
  }
}

function readBatch(context: JobContext, id: number): Batch {
  const row = context.connection
    .prepare<
      [number],
      {
        folder: string;
        paper: 'A4' | 'F4';
        letter_date: string;
        office: string;
        roster_code: RosterCode | null;
        first_sequence: number;
        last_sequence: number;
      }
    >(
      'SELECT folder, paper, letter_date, office, roster_code, first_sequence, last_sequence FROM letter_batch WHERE id = ?',
    )
    .get(id);
  if (!row) throw new AppError('common.not_found');
  return {
    id,
    folder: row.folder,
    paper: row.paper,
    letterDate: row.letter_date,
    office: frozenOffice.parse(JSON.parse(row.office)),
    rosterCode: row.roster_code,
    template: templateOfBatch(context.connection, id),
    firstSequence: row.first_sequence,
    lastSequence: row.last_sequence,
  };
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
  letters: readonly Reserved[],
  key: SigningKey,
  assets: LetterAssets,
) {
  const made = contents(letters, batch, key);
  const options = { office: batch.office.office, template: batch.template, paper: batch.paper, assets };
  const pdf = await renderLetters(
    made.map((letter) => letter.content),
    options,
  );
  const fileName = `surat-${String(batch.id).padStart(4, '0')}-${String(part).padStart(4, '0')}.pdf`;
  await writeAtomically(join(batch.folder, fileName), (sink) => sink(pdf));
  const at = timestamp(context.clock);
  context.write(() => {
    const issue = context.connection.prepare(
      `UPDATE letter SET state = 'issued', qr_text = ?, issued_at = ?, issued_by = ? WHERE id = ? AND state = 'reserved'`,
    );
    for (const letter of made) issue.run(letter.code, at, context.actorId, letter.id);
    context.connection
      .prepare(
        `INSERT INTO letter_file (batch_id, part, file_name, letters, sha256) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (batch_id, part) DO UPDATE SET letters = excluded.letters, sha256 = excluded.sha256`,
      )
      .run(batch.id, part, fileName, made.length, createHash('sha256').update(pdf).digest('hex'));
  });
}

async function issueAll(context: JobContext, batch: Batch): Promise<JobResult> {
  const { connection } = context;
  const key = currentSigningKey(connection);
  const assets = await loadLetterAssets(context.resourcesDir);
  const next = connection.prepare<[number, number, number], Reserved>(
    `SELECT id, sequence, number, payload FROM letter WHERE batch_id = ? AND state = 'reserved' AND sequence BETWEEN ? AND ? ORDER BY sequence`,
  );
  const total = batch.lastSequence - batch.firstSequence + 1;
  const parts = Math.ceil(total / lettersPerFile);
  for (let part = 1; part <= parts; part += 1) {
    const from = batch.firstSequence + (part - 1) * lettersPerFile;
    const letters = next.all(batch.id, from, from + lettersPerFile - 1);
    context.checkpoint();
    if (letters.length > 0) await issuePart(context, batch, part, letters, key, assets);
    context.progress('printing', Math.min(part * lettersPerFile, total), total);
  }
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
  return { batchId: batch.id, issued: issued ?? 0, files: parts, folder: batch.folder };
}

async function runBatch(context: JobContext, batchId: number): Promise<JobResult> {
  const setState = (state: string) =>
    context.write(() =>
      context.connection.prepare('UPDATE letter_batch SET state = ? WHERE id = ?').run(state, batchId),
    );
  try {
    return await issueAll(context, readBatch(context, batchId));
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
  for (let offset = 0; ; offset += lettersPerFile) {
    context.checkpoint();
    const people = allRows(context.connection, longestPeople(builder, params, lettersPerFile, offset));
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
  const batch = readBatch(context, batchId);
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
