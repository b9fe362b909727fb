import { AppError } from '#shared/contract/errors.ts';
import { type CaseAct, yesAt } from '#shared/domain/stages.ts';
import { type CaseState, type Decision, decisionOutcome } from '#shared/domain/states.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSet } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import { type Actor, isInAreas } from '../session.ts';
import { chainOf } from '../stages/service.ts';
import { seenHash } from '../workers/service.ts';
import { casesWithWorker } from './cases.ts';
import { alreadyDecided, checkClaim } from './claims.ts';
import { checkReason } from './reasons.ts';
import { settleSamples } from './sample.ts';
import { tookSince } from './time-taken.ts';

/** A decision as the case screen sends it. */
export type DecisionInput = {
  readonly id: number;
  readonly version: number;
  readonly seenHash: string;
  readonly decision: CaseAct;
  readonly reasonCode?: string;
  readonly note?: string;
};

async function openCase(db: Db, office: Office, actor: Actor, input: DecisionInput) {
  const row = await casesWithWorker(db)
    .selectAll('worker')
    .select([
      'program_id',
      'claimed_by',
      'claimed_at',
      'decided_by',
      'verification_case.stage',
      'verification_case.state as caseState',
      'verification_case.version as caseVersion',
    ])
    .where('verification_case.id', '=', input.id)
    .executeTakeFirst();
  if (!row || !isInAreas(actor, row.village_code)) throw new AppError('common.not_found');
  if (row.caseState !== 'proposed') throw await alreadyDecided(db, row.decided_by);
  if (row.caseVersion !== input.version) throw new AppError('verification.changed');
  if (seenHash(row, row.program_id) !== input.seenHash) throw new AppError('verification.data_changed');
  await checkClaim(db, office, actor, row);
  const isYes = input.decision !== 'return' && input.decision !== 'reject';
  if (isYes && input.decision !== yesAt(await chainOf(db, row.program_id), row.stage))
    throw new AppError('verification.chain_changed');
  return row;
}

async function enrol(db: Db, workerId: number, programId: number, changeSetId: number): Promise<void> {
  const live = await db
    .selectFrom('enrolment')
    .select(['id', 'version'])
    .where('worker_id', '=', workerId)
    .where('program_id', '=', programId)
    .where('state', '<>', 'inactive')
    .executeTakeFirst();
  if (live) {
    await db
      .updateTable('enrolment')
      .set({ state: 'approved', version: live.version + 1 })
      .where('id', '=', live.id)
      .where('state', '=', 'proposed')
      .execute();
    return;
  }
  const program = await db.selectFrom('program').selectAll().where('id', '=', programId).executeTakeFirstOrThrow();
  await db
    .insertInto('enrolment')
    .values({
      worker_id: workerId,
      program_id: programId,
      cohort: null,
      state: 'approved',
      fund_source: program.fund_source,
      decree_number: null,
      kpj: null,
      start_date: program.start_date,
      end_date: program.end_date,
      reason: null,
      created_change_set_id: changeSetId,
    })
    .execute();
}

type Row = Awaited<ReturnType<typeof openCase>>;
type Decided = {
  readonly decision: Decision;
  readonly actorId: number;
  readonly at: string;
  readonly changeSetId: number;
};

/** Closes the case as decided: case, worker and, when approved, enrolment. */
async function close(db: Db, row: Row, input: DecisionInput, act: Decided): Promise<void> {
  const state = decisionOutcome[act.decision];
  await db
    .updateTable('verification_case')
    .set({
      state,
      place: state,
      decided_by: act.actorId,
      decided_at: act.at,
      seen_hash: input.seenHash,
      claimed_by: null,
      claimed_at: null,
      version: row.caseVersion + 1,
    })
    .where('id', '=', input.id)
    .execute();
  await db
    .updateTable('worker')
    .set({ state, version: row.version + 1, updated_at: act.at })
    .where('id', '=', row.id)
    .execute();
  if (act.decision === 'approve') await enrol(db, row.id, row.program_id, act.changeSetId);
}

/**
 * Decides one case, or passes it on to the next stage, in one transaction. The event alone moves a case on: a trigger knows whereto.
 * @throws AppError verification.already_decided, .changed, .chain_changed, .data_changed, .claimed, .claim_ended, .reason_needed,
 * .note_needed; rules.maker_is_checker, .outside_stage, .decided_before
 */
export async function decideCase(
  office: Office,
  actor: Actor,
  input: DecisionInput,
): Promise<{ id: number; state: CaseState }> {
  const at = timestamp(office.clock);
  const { decision } = input;
  return office.database.write(async (db) => {
    await checkReason(db, input);
    const row = await openCase(db, office, actor, input);
    const changeSetId = await beginChangeSet(db, {
      kind: 'decision',
      actorId: actor.id,
      at,
      reason: input.note ?? null,
    });
    await db
      .insertInto('verification_event')
      .values({
        case_id: input.id,
        actor_id: actor.id,
        action: decision,
        stage: row.stage,
        reason_code: input.reasonCode ?? null,
        note: input.note ?? null,
        seen_hash: input.seenHash,
        change_set_id: changeSetId,
        at,
        took_ms: await tookSince(db, actor, row.claimed_at, at),
      })
      .execute();
    const passesOn = decision === 'forward' || decision === 'pass';
    if (!passesOn) await close(db, row, input, { decision, actorId: actor.id, at, changeSetId });
    await settleSamples(db, input.id);
    await journalise(db, {
      at,
      actorId: actor.id,
      action: `case.${decision}`,
      entity: 'verification_case',
      entityId: input.id,
      detail: { reason: input.reasonCode ?? null, stage: row.stage },
    });
    return { id: input.id, state: passesOn ? 'proposed' : decisionOutcome[decision] };
  });
}
