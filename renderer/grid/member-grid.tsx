import type { CellKeyDownEvent, FullWidthCellKeyDownEvent, GridApi } from 'ag-grid-community';
import { AgGridProvider, AgGridReact } from 'ag-grid-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { memberSortFields, type RosterEntry } from '#shared/contract/rosters.ts';
import classes from './grid.module.css';
import { gridModules } from './grid-modules.ts';
import { useMemberColumns } from './member-columns.tsx';
import { type ListHandle, listHandle, sortOf, tickedList, tickedRows } from './ticked-list.ts';
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

/** The people of a roster as a grid. */
export type MemberGridProps = MemberActs & {
  readonly filter: MemberChoice;
  readonly sort: MemberSort;
  readonly onReady: (handle: ListHandle) => void;
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
      backend.rosters.members({ ...filter, start, end, sort: sortOf(memberSortFields, sortModel) }, { signal }),
    onLoaded: (total) => {
      onLoaded(total);
      // Rows that are ticked may have been changed since.
      if (api && api.getSelectedNodes().length > 0) props.onSelection(tickedRows(api));
    },
    onFailed,
  });
  const ready = useEffectEvent(props.onReady);
  useEffect(() => {
    if (api) ready(listHandle(api));
  }, [api]);
  return (
    <section className={classes.host} aria-label={t('rosterMembers.table')}>
      <AgGridProvider modules={gridModules}>
        <AgGridReact<RosterEntry>
          key={`${filter.code} ${i18n.language}`}
          {...tickedList}
          columnDefs={columns}
          datasource={datasource}
          getRowId={({ data }) => String(data.id)}
          onGridReady={(event) => setApi(event.api)}
          onSortChanged={(event) => props.onSort(sortOf(memberSortFields, event.api.getColumnState()))}
          onSelectionChanged={(event) => props.onSelection(tickedRows(event.api))}
          onCellDoubleClicked={({ data }) => (data && acts.mayEdit ? acts.onEdit(data) : undefined)}
          onCellKeyDown={(event) => actByKey(event, acts)}
        />
      </AgGridProvider>
    </section>
  );
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
