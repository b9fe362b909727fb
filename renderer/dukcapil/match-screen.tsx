import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { AnswerTable } from './answer-table.tsx';
import { BatchTable } from './batch-table.tsx';
import classes from './dukcapil.module.css';
import { SendCases } from './send-cases.tsx';

/** What has to be matched, the files that went out with their age, and the answers that came. */
export function MatchScreen() {
  const { t } = useTranslation();
  const batches = useQuery(api.dukcapil.batches.queryOptions());
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('dukcapil.title')}
        description={t('dukcapil.description')}
        actions={
          <>
            <Button component={Link} href="/verification/dukcapil/profiles" variant="default">
              {t('dukcapil.profiles.open')}
            </Button>
            <Button
              component={Link}
              href="/verification"
              variant="subtle"
              leftSection={<IconArrowLeft size={16} aria-hidden />}
            >
              {t('verification.back')}
            </Button>
          </>
        }
      />
      <div className={classes.body}>
        <SendCases />
        <ErrorNotice error={batches.error} onRetry={() => void batches.refetch()} />
        {batches.data ? <BatchTable batches={batches.data} /> : null}
        {batches.data ? <AnswerTable answers={batches.data.flatMap(({ answers }) => answers)} /> : null}
      </div>
    </div>
  );
}
