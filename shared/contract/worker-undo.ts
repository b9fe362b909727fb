import { z } from 'zod';
import { editableFields } from '../domain/worker-fields.ts';
import { id, pageInput, problemData, reads, startedJob, writes } from './base.ts';

/** What can be undone or done again: an act of the same person, with the number of its changed cells. */
export const undoable = z.object({
  changeSetId: id,
  kind: z.string(),
  cells: z.number().int(),
  at: z.string(),
  reason: z.string().nullable(),
});

/** A bulk edit that was cut off: of `total` people it has come to `done` and changed `changed`. */
export const cutOffBulk = z.object({
  changeSetId: id,
  total: z.number().int(),
  done: z.number().int(),
  changed: z.number().int(),
  at: z.string(),
  reason: z.string().nullable(),
});

/** What an act may leave: a cell, the state of a person, or what ended with a leaving. */
export const leftFields = [...editableFields, 'state', 'case', 'letter', 'enrolment', 'roster'] as const;

/**
 * A cell that an act left alone: what it holds now, what the act would have given it, why not, and who changed it last (null
 * when nobody did by hand).
 */
export const leftCell = z.object({
  workerId: id,
  name: z.string(),
  field: z.enum(leftFields),
  value: z.string().nullable(),
  wanted: z.string().nullable(),
  problem: problemData,
  changedBy: z.string().nullable(),
  changedAt: z.string().nullable(),
});

/** What became of an undo or redo: how many cells were put back, and the first of those that were left. */
export const undoOutcome = z.object({
  changeSetId: id.nullable(),
  restored: z.number().int(),
  left: z.array(leftCell),
  leftCount: z.number().int(),
  workerIds: z.array(id),
});

/**
 * An act of more than `mostCells` cells is turned by a job, whose result holds `changeSetId`, `restored` and `left`. The job is
 * whole or not done: cut off or cancelled, it leaves nothing behind.
 */
const undoAnswer = z.object({ jobId: id.nullable(), outcome: undoOutcome.nullable() });

/** Procedures that take acts back and do them again. */
export const workerUndo = {
  /**
   * The signed-in person's next undo and redo, also after a restart. `jobId` is her unfinished job that changes many people:
   * until it ends, undo and redo are refused. `cutOff` is her oldest bulk edit that a crash has cut off and that waits for her
   * word: `resumeBulk` or `withdrawBulk`.
   */
  undoState: reads('workers.edit').output(
    z.object({
      undo: undoable.nullable(),
      redo: undoable.nullable(),
      jobId: id.nullable(),
      cutOff: cutOffBulk.nullable(),
    }),
  ),
  /**
   * Takes the person's last act back: whole pastes and bulk edits, leavings and new people included. What somebody changed
   * since, or may not be as it was, is left and told. @throws workers.nothing_to_undo, workers.turn_running
   */
  undo: writes('workers.edit').output(undoAnswer),
  /** Does again what was undone last; a new act empties what could be redone. @throws workers.nothing_to_redo, workers.turn_running */
  redo: writes('workers.edit').output(undoAnswer),
  /**
   * Goes on with a bulk edit of the signed-in person that was cut off: the people who are left of those whom she confirmed, in
   * the same act. @throws workers.bulk_not_open, workers.turn_running
   */
  resumeBulk: writes('workers.edit')
    .input(z.object({ changeSetId: id }))
    .output(startedJob),
  /** Takes all back that the cut-off bulk edit has written. @throws workers.bulk_not_open, workers.turn_running */
  withdrawBulk: writes('workers.edit')
    .input(z.object({ changeSetId: id }))
    .output(startedJob),
  /** Cells that an undo, redo or bulk edit of the signed-in person left alone, also long after it. @throws common.not_found */
  leftCells: reads('workers.edit')
    .input(pageInput.extend({ changeSetId: id }))
    .output(z.object({ cells: z.array(leftCell), total: z.number().int() })),
};
