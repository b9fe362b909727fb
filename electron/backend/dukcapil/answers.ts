import { z } from 'zod';
import { type AnswerReason, type AnswerRow, answerReasons } from '#shared/contract/dukcapil.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { MatchState } from '#shared/domain/match-states.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import { type Actor, may } from '../session.ts';
import { masked } from '../workers/service.ts';

/** Which rows of an answer. */
export type AnswerQuery = {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly reason?: AnswerReason | undefined;
  readonly state?: MatchState | undefined;
};

const texts = z.array(z.string());

function rowsOf(db: Db, { id, reason, state }: AnswerQuery) {
  let rows = db.selectFrom('match_answer_row as r').where('r.answer_id', '=', id);
  if (reason) rows = rows.where('r.reason', '=', reason);
  if (state) rows = rows.where('r.reason', 'is', null).where('r.state', '=', state);
  return rows;
}

/** Rows of an answer in the order of the file; whole only for those who may see identifiers. */
export async function listAnswerRows(
  office: Office,
  actor: Actor,
  query: AnswerQuery,
): Promise<{ rows: AnswerRow[]; total: number }> {
  const db = office.database.read;
  const whole = may(actor, 'workers.identifiers');
  const { count } = await rowsOf(db, query)
    .select((build) => build.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await rowsOf(db, query)
    .leftJoin('verification_case as c', 'c.id', 'r.case_id')
    .leftJoin('worker as w', 'w.id', 'c.worker_id')
    .selectAll('r')
    .select(['w.name', 'w.nik'])
    .orderBy('r.id')
    .offset(query.start)
    .limit(Math.max(0, query.end - query.start))
    .execute();
  return {
    total: count,
    rows: rows.map((row) => ({
      id: row.id,
      sheet: row.sheet,
      rowNumber: row.row_number,
      cells: whole ? texts.parse(JSON.parse(row.cells)) : [],
      reason: answerReasons.find((known) => known === row.reason) ?? null,
      caseId: row.case_id,
      name: row.name,
      nik: whole ? row.nik : masked(row.nik),
      state: row.state,
      told: row.told,
      differing: texts.parse(JSON.parse(row.differences)),
    })),
  };
}

/** Throws an answer that is not recorded away. @throws AppError dukcapil.answer_not_open */
export async function discardAnswer(office: Office, actor: Actor, id: number): Promise<void> {
  const at = timestamp(office.clock);
  await office.database.write(async (db) => {
    const changed = await db
      .updateTable('match_answer')
      .set({ state: 'discarded' })
      .where('id', '=', id)
      .where('state', '=', 'staged')
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw new AppError('dukcapil.answer_not_open');
    await db.deleteFrom('match_answer_row').where('answer_id', '=', id).execute();
    const entry = { at, actorId: actor.id, entity: 'match_answer', entityId: id };
    await journalise(db, { ...entry, action: 'dukcapil.answer_discarded' });
  });
}
