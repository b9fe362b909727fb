import type { GridApi, GridOptions, OverlayType } from 'ag-grid-community';
import { AgGridProvider, AgGridReact } from 'ag-grid-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkerFilter, WorkerRow } from '#shared/contract/workers.ts';
import type { CellPlace } from './attempts.ts';
import { CellModels } from './cell-models.tsx';
import type { StaleCell } from './cell-saver.ts';
import type { Density } from './column-memory.ts';
import classes from './grid.module.css';
import type { GridColumns } from './grid-columns.ts';
import { gridMemory } from './grid-memory.ts';
import { gridModules } from './grid-modules.ts';
import { gridTheme } from './grid-theme.ts';
import { filterModelOf } from './list-query.ts';
import { localeText } from './locale-text.ts';
import { ReactParts } from './react-parts.tsx';
import { useCellSaver } from './use-cell-saver.ts';
import { useColumnConditions } from './use-column-conditions.ts';
import { useColumnMemory } from './use-column-memory.ts';
import { useColumns } from './use-columns.ts';
import { useDatasource } from './use-datasource.ts';
import { useGridEvents } from './use-grid-events.ts';
import { useHandle } from './use-handle.ts';
import { useHeaderSort } from './use-header-sort.ts';
import { useMarkedRow } from './use-marked-row.ts';
import { type ClipboardNews, useRangeClipboard } from './use-range-clipboard.ts';
import { type RangeActions, type RangeOptions, useRangeCommands } from './use-range-commands.ts';
import { type MenuPlace, useRanges } from './use-ranges.ts';

/** What a screen can ask of the grid. */
export type WorkerGridHandle = {
  /** The row at a place of the list, if it is loaded. */
  readonly rowAt: (index: number) => WorkerRow | undefined;
  /** Scrolls to a row. */
  readonly reveal: (index: number) => void;
  /** Puts the keyboard back into the grid, on the row's name. */
  readonly focus: (index: number) => void;
  /** Lets go of the keyboard: else the cell that had it takes it back when it is drawn anew, as it is when the grid grows narrow. */
  readonly letGo: () => void;
  readonly clearSelection: () => void;
  /** Ticks a person; whether the row is loaded. */
  readonly tick: (id: number) => boolean;
  /** Reads all blocks again. */
  readonly refresh: () => void;
  /** Saves a value: once more after a refusal, or over somebody else's change. */
  readonly write: (place: CellPlace, value: string | null) => void;
  /** Gives up an unsaved value: the cell shows the saved one. */
  readonly giveUp: (place: CellPlace) => void;
  /** Shows rows as they are now, where the grid holds them. */
  readonly show: (rows: readonly WorkerRow[]) => void;
  /** What can be done with the selected range. */
  readonly ranges: RangeActions;
  /** Copies the selected range, as Ctrl+C does. */
  readonly copy: () => void;
  /** Takes the selected range to where it is pasted next, as Ctrl+X does. */
  readonly cut: () => void;
  /** Puts the keyboard back on the selected cell. */
  readonly focusRange: () => void;
  /** Order, width, pin, hiding and sorting of the columns. */
  readonly columns: GridColumns;
};

/** The register as a grid. Conditions above the grid come in, those under the heads go out by `onColumnConditions`. */
export type WorkerGridProps = RangeOptions &
  ClipboardNews & {
    readonly density: Density;
    readonly showDisability: boolean;
    /** Place of the row that the panel beside the grid shows; null for none. */
    readonly currentRow: number | null;
    readonly onReady: (handle: WorkerGridHandle) => void;
    readonly onColumnConditions: (conditions: NonNullable<WorkerFilter['columns']>) => void;
    readonly onLoaded: (total: number) => void;
    readonly onFailed: (error: unknown) => void;
    readonly onSelection: (ids: readonly number[]) => void;
    readonly onOpen: (rowIndex: number) => void;
    /** The cell under the keyboard, null where it cannot be edited, and the place of its row. */
    readonly onFocus: (place: CellPlace | null, rowIndex: number | null) => void;
    readonly onStale: (cell: StaleCell) => void;
    /** The menu of the selected cells is wanted at a place of the window. */
    readonly onMenu: (place: MenuPlace) => void;
  };

/** Daftar Pekerja over AG Grid's Infinite Row Model: exact total, blocks of 100 rows, cells saved one by one. */
export function WorkerGrid(props: WorkerGridProps) {
  const { t, i18n } = useTranslation();
  const [api, setApi] = useState<GridApi<WorkerRow> | null>(null);
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const saveCell = useCellSaver(api, props.onStale);
  const start = useStart(props.filter);
  const columnDefs = useColumns(props);
  const datasource = useDatasource(props);
  const events = useGridEvents(props, saveCell);
  const rowClassRules = useMarkedRow(api, props.currentRow);
  const ranges = useRangeCommands(api, props);
  useRanges(root, api, ranges, props.onMenu);
  useRangeClipboard(root, ranges, props);
  useHandle(api, saveCell, ranges, props.onReady);
  useColumnConditions(api, props.filter);
  useColumnMemory(api);
  useHeaderSort(root, api);
  return (
    <section ref={setRoot} className={classes.host} data-density={props.density} aria-label={t('workers.gridLabel')}>
      <CellModels />
      <AgGridProvider modules={gridModules}>
        <AgGridReact<WorkerRow>
          key={i18n.language}
          {...fixedOptions}
          {...start}
          columnDefs={columnDefs}
          datasource={datasource}
          rowClassRules={rowClassRules}
          onGridReady={(event) => setApi(event.api)}
          {...events}
        />
      </AgGridProvider>
      <ReactParts />
    </section>
  );
}

const rowSelection = {
  mode: 'multiRow',
  checkboxes: true,
  headerCheckbox: false,
  enableClickSelection: false,
} as const;

/** The screen itself says what to do when nobody matches. */
const noOverlays: OverlayType[] = ['noRows', 'noMatchingRows'];

const selectionColumn = { pinned: 'left', width: 40, lockPosition: true } as const;

const fixedOptions: GridOptions<WorkerRow> = {
  theme: gridTheme,
  rowModelType: 'infinite',
  cacheBlockSize: 100,
  maxBlocksInCache: 200,
  // Rows drawn beyond the window: fewer come late in no scroll that was measured, more cost every frame.
  rowBuffer: 4,
  blockLoadDebounceMillis: 60,
  maintainColumnOrder: true,
  getRowId: ({ data }) => String(data.id),
  rowSelection,
  selectionColumnDef: selectionColumn,
  readOnlyEdit: true,
  stopEditingWhenCellsLoseFocus: true,
  enterNavigatesVertically: true,
  enterNavigatesVerticallyAfterEdit: true,
  suppressContextMenu: true,
  tooltipShowDelay: 300,
  suppressDragLeaveHidesColumns: true,
  suppressOverlays: noOverlays,
  getLocaleText: localeText,
};

/** What the grid begins with: as one left it, with the conditions that stand now; later changes go their own ways. */
function useStart(filter: WorkerFilter) {
  const [first] = useState(filter);
  return useMemo(() => {
    const { state, total } = gridMemory.get();
    return {
      initialState: { ...state, filter: { filterModel: filterModelOf(first.columns ?? []) } },
      ...(total === null ? {} : { infiniteInitialRowCount: Math.max(1, total) }),
    };
  }, [first]);
}
