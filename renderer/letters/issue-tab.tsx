import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import type { Job } from '#shared/contract/jobs.ts';
import { ChoosePeople } from './choose-people.tsx';
import { IssueForm } from './issue-form.tsx';
import { issuingJob, letterChoice } from './letters-state.ts';
import { OpenFolder } from './open-folder.tsx';
import { PreflightPanel } from './preflight-panel.tsx';

/** Choose people, see what would happen, issue. */
export function IssueTab() {
  const { t } = useTranslation();
  const choice = letterChoice.use();
  const jobId = issuingJob.use();
  const [finished, setFinished] = useState<Job | null>(null);
  const preflight = useQuery(api.letters.preflight.queryOptions({ input: choice, staleTime: 0 }));
  return (
    <Stack gap="md">
      {jobId === null ? null : (
        <>
          <JobProgress jobId={jobId} title={t('letters.issue.progress')} onFinished={setFinished} />
          {finished ? <Outcome job={finished} /> : null}
        </>
      )}
      <ChoosePeople />
      <ErrorNotice error={preflight.error} onRetry={() => void preflight.refetch()} />
      {preflight.isPending ? <Text role="status">{t('letters.preflight.checking')}</Text> : null}
      {preflight.data ? <PreflightPanel preflight={preflight.data} choice={choice} /> : null}
      {preflight.data && preflight.data.ready > 0 ? (
        <IssueForm
          preflight={preflight.data}
          choice={choice}
          busy={preflight.isFetching || (jobId !== null && finished === null)}
          onStarted={(id) => {
            setFinished(null);
            issuingJob.set(id);
          }}
        />
      ) : null}
    </Stack>
  );
}

function Outcome({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const { issued, folder } = job.result ?? {};
  if (job.state === 'cancelled') return <Text role="status">{t('letters.issue.cancelled')}</Text>;
  if (job.state !== 'done') return null;
  return (
    <div role="status">
      {typeof issued === 'number' ? <Text fw={600}>{t('letters.issue.done', { n: issued })}</Text> : null}
      {typeof folder === 'string' ? <OpenFolder folder={folder} /> : null}
    </div>
  );
}
