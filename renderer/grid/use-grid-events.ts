import type {
  BodyScrollEndEvent,
  CellDoubleClickedEvent,
  CellEditRequestEvent,
  CellFocusedEvent,
  CellKeyDownEvent,
  FilterChangedEvent,
  FirstDataRenderedEvent,
  FullWidthCellKeyDownEvent,
  SelectionChangedEvent,
  StateUpdatedEvent,
} from 'ag-grid-community';
import { type EditableField, editableFields, type WorkerRow } from '#shared/contract/workers.ts';
import { attempts, type CellPlace } from './attempts.ts';
import type { SaveCell } from './cell-saver.ts';
import { gridMemory } from './grid-memory.ts';
import { conditionsOf } from './list-query.ts';
import type { WorkerGridProps } from './worker-grid.tsx';

/** Answers to what people do in the grid. */
export function useGridEvents(props: WorkerGridProps, saveCell: SaveCell) {
  const filterKey = JSON.stringify(props.filter);
  return {
    onCellEditRequest({ data, column, newValue }: CellEditRequestEvent<WorkerRow>) {
      const field = editableField(column.getColId());
      if (field) void saveCell({ id: data.id, field }, newValue ?? null);
    },
    onFilterChanged: ({ api }: FilterChangedEvent<WorkerRow>) =>
      props.onColumnConditions(conditionsOf(api.getFilterModel())),
    onSelectionChanged: ({ api }: SelectionChangedEvent<WorkerRow>) =>
      props.onSelection(api.getSelectedNodes().flatMap(({ data }) => data?.id ?? [])),
    onCellFocused: (event: CellFocusedEvent<WorkerRow>) => props.onFocus(focusedPlace(event), event.rowIndex),
    onCellKeyDown(event: CellKeyDownEvent<WorkerRow> | FullWidthCellKeyDownEvent<WorkerRow>) {
      if ('column' in event) pressed(event, props.onOpen);
    },
    onCellDoubleClicked({ column, rowIndex }: CellDoubleClickedEvent<WorkerRow>) {
      if (column.getColId() === 'rowNumber' && rowIndex !== null) props.onOpen(rowIndex);
    },
    // On every change, because at its end the grid no longer knows where it stood.
    onBodyScrollEnd({ api, top }: BodyScrollEndEvent<WorkerRow>) {
      const height = api.getDisplayedRowAtIndex(0)?.rowHeight ?? 1;
      gridMemory.set({ ...gridMemory.get(), topRow: Math.round(top / height), topRowOf: filterKey });
    },
    onFirstDataRendered({ api }: FirstDataRenderedEvent<WorkerRow>) {
      const { topRow, topRowOf, total } = gridMemory.get();
      if (topRowOf === filterKey && topRow > 0 && topRow < (total ?? 0)) api.ensureIndexVisible(topRow, 'top');
    },
    onStateUpdated: ({ state }: StateUpdatedEvent<WorkerRow>) => gridMemory.set({ ...gridMemory.get(), state }),
  };
}

const editableField = (column: string): EditableField | undefined => editableFields.find((name) => name === column);

function focusedPlace({ api, rowIndex, column }: CellFocusedEvent<WorkerRow>): CellPlace | null {
  const name = typeof column === 'string' ? column : column?.getColId();
  const field = name === undefined ? undefined : editableField(name);
  const row = rowIndex === null ? undefined : api.getDisplayedRowAtIndex(rowIndex)?.data;
  return field && row ? { id: row.id, field } : null;
}

/** F4 opens the person, Enter on the row number too; Escape gives up an unsaved value. */
function pressed(
  { api, event, data, column, rowIndex }: CellKeyDownEvent<WorkerRow>,
  open: (rowIndex: number) => void,
): void {
  if (!(event instanceof KeyboardEvent) || api.getEditingCells().length > 0) return;
  const field = editableField(column.getColId());
  if (event.key === 'F4' || (event.key === 'Enter' && column.getColId() === 'rowNumber')) {
    event.preventDefault();
    if (rowIndex !== null) open(rowIndex);
  }
  if (event.key === 'Escape' && field && data && attempts.get({ id: data.id, field })) {
    attempts.drop({ id: data.id, field });
    api.refreshCells({
      rowNodes: [api.getRowNode(String(data.id))].flatMap((node) => node ?? []),
      columns: [field],
      force: true,
    });
  }
}
