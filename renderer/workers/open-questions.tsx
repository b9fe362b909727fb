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
};

/** What a paste, an edit or an undo leaves to the person: the right part of a batch, stale cells one after another. */
export function OpenQuestions({ grid, batches, undo }: OpenQuestionsProps) {
  const { withheld, stale } = batches;
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
  if (undo.left) return <UndoLeftDialog outcome={undo.left} onClose={undo.closeLeft} />;
  if (!stale) return null;
  return (
    <StaleDialog
      key={`${stale.place.id} ${stale.place.field}`}
      cell={stale}
      onKeep={batches.nextStale}
      onWrite={() => {
        grid.write(stale.place, stale.mine);
        batches.nextStale();
      }}
    />
  );
}
