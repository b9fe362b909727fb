import { basename, extname } from 'node:path';
import { z } from 'zod';
import { caseFilter } from '#shared/contract/cases.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { MatchProfileBody } from '#shared/contract/match-profile.ts';
import { translate } from '#shared/i18n/index.ts';
import { timestamp } from '../clock.ts';
import { allRows } from '../db/direct-queries.ts';
import { journalisePeople } from '../db/journal-people.ts';
import { type Sheet, type SheetRow, writeCsv, writeXlsx } from '../exports/service.ts';
import { fingerprint } from '../imports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { checkConfirmed, useUpRequest } from '../requests/service.ts';
import { viewerDirect } from '../verification/service.ts';
import { readProfile } from './profiles.ts';
import { type SentPerson, sentRow } from './sent-row.ts';
import { casesToSend } from './to-send.ts';

/** Params of the job that writes the file for the population office. */
export const exportCasesParams = z.object({
  path: z.string(),
  profileId: z.number().int(),
  filter: caseFilter,
  programId: z.number().int().optional(),
  includeWaiting: z.boolean(),
  expectedCount: z.number().int().nullable(),
  /** The request that a second person confirmed, where there was one. */
  requestId: z.number().int().nullable().default(null),
});

type Params = z.infer<typeof exportCasesParams>;
type Profile = MatchProfileBody & { readonly name: string };
type Sent = { readonly person: SentPerson; readonly hash: string };

const text = translate('id');
const rowsPerBatch = 500;

const people = `
SELECT c.id AS caseId, w.id AS workerId, w.nik, w.kk, w.name, w.birth_place, w.birth_date, w.sex, w.mother_name, w.address, w.rt, w.rw,
       v.name AS village, d.name AS district
  FROM json_each(?) j JOIN verification_case c ON c.id = j.value JOIN worker w ON w.id = c.worker_id
  LEFT JOIN village v ON v.code = w.village_code LEFT JOIN district d ON d.code = v.district_code ORDER BY c.id`;

const widths: Readonly<Record<string, number>> = { nik: 20, kk: 20, name: 34, address: 40, reference: 16 };

/** The file's rows while they are made; every person who goes out is told to `onSent`. */
function fileSheet(
  context: JobContext,
  profile: Profile,
  batchId: number,
  ids: readonly number[],
  onSent: (sent: Sent) => void,
): Sheet {
  const read = context.connection.prepare<[string], SentPerson>(people);
  function* batches(): Generator<readonly SheetRow[]> {
    let number = 0;
    for (let start = 0; start < ids.length; start += rowsPerBatch) {
      context.checkpoint();
      yield read.all(JSON.stringify(ids.slice(start, start + rowsPerBatch))).map((person) => {
        number += 1;
        const { cells, hash } = sentRow(person, profile, batchId, number);
        onSent({ person, hash });
        return { cells };
      });
      context.progress('writing', Math.min(start + rowsPerBatch, ids.length), ids.length);
    }
  }
  return {
    name: text('dukcapil.sheet'),
    widths: profile.columns.map(({ field }) => widths[field] ?? 18),
    header: [profile.columns.map(({ header }) => header)],
    rows: batches(),
  };
}

/** A name that ends in one of the two kinds says what the file is, whatever the profile prefers. */
function formatOf(path: string, { format }: Profile): Profile['format'] {
  const ending = extname(path).slice(1).toLowerCase();
  return ending === 'csv' || ending === 'xlsx' ? ending : format;
}

/** Notes what goes out, in one transaction with its row in the journal. */
function recordSent(context: JobContext, batchId: number, params: Params, sha256: string, sent: readonly Sent[]): void {
  const { connection, actorId } = context;
  const insert = connection.prepare(
    `INSERT INTO match_batch_case (batch_id, case_id, worker_id, sent_nik, sent_name, sent_birth_date, sent_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const finish = connection.prepare(
    `UPDATE match_batch SET state = 'sent', file_sha256 = ?, case_count = ? WHERE id = ?`,
  );
  const detail = { count: sent.length, profile: params.profileId, nik: true, request: params.requestId };
  const entry = { at: timestamp(context.clock), actorId, action: 'dukcapil.exported' as const, detail };
  context.write(() => {
    for (const { person, hash } of sent) {
      const { caseId, workerId, nik, name, birth_date } = person;
      insert.run(batchId, caseId, workerId, nik, name, birth_date, hash);
    }
    finish.run(sha256, sent.length, batchId);
    const ids = sent.map(({ person }) => person.workerId);
    journalisePeople(connection, { ...entry, entity: 'match_batch', entityId: batchId }, ids);
    useUpRequest(connection, params.requestId);
  });
}

function openBatch(context: JobContext, { path, profileId }: Params, profile: Profile): number {
  const insert = context.connection.prepare(
    'INSERT INTO match_batch (profile_id, profile, file_name, created_by, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const values = [profileId, JSON.stringify(profile), basename(path), context.actorId, timestamp(context.clock)];
  return context.write(() => Number(insert.run(...values).lastInsertRowid));
}

/**
 * Writes all cases of the selection without a result that still counts into a file for the population office. Its record stands before
 * it has its name: a file that nothing is known of could never be answered, while cases whose file was lost can be sent again.
 * @throws AppError exports.nothing, dukcapil.count_changed and as checkConfirmed and writeAtomically
 */
export async function exportCasesJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params = exportCasesParams.parse(raw);
  const { connection } = context;
  const profile = readProfile(connection, params.profileId);
  const viewer = viewerDirect(connection, context.clock, context.actorId);
  const ids = allRows(connection, casesToSend(params, viewer)).map(({ id }) => id);
  if (ids.length === 0) throw new AppError('exports.nothing');
  if (params.expectedCount !== null && params.expectedCount !== ids.length)
    throw new AppError('dukcapil.count_changed', { expected: params.expectedCount, found: ids.length });
  checkConfirmed(context, ids.length, params.requestId);
  const batchId = openBatch(context, params, profile);
  try {
    const sent: Sent[] = [];
    const sheet = fileSheet(context, profile, batchId, ids, (one) => sent.push(one));
    const beforeNamed = async (part: string) => {
      const { sha256 } = await fingerprint(part);
      recordSent(context, batchId, params, sha256, sent);
    };
    if (formatOf(params.path, profile) === 'xlsx')
      await writeXlsx(params.path, [sheet], { policy: 'safe', strings: 'inline', beforeNamed });
    else await writeCsv(params.path, sheet, { policy: 'safe', delimiter: ';', beforeNamed });
    return { count: sent.length, batchId, path: params.path };
  } catch (error) {
    context.write(() => connection.prepare(`DELETE FROM match_batch WHERE id = ? AND state = 'writing'`).run(batchId));
    throw error;
  }
}
