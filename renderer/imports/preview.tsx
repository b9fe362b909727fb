import { Group, Stack, Tabs, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import { ChangedRows } from './changed-rows.tsx';
import { PairList } from './pair-list.tsx';
import { previewTabs, usePreviewPlace } from './preview-state.ts';
import { ProblemList } from './problem-list.tsx';
import { RepairRows, UndoButton } from './repair-rows.tsx';
import { SheetSummary } from './sheet-summary.tsx';
import { Totals } from './totals.tsx';
import type { ImportDetail } from './types.ts';
import { useRepairs } from './use-repairs.ts';

/** Makes the import ready for repairs of single rows when they are wanted: at once, or as a job for a long list. */
function usePrepared(importId: number, wanted: boolean) {
  const prepare = useMutation({
    mutationFn: () => backend.repairs.prepare({ id: importId }),
    // A job tells of its end by itself.
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.repairs.state.key() }),
  });
  const start = useEffectEvent(() => prepare.mutate());
  useEffect(() => {
    if (wanted && importId > 0) start();
  }, [importId, wanted]);
  return prepare;
}

/** A staged import before anything is written: its totals, problems, rows to mend, changes, possible duplicates and sheets. */
export function Preview({ detail }: { readonly detail: ImportDetail }) {
  const { t } = useTranslation();
  const mayRun = useMay('imports.run');
  const preview = usePreviewPlace(detail.id);
  const [undoJob, setUndoJob] = useState<number | null>(null);
  const repairs = useRepairs(detail.id, setUndoJob);
  const pairs = useQuery(api.repairs.pairs.queryOptions({ input: { id: detail.id, start: 0, end: 1 } }));
  const differing = useQuery(
    api.repairs.rows.queryOptions({ input: { id: detail.id, rows: { differs: true }, start: 0, end: 1 } }),
  );
  const counts = { changes: differing.data?.total, duplicates: pairs.data?.total };
  const { place, move } = preview;
  const prepare = usePrepared(detail.id, mayRun && place.tab !== 'problems' && place.tab !== 'sheets');
  const isReady = mayRun && repairs.state?.ready === true;
  return (
    <Stack gap="xs">
      {detail.totals ? (
        <Totals
          totals={detail.totals}
          chosen={place.tab === 'rows' ? (place.rows.verdicts?.[0] ?? null) : null}
          onChoose={(verdict) =>
            preview.showRows(
              place.tab === 'rows' && place.rows.verdicts?.[0] === verdict ? {} : { verdicts: [verdict] },
            )
          }
        />
      ) : null}
      <ErrorNotice error={prepare.error ?? repairs.error} onRetry={() => prepare.mutate()} />
      {undoJob === null ? null : (
        <JobProgress jobId={undoJob} title={t('repairs.undoing')} onFinished={() => setUndoJob(null)} />
      )}
      <Tabs
        value={place.tab}
        keepMounted={false}
        onChange={(value) => {
          const tab = previewTabs.find((one) => one === value);
          if (tab) move({ tab });
        }}
      >
        <Group gap={0} align="flex-end" wrap="nowrap">
          <Tabs.List aria-label={t('repairs.tabs.label')} flex={1}>
            {previewTabs.map((tab) => {
              const n = tab === 'changes' || tab === 'duplicates' ? counts[tab] : undefined;
              return (
                <Tabs.Tab key={tab} value={tab}>
                  {n === undefined ? t(`repairs.tabs.${tab}`) : `${t(`repairs.tabs.${tab}`)} (${n})`}
                </Tabs.Tab>
              );
            })}
          </Tabs.List>
          {mayRun && place.tab !== 'rows' ? <UndoButton repairs={repairs} /> : null}
        </Group>
        {prepare.data?.jobId != null && repairs.state?.ready === false ? (
          <Text size="sm" role="status">
            {t('repairs.preparing')}
          </Text>
        ) : null}
        <Tabs.Panel value="problems" pt="xs">
          <ProblemList detail={detail} mayRun={mayRun} onShow={(problemCode) => preview.showRows({ problemCode })} />
        </Tabs.Panel>
        <Tabs.Panel value="rows" pt="xs">
          <RepairRows detail={detail} repairs={repairs} mayRun={isReady} preview={preview} />
        </Tabs.Panel>
        <Tabs.Panel value="changes" pt="xs">
          <ChangedRows importId={detail.id} repairs={repairs} mayRun={isReady} />
        </Tabs.Panel>
        <Tabs.Panel value="duplicates" pt="xs">
          <PairList
            importId={detail.id}
            repairs={repairs}
            mayRun={isReady}
            onOpen={(rowId) => preview.showRows({ rowId })}
          />
        </Tabs.Panel>
        <Tabs.Panel value="sheets" pt="xs">
          <SheetSummary importId={detail.id} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
