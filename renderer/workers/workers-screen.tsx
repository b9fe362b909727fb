import { useState } from 'react';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useMay } from '#renderer/app/session.ts';
import { WorkerGrid, type WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { BatchDialog } from './batch-dialog.tsx';
import { CellActions } from './cell-actions.tsx';
import { EmptyRegister } from './empty-register.tsx';
import { changeFilter } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { type Focused, ListFooter } from './list-footer.tsx';
import { ListHeader } from './list-header.tsx';
import classes from './person.module.css';
import { PersonPanel } from './person-panel.tsx';
import { StaleDialog } from './stale-dialog.tsx';
import { StateLine } from './state-line.tsx';
import { UndoLeftDialog } from './undo-left-dialog.tsx';
import { useBatches } from './use-batches.ts';
import { useCellMenu } from './use-cell-menu.ts';
import { useDensity } from './use-density.ts';
import { usePanel } from './use-panel.ts';
import { useChoices } from './use-references.ts';
import { useUndo } from './use-undo.ts';

/** Daftar Pekerja: the register with search, conditions, editing by cells and ranges, and the panel of one person. */
export function WorkersScreen() {
  const filter = registerFilter.use();
  const choices = useChoices();
  const mayEdit = useMay('workers.edit');
  const [grid, setGrid] = useState<WorkerGridHandle | null>(null);
  const [total, setTotal] = useState<number | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
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
        grid={grid}
        undo={undo}
        density={density}
        onDensity={setDensity}
        onCreated={({ id }) => {
          grid?.refresh();
          panel.openId(id);
        }}
      />
      <FilterBar />
      <StateLine showDisability={showDisability} onShowDisability={setShowDisability} />
      <ErrorNotice error={failure} onRetry={() => grid?.refresh()} />
      <div className={classes.columns}>
        <WorkerGrid
          filter={filter}
          choices={choices}
          mayEdit={mayEdit}
          density={density}
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
          onStale={batches.addStale}
          onBatch={batches.onBatch}
          onTooMany={batches.onTooMany}
          onTooManyToCopy={batches.onTooManyToCopy}
          onCopied={batches.onCopied}
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
        focused={focused}
        grid={grid}
        onOpen={panel.open}
        onAllMatching={selection.setAll}
      />
      {grid ? <CellActions menu={menu} grid={grid} onOpen={panel.open} /> : null}
      {grid ? <Questions grid={grid} batches={batches} /> : null}
      {undo.left ? <UndoLeftDialog outcome={undo.left} onClose={undo.closeLeft} /> : null}
    </div>
  );
}

type QuestionsProps = { readonly grid: WorkerGridHandle; readonly batches: ReturnType<typeof useBatches> };

/** What a paste or an edit leaves to the person: the right part of a batch, and stale cells one after another. */
function Questions({ grid, batches }: QuestionsProps) {
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
