import type { CellKeyDownEvent, ColDef, FullWidthCellKeyDownEvent, GridApi, RowClassRules } from 'ag-grid-community';
import { AgGridProvider, AgGridReact, type CustomCellRendererProps } from 'ag-grid-react';
import type { TFunction } from 'i18next';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { BackendClient } from '#shared/contract/index.ts';
import { type AgendaFilter, agendaSortFields, type LetterRow } from '#shared/contract/letter-agenda.ts';
import classes from './grid.module.css';
import { gridModules } from './grid-modules.ts';
import { type ListHandle, listHandle, selectionColumnId, sortOf, tickedList, tickedRows } from './ticked-list.ts';
import { useBlocks } from './use-blocks.ts';

/** Order of the list as the backend is asked for it. */
export type LetterSort = NonNullable<Parameters<BackendClient['letters']['list']>[0]>['sort'];

/** What a screen can ask of the grid. */
export type LetterGridHandle = ListHandle & {
  /** Puts the keyboard back on the row. */
  readonly focus: (id: number) => void;
};

/** The register of letters as a grid; `today` is the office's civil date, for the age of letters. */
export type LetterGridProps = {
  readonly filter: AgendaFilter;
  readonly sort: LetterSort;
  readonly today: string;
  /** The letter that the panel shows; null for none. */
  readonly current: number | null;
  readonly onReady: (handle: LetterGridHandle) => void;
  readonly onSort: (sort: LetterSort) => void;
  readonly onLoaded: (total: number) => void;
  readonly onFailed: (error: unknown) => void;
  readonly onSelection: (rows: readonly LetterRow[]) => void;
  readonly onOpen: (letter: LetterRow) => void;
};

/** Agenda over AG Grid's Infinite Row Model: exact total, blocks of 100 rows. */
export function LetterGrid(props: LetterGridProps) {
  const { t, i18n } = useTranslation();
  const [api, setApi] = useState<GridApi<LetterRow> | null>(null);
  const columns = useColumns(t, props.sort, props.today);
  const { filter, onLoaded, onFailed } = props;
  const datasource = useBlocks<LetterRow>({
    conditions: filter,
    ask: ({ start, end, sortModel }, signal) =>
      backend.letters.list({ ...filter, start, end, sort: sortOf(agendaSortFields, sortModel) }, { signal }),
    onLoaded,
    onFailed,
  });
  const rowClassRules = useCurrentRow(api, props.current);
  const ready = useEffectEvent(props.onReady);
  useEffect(() => {
    if (api) ready(handleOf(api));
  }, [api]);
  return (
    <section className={classes.host} aria-label={t('letters.register.label')}>
      <AgGridProvider modules={gridModules}>
        <AgGridReact<LetterRow>
          key={i18n.language}
          {...tickedList}
          columnDefs={columns}
          datasource={datasource}
          getRowId={({ data }) => String(data.id)}
          rowClassRules={rowClassRules}
          onGridReady={(event) => setApi(event.api)}
          onSortChanged={(event) => props.onSort(sortOf(agendaSortFields, event.api.getColumnState()))}
          onSelectionChanged={(event) => props.onSelection(tickedRows(event.api))}
          onCellClicked={({ data, column }) => {
            if (data && column.getColId() !== selectionColumnId) props.onOpen(data);
          }}
          onCellKeyDown={(event) => openByKey(event, props.onOpen)}
        />
      </AgGridProvider>
    </section>
  );
}

function handleOf(api: GridApi<LetterRow>): LetterGridHandle {
  return {
    ...listHandle(api),
    focus(id) {
      const index = api.isDestroyed() ? null : api.getRowNode(String(id))?.rowIndex;
      if (index !== null && index !== undefined) api.setFocusedCell(index, 'number');
    },
  };
}

/** Enter and F4 open the letter beside the list. */
function openByKey(
  event: CellKeyDownEvent<LetterRow> | FullWidthCellKeyDownEvent<LetterRow>,
  open: (letter: LetterRow) => void,
): void {
  const key = event.event instanceof KeyboardEvent ? event.event.key : '';
  if ((key !== 'Enter' && key !== 'F4') || !event.data) return;
  event.event?.preventDefault();
  open(event.data);
}

function useCurrentRow(api: GridApi<LetterRow> | null, current: number | null): RowClassRules<LetterRow> {
  const shown = useRef(current);
  shown.current = current;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are drawn anew for each other letter that is shown
  useEffect(() => api?.redrawRows(), [api, current]);
  return useMemo(
    () => ({ [classes.currentRow ?? '']: ({ data }) => data !== undefined && data.id === shown.current }),
    [],
  );
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

type Head = 'number' | 'state' | 'name' | 'place' | 'letterDate' | 'held' | 'age' | 'collector' | 'copies' | 'reason';

function useColumns(t: TFunction, sort: LetterSort, today: string): ColDef<LetterRow>[] {
  const { date } = useFormat();
  const [first] = useState(sort);
  return useMemo(() => {
    const head = (name: Head) => t(`letters.register.${name}`);
    const columns: ColDef<LetterRow>[] = [
      { colId: 'number', field: 'number', headerName: head('number'), width: 205, pinned: 'left', sortable: true },
      { colId: 'state', headerName: head('state'), width: 110, cellRenderer: LetterStateCell, sortable: false },
      { colId: 'name', field: 'name', headerName: head('name'), width: 200, sortable: true },
      {
        colId: 'place',
        headerName: head('place'),
        width: 235,
        sortable: true,
        valueGetter: ({ data }) => (data ? placeOf(t, data) : ''),
      },
      {
        colId: 'letterDate',
        headerName: head('letterDate'),
        width: 150,
        sortable: true,
        valueGetter: ({ data }) => date(data?.letterDate ?? null),
      },
      {
        colId: 'held',
        headerName: head('held'),
        width: 180,
        sortable: false,
        valueGetter: ({ data }) => (data?.state === 'issued' ? heldText(t, data, date) : ''),
      },
      {
        colId: 'age',
        headerName: head('age'),
        width: 90,
        sortable: false,
        valueGetter: ({ data }) =>
          data?.state === 'issued' && data.held !== 'handed'
            ? t('letters.register.days', { n: Math.max(0, daysBetween(data.letterDate, today)) })
            : '',
      },
      { colId: 'collector', field: 'collector', headerName: head('collector'), width: 170, sortable: false },
      {
        colId: 'copies',
        headerName: head('copies'),
        width: 90,
        sortable: false,
        valueGetter: ({ data }) => (data && data.copies > 0 ? String(data.copies) : ''),
      },
      { colId: 'reason', field: 'voidReason', headerName: head('reason'), width: 220, sortable: false },
    ];
    return columns.map((column) =>
      first && column.colId === first.field ? { ...column, initialSort: first.descending ? 'desc' : 'asc' } : column,
    );
  }, [t, date, first, today]);
}

/** Kelurahan, RW and RT in one, the order in which letters are handed out. */
function placeOf(t: TFunction, { villageName, rw, rt }: LetterRow): string {
  const inner = rw === null && rt === null ? '' : t('letters.register.rtRw', { rt: rt ?? '–', rw: rw ?? '–' });
  return [villageName ?? '', inner].filter((part) => part !== '').join(' · ');
}

function heldText(t: TFunction, { held, handedOn }: LetterRow, date: (civil: string | null) => string): string {
  return handedOn === null ? t(`letters.held.${held}`) : t('letters.register.handedAt', { date: date(handedOn) });
}

function LetterStateCell({ data }: CustomCellRendererProps<LetterRow>) {
  return data ? <StateBadge kind="letter" state={data.state} /> : null;
}
