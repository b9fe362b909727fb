import type { GridApi } from 'ag-grid-community';
import { useEffectEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { showError } from '#renderer/ui/notify.ts';
import type { WorkerFilter, WorkerRow } from '#shared/contract/workers.ts';
import { type Batch, type BatchReport, saveBatch } from './batch-saver.ts';
import { createPasteReader } from './cell-text.ts';
import type { ChoicesByField } from './choices.ts';
import { forgetFigures } from './forget-figures.ts';
import { gridMemory } from './grid-memory.ts';
import type { Rectangle } from './range.ts';
import {
  blockFrom,
  type Planned,
  planClearing,
  planFilling,
  planMoving,
  planPasting,
  type RangeContext,
} from './range-commands.ts';
import { currentRectangle, extentOf, rangeColumns } from './range-grid.ts';
import { holdsAll, type RowSource, rowsBetween } from './rows-between.ts';
import { noteSave } from './saves.ts';
import type { TextBlock } from './tsv.ts';
import { useCellText } from './use-cell-text.ts';

/** What a range needs of the screen. */
export type RangeOptions = {
  readonly filter: WorkerFilter;
  readonly choices: ChoicesByField;
  readonly mayEdit: boolean;
  /** A batch has been answered; `withheld` above 0 asks the person what to do with the right part. */
  readonly onBatch: (report: BatchReport) => void;
  /** A command would change more cells than one may. */
  readonly onTooMany: (cells: number) => void;
};

/** What can be done with the selected range. */
export type RangeActions = {
  readonly fillDown: () => void;
  readonly fillRight: () => void;
  readonly clear: () => void;
  readonly paste: (block: TextBlock) => void;
  /** Pastes what was cut from a range of the same list. */
  readonly move: (block: TextBlock, from: Rectangle) => void;
  /** What the places of a range depend on: columns, conditions and order. */
  readonly listKey: () => string;
  /** Saves the right part of a batch that was withheld. */
  readonly saveValid: (batch: Batch) => void;
  /** The range as text when the grid holds its rows; else null. */
  readonly held: (range: Rectangle) => TextBlock | null;
  /** The range as text, its rows fetched where they are not loaded. */
  readonly fetched: (range: Rectangle) => Promise<TextBlock>;
};

/** Commands on the range of a grid. */
export function useRangeCommands(api: GridApi<WorkerRow> | null, options: RangeOptions): RangeActions | null {
  const { i18n } = useTranslation();
  const text = useCellText(options.choices);
  const read = useMemo(() => createPasteReader(options.choices), [options.choices]);
  const report = useEffectEvent(options.onBatch);
  const tooMany = useEffectEvent(options.onTooMany);
  const filter = useEffectEvent(() => options.filter);
  const { mayEdit } = options;
  // biome-ignore lint/correctness/useExhaustiveDependencies: names of columns follow the language
  return useMemo(() => {
    if (!api) return null;
    const source = (): RowSource => ({
      held: (index) => api.getDisplayedRowAtIndex(index)?.data,
      list: backend.workers.list,
      filter: filter(),
      sort: gridMemory.get().sort,
    });
    const context = (): RangeContext => ({
      columns: rangeColumns(api),
      extent: extentOf(api),
      rows: (top, bottom) => rowsBetween(source(), top, bottom),
      read,
      text,
      name: (column) => api.getColumnDef(column)?.headerName ?? column,
    });
    const save = async (batch: Batch, mode: 'all' | 'valid'): Promise<void> => {
      const answer = await saveBatch(hostOf(api), batch, mode);
      const nothingRight = answer.withheld === 0 && answer.refused.length + answer.stale.length > 0;
      // With nothing right there is nothing to choose: the wrong values go into their cells with their reasons.
      if (mode === 'all' && nothingRight) return save(batch, 'valid');
      report(answer);
    };
    const run = (plan: (context: RangeContext, range: Rectangle) => Promise<Planned>) => {
      const range = currentRectangle();
      if (!range || !mayEdit) return;
      const carriedOut = plan(context(), range).then((planned) => {
        if (planned.kind === 'too_many') return tooMany(planned.cells);
        return planned.batch.cells.length === 0 ? report(emptyReport(planned.batch)) : save(planned.batch, 'all');
      });
      noteSave(carriedOut).catch(showError);
    };
    return {
      fillDown: () => run((now, range) => planFilling(now, range, 'down')),
      fillRight: () => run((now, range) => planFilling(now, range, 'right')),
      clear: () => run(planClearing),
      paste: (block) => run((now, range) => planPasting(now, block, range)),
      move: (block, from) => run((now, range) => planMoving(now, block, range, from)),
      listKey: () => JSON.stringify([rangeColumns(api), filter(), gridMemory.get().sort]),
      saveValid: (batch) => void noteSave(save(batch, 'valid')).catch(showError),
      held(range) {
        const now = source();
        if (!holdsAll(now, range.top, range.bottom)) return null;
        return blockFrom(context(), heldRows(now, range), range);
      },
      fetched: async (range) => blockFrom(context(), await rowsBetween(source(), range.top, range.bottom), range),
    };
  }, [api, mayEdit, read, text, i18n.language]);
}

function heldRows({ held }: RowSource, { top, bottom }: Rectangle): ReadonlyMap<number, WorkerRow> {
  const rows = new Map<number, WorkerRow>();
  for (let index = top; index <= bottom; index += 1) {
    const row = held(index);
    if (row) rows.set(index, row);
  }
  return rows;
}

const emptyReport = (batch: Batch): BatchReport => ({
  batch,
  saved: 0,
  unchanged: 0,
  withheld: 0,
  refused: [],
  stale: [],
  lapsed: 0,
});

function hostOf(api: GridApi<WorkerRow>) {
  const node = (id: number) => (api.isDestroyed() ? undefined : api.getRowNode(String(id)));
  return {
    edit: backend.workers.edit,
    show: (row: WorkerRow) => node(row.id)?.setData(row),
    redraw({ id, field }: { id: number; field: string }) {
      const row = node(id);
      if (row) api.refreshCells({ rowNodes: [row], columns: [field], force: true });
    },
    onSaved: forgetFigures,
  };
}
