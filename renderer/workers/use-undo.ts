import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { forgetFigures } from '#renderer/grid/forget-figures.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone, showError } from '#renderer/ui/notify.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { word } from './person-record.tsx';

type State = Awaited<ReturnType<BackendClient['workers']['undoState']>>;

/** What an undo could not put back. */
export type UndoLeft = NonNullable<Awaited<ReturnType<BackendClient['workers']['undo']>>['outcome']>;

type Way = 'undo' | 'redo';

/** Undo and redo of the signed-in person from the database, and what they left alone. */
export function useUndo(grid: WorkerGridHandle | null) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const mayEdit = useMay('workers.edit');
  const state = useQuery(api.workers.undoState.queryOptions({ enabled: mayEdit }));
  const [left, setLeft] = useState<UndoLeft | null>(null);
  const turn = useMutation({
    mutationFn: (way: Way) => backend.workers[way](),
    async onSuccess({ jobId, outcome }) {
      forgetFigures();
      if (jobId !== null) showDone(t('register.undo.started'));
      if (!outcome) return;
      await showAgain(grid, outcome.workerIds);
      if (outcome.leftCount > 0) setLeft(outcome);
      else showDone(t('register.undo.restored', { n: outcome.restored }));
    },
    onError: showError,
  });
  const act = (entry: State['undo'] | undefined) =>
    entry
      ? t('register.undo.act', {
          kind: word('workers.changeKinds', entry.kind),
          cells: entry.cells,
          at: dateTime(entry.at),
        })
      : null;
  return {
    left,
    closeLeft: () => setLeft(null),
    /** What would be undone and done again, in words; null for nothing. */
    undoable: act(state.data?.undo),
    redoable: act(state.data?.redo),
    pending: turn.isPending,
    run: (way: Way) => {
      if (mayEdit && !turn.isPending) turn.mutate(way);
    },
  };
}

/** Undo and redo as the buttons and keys use them. */
export type Undo = ReturnType<typeof useUndo>;

/** Rows that came back are shown where they stand; people who are no longer found make the list be read anew. */
async function showAgain(grid: WorkerGridHandle | null, ids: readonly number[]): Promise<void> {
  if (!grid || ids.length === 0) return;
  const { rows, total } = await backend.workers.list({ start: 0, end: ids.length, filter: { ids: [...ids] } });
  grid.show(rows);
  if (total < ids.length) grid.refresh();
}
