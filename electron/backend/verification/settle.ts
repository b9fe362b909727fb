import { AppError } from '#shared/contract/errors.ts';
import type { Disagreement } from '#shared/contract/second-look.ts';
import { decisionOutcome } from '#shared/domain/states.ts';
import { timestamp } from '../clock.ts';
import { writeFor } from '../db/act-in-hand.ts';
import { beginChangeSet } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { asCaseRow, selectCaseRows, withinAreas } from './cases.ts';

/** Cases about which two verifiers disagree, longest waiting first. */
export async function listDisagreements(office: Office, actor: Actor): Promise<Disagreement[]> {
  const db = office.database.read;
  const looks = await db
    .selectFrom('second_look')
    .innerJoin('verification_event', 'verification_event.id', 'second_look.event_id')
    .innerJoin('account as first', 'first.id', 'first_by')
    .innerJoin('account as second', 'second.id', 'second_by')
    .select(['second_look.id', 'second_look.case_id', 'first_action', 'second_action', 'decided_at'])
    .select(['verification_event.reason_code as firstReason', 'verification_event.note as firstNote'])
    .select(['second_look.reason_code as secondReason', 'second_look.note as secondNote', 'verification_event.at'])
    .select(['first.display_name as firstBy', 'second.display_name as secondBy'])
    .where('second_look.state', '=', 'differs')
    .orderBy('second_look.id')
    .limit(500)
    .execute();
  const ids = looks.map((look) => look.case_id);
  const rows =
    ids.length === 0
      ? []
      : await selectCaseRows(db).where('verification_case.id', 'in', ids).where(withinAreas(actor)).execute();
  const byId = new Map(rows.map((row) => [row.id, asCaseRow(row, actor)]));
  return looks.flatMap((look) => {
    const row = byId.get(look.case_id);
    if (!row || !look.second_action) return [];
    const first = { by: look.firstBy, action: look.first_action, reasonCode: look.firstReason, note: look.firstNote };
    const second = {
      by: look.secondBy,
      action: look.second_action,
      reasonCode: look.secondReason,
      note: look.secondNote,
    };
    return [
      { id: look.id, case: row, first: { ...first, at: look.at }, second: { ...second, at: look.decided_at ?? '' } },
    ];
  });
}

type Reopening = {
  readonly caseId: number;
  readonly changeSetId: number;
  readonly actorId: number;
  readonly at: string;
};

/**
 * Takes the first decision back and puts the person before the verifiers again, proposed by the head, who then cannot decide.
 * @throws AppError verification.second_too_late where the person has gone on meanwhile
 */
function reopen(connection: Connection, { caseId, changeSetId, actorId, at }: Reopening): void {
  const row = connection
    .prepare<
      [number],
      { state: 'approved' | 'returned' | 'rejected'; worker_id: number; program_id: number; person: string }
    >(
      `SELECT c.state, c.worker_id, c.program_id, w.state AS person FROM verification_case c JOIN worker w ON w.id = c.worker_id WHERE c.id = ?`,
    )
    .get(caseId);
  const isOpenStill = row && (row.person === row.state || (row.state === 'approved' && row.person === 'decreed'));
  if (!row || !isOpenStill || !Object.values(decisionOutcome).includes(row.state))
    throw new AppError('verification.second_too_late');
  const { worker_id, program_id } = row;
  const run = (sql: string, ...values: (string | number)[]) => connection.prepare(sql).run(...values);
  writeFor(connection, changeSetId, () => {
    if (row.state === 'approved') {
      run(`UPDATE verification_case SET state = 'lapsed', version = version + 1 WHERE id = ?`, caseId);
      run(
        `UPDATE enrolment SET state = 'proposed', version = version + 1 WHERE worker_id = ? AND state IN ('approved', 'decreed')`,
        worker_id,
      );
      run(
        `UPDATE letter SET state = 'void', void_reason = 'approval_lapsed' WHERE worker_id = ? AND state = 'reserved'`,
        worker_id,
      );
    }
    run(`UPDATE worker SET state = 'proposed', version = version + 1, updated_at = ? WHERE id = ?`, at, worker_id);
    const opened = run(
      `INSERT INTO verification_case (worker_id, program_id, state, warning_count, submitted_by, submitted_at, submit_change_set_id)
       SELECT id, ?, 'proposed', warning_count, ?, ?, ? FROM worker WHERE id = ?`,
      program_id,
      actorId,
      at,
      changeSetId,
      worker_id,
    );
    run(
      `INSERT INTO verification_event (case_id, actor_id, action, change_set_id, at) VALUES (?, ?, 'submit', ?, ?)`,
      Number(opened.lastInsertRowid),
      actorId,
      changeSetId,
      at,
    );
  });
}

/** What the head says about a disagreement. */
export type Settlement = { readonly id: number; readonly outcome: 'kept' | 'reopened'; readonly note: string };

async function differing(db: Db, actor: Actor, id: number) {
  const look = await db
    .selectFrom('second_look')
    .innerJoin('verification_case', 'verification_case.id', 'case_id')
    .selectAll('second_look')
    .where('second_look.id', '=', id)
    .where(withinAreas(actor))
    .executeTakeFirst();
  if (!look) throw new AppError('common.not_found');
  if (look.state !== 'differs') throw new AppError('verification.closed');
  return look;
}

/**
 * Settles a disagreement: the first decision stays, or the person is decided anew.
 * @throws AppError common.not_found, verification.closed, .second_too_late; rules.maker_is_checker
 */
export async function settleSecondLook(office: Office, actor: Actor, { id, outcome, note }: Settlement): Promise<void> {
  const at = timestamp(office.clock);
  await office.database.write(async (db) => {
    const look = await differing(db, actor, id);
    await db
      .updateTable('second_look')
      .set({ state: 'settled', settled_by: actor.id, outcome, settle_note: note, settled_at: at })
      .where('id', '=', id)
      .execute();
    const changeSetId = await beginChangeSet(db, { kind: 'decision', actorId: actor.id, at, reason: note });
    if (outcome === 'reopened')
      reopen(office.database.connection, { caseId: look.case_id, changeSetId, actorId: actor.id, at });
    const entry = { at, actorId: actor.id, action: 'case.settled', entity: 'verification_case' } as const;
    await journalise(db, { ...entry, entityId: look.case_id, detail: { outcome } });
  });
}
