import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { areasOfDirect } from '../accounts/service.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSetDirect, recordChangeDirect } from '../db/changes.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { loadSettingsDirect } from '../settings/service.ts';
import { listPeople } from './list-people.ts';
import { readWaiting } from './waiting.ts';

/** Params of the job that gathers approved people into a draft. */
const gatherParams = z.object({
  programId: z.number().int(),
  districtCode: z.string().nullable(),
  about: z.string(),
  expectedCount: z.number().int().nullable(),
});

type Order = z.infer<typeof gatherParams>;

type Signer = {
  readonly signer_title: string | null;
  readonly signer_name: string | null;
  readonly signer_nip: string | null;
};

/** Who signed the last decree; for the first one, who signs the office's letters. */
function likelySigner(connection: Connection): Signer {
  const last = connection
    .prepare<[], Signer>(
      `SELECT signer_title, signer_name, signer_nip FROM decree WHERE state = 'enacted' ORDER BY enacted_at DESC, id DESC LIMIT 1`,
    )
    .get();
  if (last) return last;
  const { signerPosition, signerName, signerNip } = loadSettingsDirect(connection);
  return { signer_title: signerPosition || null, signer_name: signerName || null, signer_nip: signerNip || null };
}

function insertDraft({ connection, actorId }: JobContext, order: Order, at: string): number {
  const { programId, districtCode, about } = order;
  const inserted = connection
    .prepare(
      `INSERT INTO decree (program_id, about, district_code, created_by, created_at, signer_title, signer_name, signer_nip)
       VALUES (@programId, @about, @districtCode, @actorId, @at, @signer_title, @signer_name, @signer_nip)`,
    )
    .run({ programId, about, districtCode, actorId, at, ...likelySigner(connection) });
  return Number(inserted.lastInsertRowid);
}

function gather(context: JobContext, order: Order): JobResult {
  const { connection, actorId } = context;
  const scope = { programId: order.programId, districtCode: order.districtCode ?? undefined };
  const waiting = readWaiting(connection, { ...scope, areas: areasOfDirect(connection, actorId) });
  const placed = waiting.filter(({ outcome }) => outcome.placed);
  const { expectedCount } = order;
  if (placed.length === 0) throw new AppError('decrees.nobody_waits');
  if (expectedCount !== null && expectedCount !== placed.length)
    throw new AppError('decrees.count_changed', { expected: expectedCount, found: placed.length });
  const at = timestamp(context.clock);
  const decreeId = insertDraft(context, order, at);
  const changeSetId = beginChangeSetDirect(connection, { kind: 'program', actorId, at, jobId: context.jobId });
  const made = { entity: 'decree', entityId: decreeId, field: 'state', oldValue: null, newValue: 'draft' };
  recordChangeDirect(connection, changeSetId, made);
  listPeople(context, decreeId, placed);
  const detail = { people: placed.length, waiting: waiting.length - placed.length };
  journaliseDirect(connection, { at, actorId, action: 'decree.drafted', entity: 'decree', entityId: decreeId, detail });
  context.checkpoint();
  return { decreeId, ...detail };
}

/**
 * Puts everybody who waits and has a place onto a new draft, in one transaction; stopped, nothing of it stays.
 * @throws AppError decrees.nobody_waits, decrees.count_changed
 */
export async function gatherJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const order = gatherParams.parse(raw);
  context.progress('gathering', 0, null);
  return context.write(() => gather(context, order));
}
