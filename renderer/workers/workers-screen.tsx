import { useState } from 'react';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useMay } from '#renderer/app/session.ts';
import { WorkerGrid, type WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { CellActions } from './cell-actions.tsx';
import { CutOffLine } from './cut-off-line.tsx';
import { EmptyRegister } from './empty-register.tsx';
import { changeColumnConditions } from './filter.ts';
import { LargeActLine } from './large-act-line.tsx';
import { type Focused, ListFooter } from './list-footer.tsx';
import { ListHeader } from './list-header.tsx';
import { OpenQuestions } from './open-questions.tsx';
import classes from './person.module.css';
import { PersonPanel } from './person-panel.tsx';
import { useBatches } from './use-batches.ts';
import { useCellMenu } from './use-cell-menu.ts';
import { useDensity } from './use-density.ts';
import { usePanel } from './use-panel.ts';
import { useChoices } from './use-references.ts';
import { useSelection } from './use-selection.ts';
import { useUndo } from './use-undo.ts';

/** Length of the list, null before it is known, and why the last block did not come. */
type Loaded = { readonly total: number | null; readonly failure: unknown };

/** Daftar Pekerja: the register with search, conditions, editing by cells and ranges, and the panel of one person. */
export function WorkersScreen() {
  const filter = registerFilter.use();
  const choices = useChoices();
  const mayEdit = useMay('workers.edit');
  const [grid, setGrid] = useState<WorkerGridHandle | null>(null);
  const [{ total, failure }, setLoaded] = useState<Loaded>({ total: null, failure: null });
  const [showDisability, setShowDisability] = useState(false);
  const [focused, setFocused] = useState<Focused>({ place: null, rowIndex: null });
  const [density, setDensity] = useDensity();
  const batches = useBatches();
  const undo = useUndo(grid);
  const selection = useSelection(grid, JSON.stringify(filter));
  const panel = usePanel(grid, JSON.stringify(filter));
  const menu = useCellMenu(grid);
  return (
    <div className={classes.screen}>
      <ListHeader
        selectedIds={selection.ids}
        allMatching={selection.all}
        {...{ grid, undo, density, total, showDisability }}
        onDensity={setDensity}
        onShowDisability={setShowDisability}
        onCreated={({ id }) => {
          grid?.refresh();
          panel.openId(id);
        }}
      />
      {undo.running ? <LargeActLine job={undo.running} /> : null}
      {undo.cutOff ? <CutOffLine cutOff={undo.cutOff} /> : null}
      <ErrorNotice error={failure} onRetry={() => grid?.refresh()} />
      <div className={classes.columns}>
        <WorkerGrid
          {...{ filter, choices, mayEdit, density }}
          showDisability={showDisability}
          currentRow={panel.shown?.index ?? null}
          onReady={setGrid}
          onColumnConditions={changeColumnConditions}
          onLoaded={(count) => {
            setLoaded({ total: count, failure: null });
            selection.tickAgain();
          }}
          onFailed={(failure) => setLoaded({ total, failure })}
          onSelection={selection.take}
          onOpen={panel.open}
          onFocus={(place, rowIndex) => setFocused({ place, rowIndex })}
          {...batches.news}
          onMenu={menu.openAt}
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
        {...{ focused, grid }}
        onOpen={panel.open}
        onAllMatching={selection.setAll}
      />
      {grid ? <CellActions menu={menu} grid={grid} onOpen={panel.open} /> : null}
      {grid ? <OpenQuestions {...{ grid, batches, undo }} onOpenPerson={panel.openId} /> : null}
    </div>
  );
}
