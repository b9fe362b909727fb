import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend } from '#renderer/app/client.ts';
import { forgetFigures } from '#renderer/grid/forget-figures.ts';
import { showDone } from '#renderer/ui/notify.ts';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { largeAct } from './large-act.ts';
import { type Entries, typedEntries, useSettled } from './use-settled.ts';

/** A bulk edit while it is put together: its entries and reason, what it would do, and its start. */
export function useBulk(wanted: WorkerFilter, onStarted: () => void) {
  const { t } = useTranslation();
  const [entries, setEntries] = useState<Entries>({});
  const [reason, setReason] = useState('');
  const values = useSettled(entries);
  const some = Object.keys(entries).length > 0;
  const preview = useQuery(
    api.workers.previewBulk.queryOptions({
      input: { filter: wanted, values },
      enabled: some && Object.keys(values).length > 0,
      placeholderData: keepPreviousData,
      staleTime: 0,
    }),
  );
  const start = useMutation({
    mutationFn: () =>
      backend.workers.editBulk({
        filter: wanted,
        values: typedEntries(entries),
        expectedCount: preview.data?.count ?? 0,
        seen: preview.data?.seen,
        reason: reason.trim(),
      }),
    onSuccess({ jobId }) {
      largeAct.set(jobId);
      forgetFigures();
      showDone(t('register.bulk.started'));
      onStarted();
    },
  });
  const problems = preview.data?.problems ?? [];
  const editable = preview.data?.editable ?? 0;
  const settled = !preview.isPlaceholderData && JSON.stringify(values) === JSON.stringify(typedEntries(entries));
  return {
    entries,
    setEntries,
    reason,
    setReason,
    preview: some ? preview.data : undefined,
    previewError: preview.error,
    problems: new Map(problems.map(({ field, problem }) => [field, problem])),
    editable,
    ready: some && settled && reason.trim() !== '' && editable > 0 && problems.length === 0,
    start,
  };
}
