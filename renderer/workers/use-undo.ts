import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend } from '#renderer/app/client.ts';
import { errorCode } from '#renderer/app/errors.ts';
import { useJob } from '#renderer/app/jobs.ts';
import { useMay } from '#renderer/app/session.ts';
import { forgetFigures } from '#renderer/grid/forget-figures.ts';
import { savesEnded } from '#renderer/grid/saves.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone, showError, showWarning } from '#renderer/ui/notify.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import type { Job } from '#shared/contract/jobs.ts';
import { largeAct } from './large-act.ts';
import { word } from './person-record.tsx';
import type { LeftByAct } from './undo-left-dialog.tsx';
import { useLargeAct } from './use-large-act.ts';

type State = Awaited<ReturnType<BackendClient['workers']['undoState']>>;

type Way = 'undo' | 'redo';

const nothingToTurn = ['workers.nothing_to_undo', 'workers.nothing_to_redo'];

/** Undo and redo of the signed-in person from the database, at once or by a job, and what they left alone. */
export function useUndo(grid: WorkerGridHandle | null) {
  const { t } = useTranslation();
  const mayEdit = useMay('workers.edit');
  const state = useQuery(api.workers.undoState.queryOptions({ enabled: mayEdit }));
  const [left, setLeft] = useState<LeftByAct | null>(null);
  const act = useActName();
  const running = useJob(state.data?.jobId ?? null);
  const tell = (result: LeftByAct) => {
    const { kind, changed, fixed } = result;
    if (result.leftCount > 0) return setLeft(result);
    const done = t(kind === 'turn' ? 'register.undo.restored' : 'register.bulk.done', { n: changed });
    if (fixed > 0) showWarning(`${done} ${t('register.bulk.fixed', { n: fixed })}`);
    else showDone(done);
  };
  const tellStopped = (job: Job) => {
    const { changed, leftCount } = turnResult(job);
    const lapsed = figure(job, 'lapsed');
    const stopped = changed > 0 ? t('register.bulk.stopped', { n: changed }) : t('register.bulk.stoppedAtOnce');
    showWarning(lapsed > 0 ? `${stopped} ${t('register.bulk.lapsed', { n: lapsed })}` : stopped);
    if (leftCount > 0) setLeft(turnResult(job));
  };
  useLargeAct((job) => {
    const turned = job.kind === 'workers.turn';
    if (turned && job.state === 'cancelled') showWarning(t('register.undo.cutOff'));
    if (!turned && job.state === 'cancelled') tellStopped(job);
    if (job.state === 'done') tell(turned ? turnResult(job) : bulkResult(job));
  });
  const turn = useMutation({
    // A quick hand presses before its last save has come back: that save is the act it means.
    mutationFn: (way: Way) => savesEnded().then(() => backend.workers[way]()),
    // Keys pressed quickly one after another are turns one after another.
    scope: { id: 'register-undo' },
    async onSuccess({ jobId, outcome }) {
      forgetFigures();
      if (jobId !== null) largeAct.set(jobId);
      if (!outcome) return;
      const { changeSetId, restored, leftCount, workerIds } = outcome;
      // Cells that were left hold what somebody else wrote, which this window may not have seen.
      if (leftCount > 0) grid?.refresh();
      else await showAgain(grid, workerIds);
      tell({ kind: 'turn', changeSetId: changeSetId ?? 0, changed: restored, leftCount, fixed: 0 });
    },
    // A key that finds nothing to turn does nothing, as everywhere.
    onError: (error) => nothingToTurn.includes(errorCode(error)) || showError(error),
  });
  const busy = (state.data?.jobId ?? null) !== null;
  return {
    left,
    closeLeft: () => setLeft(null),
    /** What would be undone and done again, in words; null for nothing. */
    undoable: act(state.data?.undo),
    redoable: act(state.data?.redo),
    /** Whether an undo, a redo or a large change is at work, which another one has to wait for; and how far it is. */
    busy,
    running,
    /** A change of many people that a crash has cut off and that waits for a word. */
    cutOff: busy ? null : (state.data?.cutOff ?? null),
    run: (way: Way) => {
      if (!mayEdit) return;
      if (busy) showWarning(t('register.undo.busy'));
      // Never by what this window knows of the stacks: it learns of an act only after its cells are shown.
      else turn.mutate(way);
    },
  };
}

/** Undo and redo as the buttons and keys use them. */
export type Undo = ReturnType<typeof useUndo>;

/** An act in words: what it was, how many cells, when. */
function useActName() {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  return (entry: State['undo'] | undefined): string | null => {
    if (!entry) return null;
    const kind = word('workers.changeKinds', entry.kind);
    return t('register.undo.act', { kind, cells: entry.cells, at: dateTime(entry.at) });
  };
}

const figure = ({ result }: Job, name: string) => Number(result?.[name] ?? 0);

const turnResult = (job: Job): LeftByAct => ({
  kind: 'turn',
  changeSetId: figure(job, 'changeSetId'),
  changed: figure(job, 'restored'),
  leftCount: figure(job, 'left'),
  fixed: 0,
});

const bulkResult = (job: Job): LeftByAct => ({
  kind: 'bulk',
  changeSetId: figure(job, 'changeSetId'),
  changed: figure(job, 'changed'),
  leftCount: figure(job, 'stale'),
  fixed: figure(job, 'fixed'),
});

/** Rows that came back are shown where they stand; people who are no longer found make the list be read anew. */
async function showAgain(grid: WorkerGridHandle | null, ids: readonly number[]): Promise<void> {
  if (!grid || ids.length === 0) return;
  const { rows, total } = await backend.workers.list({ start: 0, end: ids.length, filter: { ids: [...ids] } });
  grid.show(rows);
  if (total < ids.length) grid.refresh();
}
