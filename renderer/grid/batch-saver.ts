import type { BackendClient } from '#shared/contract/index.ts';
import type { EditableField, WorkerRow } from '#shared/contract/workers.ts';
import { attempts, type CellPlace } from './attempts.ts';
import { type StaleCell, staleCell } from './cell-saver.ts';

type EditCall = BackendClient['workers']['edit'];
type Edit = Parameters<EditCall>[0]['edits'][number];
type Outcome = Awaited<ReturnType<EditCall>>['outcomes'][number];

/** A cell that a batch is to write. */
export type BatchCell = { readonly row: WorkerRow; readonly field: EditableField; readonly value: string | null };

/** What a batch was, for its summary. */
export type BatchKind = 'paste' | 'move' | 'fill' | 'clear';

/** A batch as a whole: what it was, its cells, and what was left out before it was sent. */
export type Batch = {
  readonly kind: BatchKind;
  readonly cells: readonly BatchCell[];
  /** Rows and columns of the clipboard beyond the end of the list. */
  readonly cutRows: number;
  readonly cutColumns: number;
  /** Names of columns that take no values, and number of masked cells, which were passed over. */
  readonly skippedColumns: readonly string[];
  readonly masked: number;
};

/** A cell that was refused, with the person that it belongs to. */
export type RefusedCell = { readonly cell: BatchCell; readonly problem: NonNullable<Outcome['problem']> };

/** What became of a batch. Nothing is saved while `withheld` is above 0: the person decides about the right part. */
export type BatchReport = {
  readonly batch: Batch;
  readonly saved: number;
  readonly unchanged: number;
  readonly withheld: number;
  readonly refused: readonly RefusedCell[];
  readonly stale: readonly StaleCell[];
  /** Number of people whose approval ended because their data changed. */
  readonly lapsed: number;
};

/** Where a batch is shown. */
export type BatchHost = {
  readonly edit: EditCall;
  readonly show: (row: WorkerRow) => void;
  readonly redraw: (place: CellPlace) => void;
  readonly onSaved: () => void;
};

const editOf = ({ row, field, value }: BatchCell): Edit => ({
  id: row.id,
  version: row.version,
  field,
  value,
});

const key = (id: number, field: string) => `${id} ${field}`;

function report(batch: Batch, outcomes: readonly Outcome[]): BatchReport {
  const cells = new Map(batch.cells.map((cell) => [key(cell.row.id, cell.field), cell]));
  const found = (wanted: Outcome['outcome']) => outcomes.filter(({ outcome }) => outcome === wanted);
  const withCell = (outcome: Outcome) => cells.get(key(outcome.id, outcome.field));
  return {
    batch,
    saved: found('saved').length,
    unchanged: found('unchanged').length,
    withheld: found('withheld').length,
    refused: found('invalid').flatMap((outcome) => {
      const cell = withCell(outcome);
      return cell && outcome.problem ? [{ cell, problem: outcome.problem }] : [];
    }),
    stale: found('stale').flatMap((outcome) => {
      const cell = withCell(outcome);
      return (cell && staleCell(outcome, cell.value)) ?? [];
    }),
    lapsed: lapsed(batch, outcomes),
  };
}

function lapsed(batch: Batch, outcomes: readonly Outcome[]): number {
  const before = new Map(batch.cells.map(({ row }) => [row.id, row.state]));
  const changed = outcomes.filter(({ outcome, row }) => outcome === 'saved' && row && row.state !== before.get(row.id));
  return new Set(changed.map(({ id }) => id)).size;
}

const placeOf = ({ row, field }: BatchCell): CellPlace => ({ id: row.id, field });

/** Shows what was answered: saved rows as they are now, refused values in their cells with the reason. */
function settle(host: BatchHost, { refused, batch }: BatchReport, outcomes: readonly Outcome[]): void {
  attempts.change(
    batch.cells.map(placeOf),
    refused.map(({ cell, problem }) => ({ ...placeOf(cell), value: cell.value, problem })),
  );
  const shown = new Map(outcomes.flatMap(({ row }) => (row ? [[row.id, row] as const] : [])));
  for (const row of shown.values()) host.show(row);
  for (const { cell } of refused) host.redraw(placeOf(cell));
}

/**
 * Writes a batch in one call and one change-set. `all` saves everything or nothing; its report tells what `valid` would save.
 * Refused values of `valid` stay visible in their cells.
 */
export async function saveBatch(host: BatchHost, batch: Batch, mode: 'all' | 'valid'): Promise<BatchReport> {
  const { outcomes } = await host.edit({ edits: batch.cells.map(editOf), mode });
  const result = report(batch, outcomes);
  if (mode === 'valid' || (result.refused.length === 0 && result.stale.length === 0)) settle(host, result, outcomes);
  if (result.saved > 0) host.onSaved();
  return result;
}
