import type { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { cellEdit, cellOutcome } from '#shared/contract/workers.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import type { Db } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';
import { searchedTogether } from '../db/search-together.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { type CellJudge, type CellVerdict, createCellJudge, type WorkerRecord } from './cell-plan.ts';
import { type CellWriter, createCellWriter } from './cell-writer.ts';
import { fieldColumns } from './filter.ts';
import { shownValue } from './hidden-fields.ts';
import { lastChanges } from './last-change.ts';
import { freeNiks, type JudgedWorker, settleNiks } from './nik-moves.ts';
import { asRow, selectWorkers } from './rows.ts';

type Edit = z.infer<typeof cellEdit>;
type Outcome = z.infer<typeof cellOutcome>;

/** Everything a call wants of one worker, judged. */
type Plan = JudgedWorker & { readonly edits: readonly Edit[] };

/** One change-set for all cells of the call; its id, or null when nothing changed, and an outcome for every cell. */
export type EditResult = { readonly changeSetId: number | null; readonly outcomes: Outcome[] };

/** What a call wants: `all` saves everything or nothing, `valid` what is right. */
export type EditOrder = { readonly edits: readonly Edit[]; readonly reason?: string; readonly mode: 'valid' | 'all' };

function byWorker(edits: readonly Edit[]): ReadonlyMap<number, Edit[]> {
  const groups = new Map<number, Edit[]>();
  for (const edit of edits) {
    const group = groups.get(edit.id);
    if (group) group.push(edit);
    else groups.set(edit.id, [edit]);
  }
  return groups;
}

/** A cell whose row changed since it was shown is not judged: null. */
function planWorker(worker: WorkerRecord, edits: readonly Edit[], judge: CellJudge): Plan {
  const verdicts = edits.map((edit) => {
    if (edit.version !== worker.version) return null;
    return judge.judge(worker, [{ field: edit.field, typed: edit.value }])[0] ?? null;
  });
  return { worker, edits, verdicts };
}

function outcomeOf(edit: Edit, verdict: CellVerdict, withheld: boolean): Outcome {
  const base = { id: edit.id, field: edit.field, conflict: null, row: null };
  if (verdict.kind === 'invalid') return { ...base, outcome: 'invalid', problem: verdict.problem };
  if (verdict.kind === 'unchanged') return { ...base, outcome: 'unchanged', problem: null };
  return { ...base, outcome: withheld ? 'withheld' : 'saved', problem: null };
}

/** Tells of a cell that was shown in an older version: both values, who changed it and when. */
function staleTeller(connection: Connection, actor: Actor): (worker: WorkerRecord, edit: Edit) => Outcome {
  const last = lastChanges(connection);
  return (worker, { id, field, value }) => {
    const change = last(id, field);
    const conflict = {
      mine: value,
      theirs: shownValue(actor, field, worker[fieldColumns[field]]),
      changedBy: change?.by ?? null,
      changedAt: change?.at ?? worker.updated_at,
    };
    return { id, field, outcome: 'stale', problem: null, conflict, row: null };
  };
}

async function withRows(db: Db, actor: Actor, outcomes: readonly Outcome[]): Promise<Outcome[]> {
  const ids = [...new Set(outcomes.map(({ id }) => id))];
  const rows = await selectWorkers(db).where('worker.id', 'in', ids).execute();
  const shown = new Map(rows.map((row) => [row.id, asRow(row, actor)]));
  return outcomes.map((outcome) => ({ ...outcome, row: shown.get(outcome.id) ?? null }));
}

/** Judges all cells of a call, people in the order in which they come. @throws AppError common.not_found */
function planAll(connection: Connection, writer: CellWriter, judge: CellJudge, edits: readonly Edit[]): Plan[] {
  const plans = [...byWorker(edits)].map(([id, cells]) => {
    const worker = writer.read(id);
    if (!worker) throw new AppError('common.not_found');
    return planWorker(worker, cells, judge);
  });
  return settleNiks(connection, plans);
}

/**
 * Saves cells: all are judged by what the register would be after the call, then the changes are written in one transaction
 * and one change-set.
 * @throws AppError common.not_found when a worker does not exist
 */
export async function editWorkers(office: Office, actor: Actor, order: EditOrder): Promise<EditResult> {
  const { connection } = office.database;
  return office.database.write(async (db) => {
    const at = timestamp(office.clock);
    const judge = createCellJudge(connection, actor, officeDate(office.clock));
    const writer = createCellWriter(connection, judge, at);
    const plans = planAll(connection, writer, judge, order.edits);
    const verdicts = plans.flatMap((plan) => plan.verdicts);
    const faulty = verdicts.some((verdict) => verdict === null || verdict.kind === 'invalid');
    const withheld = order.mode === 'all' && faulty;
    const stale = staleTeller(connection, actor);
    const outcomes = plans.flatMap(({ worker, edits, verdicts: judged }) =>
      edits.map((edit, index) => {
        const verdict = judged[index];
        return verdict ? outcomeOf(edit, verdict, withheld) : stale(worker, edit);
      }),
    );
    if (withheld || !verdicts.some((verdict) => verdict?.kind === 'change')) {
      return { changeSetId: null, outcomes: await withRows(db, actor, outcomes) };
    }
    const changeSetId = beginChangeSetDirect(connection, { kind: 'edit', actorId: actor.id, at, reason: order.reason });
    freeNiks(connection, plans, changeSetId);
    searchedTogether(connection, () => {
      for (const { worker, verdicts: judged } of plans) {
        const known = judged.filter((verdict) => verdict !== null);
        writer.apply(worker, known, changeSetId);
      }
    });
    return { changeSetId, outcomes: await withRows(db, actor, outcomes) };
  });
}
