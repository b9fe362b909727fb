import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import { Pager } from '#renderer/ui/pager.tsx';
import { useReferences } from '#renderer/workers/use-references.ts';
import type { Program } from '#shared/contract/programs.ts';
import { CreateDialog } from './create-dialog.tsx';
import { decreesShown, showDecrees } from './decrees-state.ts';
import { WaitingTable } from './waiting-table.tsx';

const pageSize = 100;

/** Who waits for a decree, in order and with what becomes of each, and the draft that takes up those who have a place. */
export function WaitingTab({ program }: { readonly program: Program }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { district, only, page } = decreesShown.use();
  const scope = { programId: program.id, ...(district ? { districtCode: district } : {}) };
  const input = { ...scope, ...(only ? { only } : {}), start: page * pageSize, end: (page + 1) * pageSize };
  const waiting = useQuery(api.decrees.waiting.queryOptions({ input, placeholderData: keepPreviousData }));
  const [jobId, setJobId] = useState<number | null>(null);
  const { data } = waiting;
  if (jobId !== null)
    return (
      <JobProgress
        jobId={jobId}
        title={t('decrees.waiting.creating')}
        onFinished={(job) => {
          if (job.state === 'done') navigate(`/programs/decrees/${job.result?.decreeId}`);
          if (job.state === 'cancelled') setJobId(null);
        }}
      />
    );
  return (
    <Stack gap="sm">
      <WaitingHead program={program} placed={data?.placed ?? 0} waits={data?.waits ?? 0} onStarted={setJobId} />
      <ErrorNotice error={waiting.error} onRetry={() => void waiting.refetch()} />
      {data?.total === 0 ? (
        <EmptyState icon={IconUsers} title={t('decrees.waiting.empty')} detail={t('decrees.waiting.emptyDetail')} />
      ) : null}
      {data && data.total > 0 ? <WaitingTable rows={data.rows} /> : null}
      <Pager page={page} pageSize={pageSize} total={data?.total ?? 0} onPage={(next) => showDecrees({ page: next })} />
    </Stack>
  );
}

type HeadProps = {
  readonly program: Program;
  readonly placed: number;
  readonly waits: number;
  readonly onStarted: (jobId: number) => void;
};

function WaitingHead({ program, placed, waits, onStarted }: HeadProps) {
  const { t } = useTranslation();
  const mayPrepare = useMay('decrees.prepare');
  const { districts } = useReferences();
  const { district, only } = decreesShown.use();
  const [creating, setCreating] = useState(false);
  return (
    <>
      <Text size="sm" maw="60rem">
        {t('decrees.waiting.explain')}
      </Text>
      <Group gap="sm" align="center">
        <Select
          aria-label={t('decrees.detail.district')}
          placeholder={t('decrees.whole')}
          data={districts.map(({ code, name }) => ({ value: code, label: name }))}
          value={district ?? null}
          onChange={(code) => showDecrees({ district: code ?? undefined })}
          searchable
          clearable
          w="13rem"
        />
        <Select
          aria-label={t('decrees.waiting.show')}
          placeholder={t('decrees.waiting.all')}
          data={(['placed', 'waits'] as const).map((value) => ({ value, label: t(`decrees.waiting.only.${value}`) }))}
          value={only ?? null}
          onChange={(value) => showDecrees({ only: value === 'placed' || value === 'waits' ? value : undefined })}
          clearable
          w="13rem"
        />
        <Text role="status">{t('decrees.waiting.sums', { placed, waits })}</Text>
        {mayPrepare ? (
          <Button ml="auto" disabled={placed === 0} onClick={() => setCreating(true)}>
            {t('decrees.waiting.create', { n: placed })}
          </Button>
        ) : null}
      </Group>
      {creating ? (
        <CreateDialog {...{ program, placed, waits, district, onStarted }} onClose={() => setCreating(false)} />
      ) : null}
    </>
  );
}
