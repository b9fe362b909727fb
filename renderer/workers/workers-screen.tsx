import { useState } from 'react';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useMay } from '#renderer/app/session.ts';
import type { StaleCell } from '#renderer/grid/cell-saver.ts';
import { WorkerGrid, type WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { EmptyRegister } from './empty-register.tsx';
import { changeFilter } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { type Focused, ListFooter } from './list-footer.tsx';
import { ListHeader } from './list-header.tsx';
import classes from './person.module.css';
import { PersonPanel } from './person-panel.tsx';
import { StaleDialog } from './stale-dialog.tsx';
import { StateLine } from './state-line.tsx';
import { usePanel } from './use-panel.ts';
import { useChoices } from './use-references.ts';

/** Daftar Pekerja: the register with search, conditions, cell editing and the panel of one person. */
export function WorkersScreen() {
  const filter = registerFilter.use();
  const choices = useChoices();
  const mayEdit = useMay('workers.edit');
  const [grid, setGrid] = useState<WorkerGridHandle | null>(null);
  const [total, setTotal] = useState<number | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [showDisability, setShowDisability] = useState(false);
  const [focused, setFocused] = useState<Focused>({ place: null, rowIndex: null });
  const [stale, setStale] = useState<StaleCell | null>(null);
  const selection = useSelection(grid, JSON.stringify(filter));
  const panel = usePanel(grid, JSON.stringify(filter));
  return (
    <div className={classes.screen}>
      <ListHeader selectedIds={selection.ids} allMatching={selection.all} />
      <FilterBar />
      <StateLine showDisability={showDisability} onShowDisability={setShowDisability} />
      <ErrorNotice error={failure} onRetry={() => grid?.refresh()} />
      <div className={classes.columns}>
        <WorkerGrid
          filter={filter}
          choices={choices}
          mayEdit={mayEdit}
          showDisability={showDisability}
          currentRow={panel.shown?.index ?? null}
          onReady={setGrid}
          onColumnConditions={(columns) => changeFilter({ columns })}
          onLoaded={(count) => {
            setTotal(count);
            setFailure(null);
          }}
          onFailed={setFailure}
          onSelection={selection.take}
          onOpen={panel.open}
          onFocus={(place, rowIndex) => setFocused({ place, rowIndex })}
          onStale={setStale}
        />
        {total === 0 ? <EmptyRegister filter={filter} /> : null}
        {panel.shown ? (
          <PersonPanel {...panel.shown} total={total ?? 0} onMove={panel.move} onClose={panel.close} />
        ) : null}
      </div>
      <ListFooter
        total={total}
        selected={selection.ids.length}
        allMatching={selection.all}
        focused={focused}
        grid={grid}
        onOpen={panel.open}
        onAllMatching={selection.setAll}
      />
      {stale ? (
        <StaleDialog
          cell={stale}
          onKeep={() => setStale(null)}
          onWrite={() => {
            grid?.write(stale.place, stale.mine);
            setStale(null);
          }}
        />
      ) : null}
    </div>
  );
}

/** Selected rows, or all that match; another filter ends "all", because it would mean other people. */
function useSelection(grid: WorkerGridHandle | null, filterKey: string) {
  const [ids, setIds] = useState<readonly number[]>([]);
  const [allOf, setAllOf] = useState<string | null>(null);
  return {
    ids,
    all: allOf === filterKey,
    take(selected: readonly number[]) {
      setIds(selected);
      if (selected.length > 0) setAllOf(null);
    },
    setAll(all: boolean) {
      grid?.clearSelection();
      setAllOf(all ? filterKey : null);
    },
  };
}
