import type { CellKeyDownEvent, FullWidthCellKeyDownEvent, GridApi, OverlayType } from 'ag-grid-community';
import { AgGridProvider, AgGridReact } from 'ag-grid-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { memberSortFields, type RosterEntry } from '#shared/contract/rosters.ts';
import classes from './grid.module.css';
import { gridModules } from './grid-modules.ts';
import { gridTheme } from './grid-theme.ts';
import { localeText } from './locale-text.ts';
import { useMemberColumns } from './member-columns.tsx';
import { useBlocks } from './use-blocks.ts';

type Query = Parameters<BackendClient['rosters']['members']>[0];

/** Which people of a roster are shown. */
export type MemberChoice = Omit<Query, 'start' | 'end' | 'sort'>;

/** Their order. */
export type MemberSort = Query['sort'];

/** What can be done with a row. */
export type MemberActs = {
  readonly mayEdit: boolean;
  /** Shows the person in the register. */
  readonly onShow: (entry: RosterEntry) => void;
  readonly onEdit: (entry: RosterEntry) => void;
  readonly onTakeOff: (entry: RosterEntry) => void;
};

/** What a screen can ask of the grid. */
export type MemberGridHandle = { readonly refresh: () => void; readonly clearSelection: () => void };

/** The people of a roster as a grid. */
export type MemberGridProps = MemberActs & {
  readonly filter: MemberChoice;
  readonly sort: MemberSort;
  readonly onReady: (handle: MemberGridHandle) => void;
  readonly onSort: (sort: MemberSort) => void;
  readonly onLoaded: (total: number) => void;
  readonly onFailed: (error: unknown) => void;
  readonly onSelection: (rows: readonly RosterEntry[]) => void;
};

/** A roster of any size over AG Grid's Infinite Row Model. Enter changes a row, Delete takes it off, F4 shows the person. */
export function MemberGrid(props: MemberGridProps) {
  const { t, i18n } = useTranslation();
  const { filter, onLoaded, onFailed } = props;
  const [api, setApi] = useState<GridApi<RosterEntry> | null>(null);
  const acts: MemberActs = {
    mayEdit: props.mayEdit,
    onShow: useEffectEvent(props.onShow),
    onEdit: useEffectEvent(props.onEdit),
    onTakeOff: useEffectEvent(props.onTakeOff),
  };
  const columns = useMemberColumns(filter.code, props.sort, acts);
  const datasource = useBlocks<RosterEntry>({
    conditions: filter,
    ask: ({ start, end, sortModel }, signal) =>
      backend.rosters.members({ ...filter, start, end, sort: orderOf(sortModel) }, { signal }),
    onLoaded: (total) => {
      onLoaded(total);
      // Rows that are ticked may have been changed since.
      if (api && api.getSelectedNodes().length > 0) props.onSelection(selected(api));
    },
    onFailed,
  });
  const ready = useEffectEvent(props.onReady);
  useEffect(() => {
    if (api) ready(handleOf(api));
  }, [api]);
  return (
    <section className={classes.host} aria-label={t('rosterMembers.table')}>
      <AgGridProvider modules={gridModules}>
        <AgGridReact<RosterEntry>
          key={`${filter.code} ${i18n.language}`}
          theme={gridTheme}
          rowModelType="infinite"
          cacheBlockSize={100}
          maxBlocksInCache={100}
          blockLoadDebounceMillis={60}
          columnDefs={columns}
          maintainColumnOrder
          datasource={datasource}
          getRowId={({ data }) => String(data.id)}
          rowSelection={rowSelection}
          selectionColumnDef={selectionColumn}
          suppressContextMenu
          suppressDragLeaveHidesColumns
          suppressOverlays={noOverlays}
          getLocaleText={localeText}
          onGridReady={(event) => setApi(event.api)}
          onSortChanged={(event) => props.onSort(orderOf(event.api.getColumnState()))}
          onSelectionChanged={(event) => props.onSelection(selected(event.api))}
          onCellDoubleClicked={({ data }) => (data && acts.mayEdit ? acts.onEdit(data) : undefined)}
          onCellKeyDown={(event) => actByKey(event, acts)}
        />
      </AgGridProvider>
    </section>
  );
}

const rowSelection = {
  mode: 'multiRow',
  checkboxes: true,
  headerCheckbox: false,
  enableClickSelection: false,
} as const;
const selectionColumn = { pinned: 'left', width: 40, lockPosition: true } as const;

/** The screen itself says what to do when nothing matches. */
const noOverlays: OverlayType[] = ['noRows', 'noMatchingRows'];

const selected = (api: GridApi<RosterEntry>): readonly RosterEntry[] =>
  api.getSelectedNodes().flatMap(({ data }) => data ?? []);

function handleOf(api: GridApi<RosterEntry>): MemberGridHandle {
  return {
    refresh: () => void (api.isDestroyed() || api.refreshInfiniteCache()),
    clearSelection: () => void (api.isDestroyed() || api.deselectAll()),
  };
}

type Ordered = readonly { readonly colId: string; readonly sort?: string | null }[];

/** AG Grid's order of columns → that of the contract. */
function orderOf(model: Ordered): MemberSort {
  const sorted = model.find(({ sort }) => sort);
  const field = memberSortFields.find((name) => name === sorted?.colId);
  return field ? { field, descending: sorted?.sort === 'desc' } : undefined;
}

function actByKey(
  { event, data }: CellKeyDownEvent<RosterEntry> | FullWidthCellKeyDownEvent<RosterEntry>,
  { mayEdit, onShow, onEdit, onTakeOff }: MemberActs,
): void {
  const key = event instanceof KeyboardEvent ? event.key : '';
  const act =
    key === 'F4' ? onShow : mayEdit && key === 'Enter' ? onEdit : mayEdit && key === 'Delete' ? onTakeOff : null;
  if (act === null || !data) return;
  event?.preventDefault();
  act(data);
}
