import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { timestamp } from '../clock.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { compareAll } from './compare-all.ts';
import { type LinkModel, learnModel } from './learn-weights.ts';
import { judgedPairs } from './link-people.ts';
import { readModel, scaleFor, storeModel } from './model-store.ts';
import { type FoundPair, storePairs } from './pairs.ts';
import { type RegisterPeople, readRegister } from './register-people.ts';

/** Params of the job: an import whose people are compared with all, or null for everybody with everybody. */
const scanParams = z.object({ importId: z.number().int().nullable() });

type Scan = {
  readonly model: LinkModel;
  readonly candidates: number;
  readonly found: readonly FoundPair[];
  readonly people: number;
};

function inOrder(people: RegisterPeople, pair: FoundPair): FoundPair {
  const [one, other] = [people.ids[pair.left] ?? 0, people.ids[pair.right] ?? 0];
  return { left: Math.min(one, other), right: Math.max(one, other), finding: pair.finding };
}

function compareRegister(context: JobContext, importId: number | null): Scan {
  const { connection } = context;
  context.progress('loading', 0, null);
  const register = readRegister(connection, importId, { checkpoint: context.checkpoint });
  const { table, from } = register;
  context.checkpoint();
  const pairs = compareAll(connection, table, { ...context, from });
  context.progress('learning', 0, null);
  const known = importId === null ? null : readModel(connection);
  const model = known ?? learnModel(table, pairs);
  const scale = scaleFor(connection, model, table.size);
  const found: FoundPair[] = [];
  for (const pair of upTo(mostFound, judgedPairs(table, pairs, scale))) found.push(inOrder(register, pair));
  return { model, candidates: pairs.candidates, found, people: table.size };
}

/** A register of which more pairs look like one person holds whole lists several times; its pairs would not fit in the memory. */
const mostFound = 1_000_000;

/** The items, when there are no more of them. @throws AppError duplicates.too_many */
export function* upTo<T>(most: number, items: Iterable<T>): Generator<T, void, undefined> {
  let count = 0;
  for (const item of items) {
    count += 1;
    if (count > most) throw new AppError('duplicates.too_many', { n: most });
    yield item;
  }
}

const hasPeople = (connection: Connection, importId: number): boolean =>
  connection.prepare('SELECT 1 FROM worker WHERE import_id = ? LIMIT 1').get(importId) !== undefined;

const countOf = (found: readonly FoundPair[], band: string): number =>
  found.filter(({ finding }) => finding.band === band).length;

/**
 * Looks for people who stand in the register twice. Nothing is written before everything is compared, and then all of it at once, so
 * that stopping and crashing leave the pairs of before.
 */
export async function scanJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { importId } = scanParams.parse(raw);
  const whole = importId === null;
  if (importId !== null && !hasPeople(context.connection, importId)) return { people: 0, candidates: 0 };
  const scan = compareRegister(context, importId);
  const { found, candidates, people } = scan;
  context.checkpoint();
  context.progress('storing', 0, found.length);
  const at = timestamp(context.clock);
  const clusters = context.write(() => {
    const count = storePairs(context.connection, found, { at, whole });
    if (whole) {
      const { jobId } = context;
      storeModel(context.connection, scan.model, { at, jobId, candidates, found: found.length });
    }
    const detail = { people, candidates, found: found.length };
    journaliseDirect(context.connection, { at, actorId: context.actorId, action: 'duplicates.scanned', detail });
    return count;
  });
  const bands = { certain: countOf(found, 'certain'), likely: countOf(found, 'likely') };
  return { people, candidates, ...bands, possible: countOf(found, 'possible'), clusters };
}
