import { registerFilter } from '#renderer/app/list-state.ts';
import { rectangleOf } from '#renderer/grid/range.ts';
import { gridRange, isMultiple } from '#renderer/grid/range-state.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { mostCells, type WorkerRow } from '#shared/contract/workers.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { KeyboardMap } from './keyboard-map.tsx';
import { NewPersonDialog } from './new-person-dialog.tsx';
import { SubmitDialog } from './submit-dialog.tsx';

/** A dialog that the buttons above the grid open. */
export type RegisterDialog = 'submit' | 'bulk' | 'create' | 'keys';

/** Which dialog is open and whom it works on. */
export type RegisterDialogsProps = {
  readonly dialog: RegisterDialog | null;
  readonly selectedIds: readonly number[];
  readonly allMatching: boolean;
  readonly grid: WorkerGridHandle | null;
  readonly onClose: () => void;
  /** A new person was saved. */
  readonly onCreated: (row: WorkerRow) => void;
};

/** The open dialog of the buttons above the grid; nothing while none is. */
export function RegisterDialogs(props: RegisterDialogsProps) {
  const { dialog, onClose, allMatching } = props;
  const common = { selectedIds: allMatching ? [] : chosenPeople(props), filter: registerFilter.get(), onClose };
  if (dialog === 'keys') return <KeyboardMap onClose={onClose} />;
  if (dialog === 'submit') return <SubmitDialog {...common} />;
  if (dialog === 'bulk') return <BulkDialog {...common} />;
  if (dialog !== 'create') return null;
  return (
    <NewPersonDialog
      onClose={onClose}
      onDone={(row) => {
        onClose();
        props.onCreated(row);
      }}
    />
  );
}

/** The ticked people; without any, those of a selected range of rows that are all loaded. */
function chosenPeople({ selectedIds, grid }: RegisterDialogsProps): readonly number[] {
  const state = gridRange.get();
  if (selectedIds.length > 0 || !state || !isMultiple(state)) return selectedIds;
  const { top, bottom } = rectangleOf(state.range);
  if (top === bottom || bottom - top >= mostCells) return [];
  const ids: number[] = [];
  for (let index = top; index <= bottom; index += 1) {
    const row = grid?.rowAt(index);
    if (!row) return [];
    ids.push(row.id);
  }
  return ids;
}
