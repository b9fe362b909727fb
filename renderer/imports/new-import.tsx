import { Button, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { BackLink } from './back-link.tsx';
import { chosenFile, stagingJob } from './chosen-file.ts';
import classes from './imports.module.css';
import { InspectForm } from './inspect-form.tsx';
import { ResumesNote } from './resumes-note.tsx';
import { useChooseFile } from './use-choose-file.ts';

/** A new import: what the file holds, what its columns mean, and then the check of all rows. */
export function NewImport() {
  const path = chosenFile.use();
  const jobId = stagingJob.use();
  if (path === null) return <Redirect to="/imports" replace />;
  if (jobId !== null) return <Staging jobId={jobId} onStopped={() => stagingJob.set(null)} />;
  return <Inspection key={path} path={path} onStaging={stagingJob.set} />;
}

function Inspection({ path, onStaging }: { readonly path: string; readonly onStaging: (jobId: number) => void }) {
  const { t } = useTranslation();
  const choose = useChooseFile();
  const inspection = useQuery(
    // A look is kept only as long as it is on the screen: the file may be changed meanwhile.
    api.imports.inspect.queryOptions({
      input: { path },
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      retry: false,
    }),
  );
  // A table with its picture and a field to choose for each column is much to draw: done between frames, not in one.
  const found = useDeferredValue(inspection.data);
  const isReading = inspection.isPending || (inspection.data !== undefined && found === undefined);
  return (
    <div className={classes.screen}>
      <PageHeader
        title={inspection.data?.fileName ?? t('imports.new')}
        actions={
          <>
            <BackLink />
            <Button variant="default" loading={choose.isPending} onClick={() => choose.mutate()}>
              {t('imports.inspect.another')}
            </Button>
          </>
        }
      />
      {isReading ? (
        <Stack align="center" p="xl" role="status">
          <Loader aria-hidden />
          <Text>{t('imports.inspect.reading')}</Text>
        </Stack>
      ) : null}
      {inspection.error ? (
        <Stack p="md">
          <ErrorNotice
            error={inspection.error}
            kept={t('imports.inspect.kept')}
            onRetry={() => void inspection.refetch()}
          />
        </Stack>
      ) : null}
      {found?.resumes ? <ResumesNote round={found.resumes} /> : null}
      {found ? <InspectForm key={found.fileSha256} path={path} inspection={found} onStaging={onStaging} /> : null}
    </div>
  );
}

function Staging({ jobId, onStopped }: { readonly jobId: number; readonly onStopped: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [stopped, setStopped] = useState(false);
  return (
    <div className={classes.screen}>
      <PageHeader title={t('imports.new')} actions={<BackLink />} />
      <JobProgress
        jobId={jobId}
        title={t('imports.progress.staging')}
        onFinished={(job) => {
          const importId = job.result?.importId;
          if (job.state === 'done' && typeof importId === 'number') {
            chosenFile.set(null);
            stagingJob.set(null);
            navigate(`/imports/${importId}`, { replace: true });
          } else setStopped(true);
        }}
      />
      {stopped ? (
        <Stack px="md" align="flex-start">
          <Text role="status">{t('imports.progress.stagedNothing')}</Text>
          <Button onClick={onStopped}>{t('common.retry')}</Button>
        </Stack>
      ) : null}
    </div>
  );
}
