import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { showDone, showError } from '#renderer/ui/notify.ts';
import type { RepairAct, RepairRow } from '#shared/contract/repairs.ts';

type Page = { rows: RepairRow[]; total: number };

/** Puts rows that were judged anew in the place of what is shown of them. */
function showRows(rows: readonly RepairRow[]): void {
  const news = new Map(rows.map((row) => [row.id, row]));
  queryClient.setQueriesData<Page>({ queryKey: api.repairs.rows.key() }, (page) =>
    page ? { ...page, rows: page.rows.map((row) => news.get(row.id) ?? row) } : page,
  );
}

/** Reads anew what depends on the verdicts of all rows. */
async function refreshFigures(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: api.imports.get.key() }),
    queryClient.invalidateQueries({ queryKey: api.repairs.state.key() }),
    queryClient.invalidateQueries({ queryKey: api.repairs.groups.key() }),
    queryClient.invalidateQueries({ queryKey: api.repairs.examples.key() }),
    queryClient.invalidateQueries({ queryKey: api.repairs.pairs.key() }),
    queryClient.invalidateQueries({ queryKey: api.repairs.differences.key() }),
  ]);
}

/** What can be done to the rows of a staged import, and what was done last. */
export function useRepairs(importId: number, onJob: (jobId: number) => void) {
  const { t } = useTranslation();
  const state = useQuery(api.repairs.state.queryOptions({ input: { id: importId } }));
  // Acts wait for one another in the order of the keys: a quick hand takes back what it has just typed, not the act before.
  const scope = { id: `repairs-${importId}` };
  const one = useMutation({
    scope,
    mutationFn: ({ rowId, act }: { readonly rowId: number; readonly act: RepairAct }) =>
      backend.repairs.one({ id: importId, rowId, act }),
    async onSuccess({ rows, affected }) {
      showRows(rows);
      if (affected > 1) showDone(t('repairs.othersChanged', { n: affected - 1 }));
      await refreshFigures();
    },
    onError: showError,
  });
  const undo = useMutation({
    scope,
    mutationFn: () => backend.repairs.undo({ id: importId }),
    async onSuccess({ jobId }) {
      if (jobId !== null) return onJob(jobId);
      showDone(t('repairs.undone'));
      await Promise.all([refreshFigures(), queryClient.invalidateQueries({ queryKey: api.repairs.rows.key() })]);
    },
    onError: showError,
  });
  return { state: state.data ?? null, error: state.error, one, undo };
}

/** Repairing the rows of one import. */
export type Repairs = ReturnType<typeof useRepairs>;
