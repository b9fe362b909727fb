import { AppError } from '#shared/contract/errors.ts';
import type { SeparatorKind } from '#shared/domain/letter-handover.ts';
import { timestamp } from '../clock.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import type { JobContext } from '../jobs/job-context.ts';
import { type FrozenOffice, freeze } from './frozen-letter.ts';
import { type LetterCandidate, letterPeople, readyIds, type Selection } from './selection.ts';
import { type Series, writtenNumber } from './service.ts';

/** What a batch is made of. */
export type BatchOrder = Selection & {
  readonly series: Series;
  readonly paper: 'A4' | 'F4';
  readonly folder: string;
  readonly letterDate: string;
  readonly office: FrozenOffice;
  readonly templateId: number;
  readonly separators: SeparatorKind;
  readonly expectedCount: number | null;
  readonly limit: number | null;
  readonly excluded: ReadonlySet<number>;
};

function takeRange(connection: Connection, seriesId: number, year: number, count: number): number {
  const row = connection
    .prepare<[number, number, number], { last: number }>(
      `INSERT INTO letter_counter (series_id, year, last) VALUES (?, ?, ?)
       ON CONFLICT (series_id, year) DO UPDATE SET last = last + excluded.last RETURNING last`,
    )
    .get(seriesId, year, count);
  return Number(row?.last) - count + 1;
}

/** The roster that letters without a programme are about. */
const membershipOf = ({ programId, rosterCode }: Selection) => (programId === null ? rosterCode : null);

function insertBatch(context: JobContext, order: BatchOrder, year: number, first: number, count: number): number {
  const insert = context.connection.prepare(
    `INSERT INTO letter_batch (series_id, program_id, roster_code, year, first_sequence, last_sequence, state, paper, folder, letter_date, office, template_id, separators, job_id, created_by, created_at)
     VALUES (?, ?, ?, ?, ?, ?, 'running', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const { series, programId, paper, folder, letterDate, office } = order;
  const at = timestamp(context.clock);
  const last = first + count - 1;
  const values = [
    series.id,
    programId,
    membershipOf(order),
    year,
    first,
    last,
    paper,
    folder,
    letterDate,
    JSON.stringify(office),
    order.templateId,
    order.separators,
    context.jobId,
    context.actorId,
    at,
  ];
  return Number(insert.run(...values).lastInsertRowid);
}

/** The last number that such a batch could take now; none of its numbers is written longer. */
export function lastNumber(
  connection: Connection,
  { series, letterDate, ...selection }: Selection & Pick<BatchOrder, 'series' | 'letterDate'>,
): string {
  const last = connection
    .prepare<[number, number], number>('SELECT last FROM letter_counter WHERE series_id = ? AND year = ?')
    .pluck()
    .get(series.id, Number(letterDate.slice(0, 4)));
  const ready = allRows(connection, readyIds(builder, selection)).length;
  return writtenNumber(series, (last ?? 0) + Math.max(1, ready), letterDate);
}

/**
 * Reserves a range of numbers for everybody who is ready, all in one transaction: the counter, the batch and a ledger row with
 * the frozen data for each number. After it the numbers are the batch's for good, whatever happens to the printing.
 * @returns the batch's id
 * @throws AppError letters.count_changed, letters.nobody_ready
 */
export function reserveBatch(context: JobContext, order: BatchOrder): number {
  const { connection } = context;
  const year = Number(order.letterDate.slice(0, 4));
  return context.write(() => {
    const ready = allRows(connection, readyIds(builder, order)).filter((row) => !order.excluded.has(row.id));
    if (order.expectedCount !== null && order.expectedCount !== ready.length) {
      throw new AppError('letters.count_changed', { expected: order.expectedCount, found: ready.length });
    }
    const chosen = order.limit === null ? ready : ready.slice(0, order.limit);
    if (chosen.length === 0) throw new AppError('letters.nobody_ready');
    const first = takeRange(connection, order.series.id, year, chosen.length);
    const batchId = insertBatch(context, order, year, first, chosen.length);
    const personQuery = letterPeople(builder, order).where('worker.id', '=', 0).compile();
    const person = connection.prepare<unknown[], LetterCandidate>(personQuery.sql);
    const fixed = personQuery.parameters.slice(0, -1);
    const insert = connection.prepare(
      `INSERT INTO letter (series_id, year, sequence, number, state, worker_id, program_id, roster_code, batch_id, payload)
       VALUES (?, ?, ?, ?, 'reserved', ?, ?, ?, ?, ?)`,
    );
    chosen.forEach(({ id }, index) => {
      const candidate = person.get(...fixed, id);
      if (!candidate) throw new AppError('common.not_found');
      const sequence = first + index;
      const number = writtenNumber(order.series, sequence, order.letterDate);
      insert.run(
        order.series.id,
        year,
        sequence,
        number,
        id,
        order.programId,
        membershipOf(order),
        batchId,
        JSON.stringify(freeze(candidate, order.programId === null)),
      );
      if (index % 500 === 0) context.progress('reserving', index, chosen.length);
    });
    journaliseDirect(connection, {
      at: timestamp(context.clock),
      actorId: context.actorId,
      action: 'letters.reserved',
      entity: 'letter_batch',
      entityId: batchId,
      detail: { first, count: chosen.length },
    });
    return batchId;
  });
}
