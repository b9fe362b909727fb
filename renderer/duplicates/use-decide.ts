import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { showError, showWarning } from '#renderer/ui/notify.ts';
import { usePersonWords } from '#renderer/workers/person-values.ts';
import type { DuplicateCluster, DuplicatePair } from '#shared/contract/duplicates.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { type LastAct, lastAct, lastNews } from './desk-state.ts';

/** Lists are read anew before the next decision, so that none is made on an old version. */
async function settle(act: LastAct | null, news: string): Promise<void> {
  lastAct.set(act);
  lastNews.set(news);
  await queryClient.invalidateQueries();
}

/** Mostly somebody else was faster: the error is told, and what is there now is shown. */
function refuse(error: unknown): void {
  showError(error);
  void queryClient.invalidateQueries();
}

const asAct = (pairs: readonly DuplicatePair[]): LastAct => ({
  kind: 'distinct',
  pairs: pairs.map(({ id, version }) => ({ id, version })),
});

/** The decisions on a pair or cluster; each is told, and remembered for Ctrl+Z. */
export function useDecide() {
  const { t } = useTranslation();
  const merge = useMutation(
    api.duplicates.merge.mutationOptions({
      onSuccess: async ({ mergeId, approvalLapsed }, { keepId, otherId }) => {
        const names = { keep: keepId, other: otherId };
        const news = approvalLapsed
          ? t('duplicatesScreen.done.lapsed', names)
          : t('duplicatesScreen.done.merged', names);
        await settle({ kind: 'merge', mergeId }, news);
      },
    }),
  );
  const distinct = useMutation({
    mutationFn: ({ pair, note }: { pair: DuplicatePair; left: WorkerRow; right: WorkerRow; note?: string }) =>
      backend.duplicates.distinct({ pairId: pair.id, version: pair.version, note: note || undefined }),
    onSuccess: async (pair, { left, right }) => {
      await settle(asAct([pair]), t('duplicatesScreen.done.distinct', { left: left.name, right: right.name }));
    },
    onError: refuse,
  });
  const takeOut = useMutation({
    mutationFn: ({ cluster, person, note }: { cluster: DuplicateCluster; person: WorkerRow; note: string }) =>
      backend.duplicates.takeOut({ clusterId: cluster.id, workerId: person.id, note: note || undefined }),
    onSuccess: async ({ pairs }, { person }) => {
      await settle(asAct(pairs), t('duplicatesScreen.done.takenOut', { name: person.name }));
    },
  });
  return { merge, distinct, takeOut };
}

/** Ways to decide. */
export type Decide = ReturnType<typeof useDecide>;

/** Takes an act back; gives the names of the fields that had to stay as they are. */
async function takeBack(act: LastAct): Promise<readonly string[]> {
  if (act.kind === 'merge') {
    const { left } = await backend.duplicates.unmerge({ mergeId: act.mergeId });
    return left.map(({ field }) => field);
  }
  for (const { id, version } of act.pairs) await backend.duplicates.reopen({ pairId: id, version });
  return [];
}

/** Takes the last decision of this person back. */
export function useTakeBack() {
  const { t } = useTranslation();
  const words = usePersonWords();
  return useMutation({
    mutationFn: takeBack,
    onSuccess: async (left) => {
      await settle(null, t('duplicatesScreen.done.undone'));
      const fields = left.map((field) => words.field(field)).join(', ');
      if (left.length > 0) showWarning(t('duplicatesScreen.done.undoneLeft', { fields }));
    },
    onError: refuse,
  });
}
