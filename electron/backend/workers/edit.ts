import type { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { cellEdit, cellOutcome } from '#shared/contract/workers.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { type CellVerdict, createCellJudge, type WorkerRecord } from './cell-plan.ts';
import { createCellWriter } from './cell-writer.ts';
import { asRow, selectWorkers } from './rows.ts';

type Edit = z.infer<typeof cellEdit>;
type Outcome = z.infer<typeof cellOutcome>;

/** Everything a call wants of one worker, judged. */
type Plan = {
  readonly worker: WorkerRecord;
  readonly edits: readonly Edit[];
  readonly verdicts: readonly (CellVerdict | null)[];
};

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
function planWorker(worker: WorkerRecord, edits: readonly Edit[], judge: ReturnType<typeof createCellJudge>): Plan {
  const verdicts = edits.map((edit) => {
    if (edit.version !== worker.version) return null;
    return judge.judge(worker, [{ field: edit.field, typed: edit.value }])[0] ?? null;
  });
  return { worker, edits, verdicts };
}

function outcomeOf(edit: Edit, verdict: CellVerdict | null, withheld: boolean): Outcome {
  const base = { id: edit.id, field: edit.field, row: null };
  if (verdict === null) return { ...base, outcome: 'stale', problem: null };
  if (verdict.kind === 'invalid') return { ...base, outcome: 'invalid', problem: verdict.problem };
  if (verdict.kind === 'unchanged') return { ...base, outcome: 'unchanged', problem: null };
  return { ...base, outcome: withheld ? 'withheld' : 'saved', problem: null };
}

async function withRows(db: Db, actor: Actor, outcomes: readonly Outcome[]): Promise<Outcome[]> {
  const ids = [...new Set(outcomes.map(({ id }) => id))];
  const rows = await selectWorkers(db).where('worker.id', 'in', ids).execute();
  const shown = new Map(rows.map((row) => [row.id, asRow(row, actor)]));
  return outcomes.map((outcome) => ({ ...outcome, row: shown.get(outcome.id) ?? null }));
}

/**
 * Saves cells: each is judged, then all changes are written in one transaction and one change-set.
 * @throws AppError common.not_found when a worker does not exist
 */
export async function editWorkers(office: Office, actor: Actor, order: EditOrder): Promise<EditResult> {
  const { connection } = office.database;
  return office.database.write(async (db) => {
    const at = timestamp(office.clock);
    const judge = createCellJudge(connection, actor, officeDate(office.clock));
    const writer = createCellWriter(connection, judge, at);
    const plans = [...byWorker(order.edits)].map(([id, edits]) => {
      const worker = writer.read(id);
      if (!worker) throw new AppError('common.not_found');
      return planWorker(worker, edits, judge);
    });
    const verdicts = plans.flatMap((plan) => plan.verdicts);
    const faulty = verdicts.some((verdict) => verdict === null || verdict.kind === 'invalid');
    const withheld = order.mode === 'all' && faulty;
    const outcomes = plans.flatMap(({ edits, verdicts: judged }) =>
      edits.map((edit, index) => outcomeOf(edit, judged[index] ?? null, withheld)),
    );
    if (withheld || !verdicts.some((verdict) => verdict?.kind === 'change')) {
      return { changeSetId: null, outcomes: await withRows(db, actor, outcomes) };
    }
    const changeSetId = beginChangeSetDirect(connection, { kind: 'edit', actorId: actor.id, at, reason: order.reason });
    for (const { worker, verdicts: judged } of plans) {
      writer.apply(
        worker,
        judged.filter((verdict) => verdict !== null),
        changeSetId,
      );
    }
    return { changeSetId, outcomes: await withRows(db, actor, outcomes) };
  });
}
