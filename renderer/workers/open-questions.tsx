import type { Batch } from '#renderer/grid/batch-saver.ts';
import type { StaleCell } from '#renderer/grid/cell-saver.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { BatchDialog } from './batch-dialog.tsx';
import { StaleDialog } from './stale-dialog.tsx';
import { UndoLeftDialog } from './undo-left-dialog.tsx';
import type { useBatches } from './use-batches.ts';
import type { Undo } from './use-undo.ts';

/** What waits for an answer. */
export type OpenQuestionsProps = {
  readonly grid: WorkerGridHandle;
  readonly batches: ReturnType<typeof useBatches>;
  readonly undo: Undo;
  readonly onOpenPerson: (id: number) => void;
};

/** What a paste, an edit or an undo leaves to the person: the right part of a batch, stale cells, cells left alone. */
export function OpenQuestions({ grid, batches, undo, onOpenPerson }: OpenQuestionsProps) {
  const { withheld, stale } = batches;
  const [first] = stale;
  if (withheld) {
    return (
      <BatchDialog
        report={withheld}
        onSaveValid={() => {
          grid.ranges.saveValid(withheld.batch);
          batches.dropWithheld();
        }}
        onClose={batches.dropWithheld}
      />
    );
  }
  if (undo.left) {
    return (
      <UndoLeftDialog
        left={undo.left}
        onClose={undo.closeLeft}
        onOpenPerson={(id) => {
          undo.closeLeft();
          onOpenPerson(id);
        }}
      />
    );
  }
  if (!first) return null;
  return (
    <StaleDialog
      key={`${first.place.id} ${first.place.field}`}
      cell={first}
      waiting={stale.length}
      onKeep={batches.nextStale}
      onWrite={() => {
        grid.write(first.place, first.mine);
        batches.nextStale();
      }}
      onKeepAll={batches.dropStale}
      onWriteAll={() => {
        grid.ranges.saveValid(overwriting(stale));
        batches.dropStale();
      }}
    />
  );
}

/** One's own values over those that others wrote meanwhile, as one act. */
function overwriting(stale: readonly StaleCell[]): Batch {
  const cells = stale.map(({ place, mine, now }) => ({ row: now, field: place.field, value: mine }));
  return { kind: 'paste', cells, cutRows: 0, cutColumns: 0, skippedColumns: [], masked: 0 };
}
