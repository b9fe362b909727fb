import { Button, Loader } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Pager } from '#renderer/ui/pager.tsx';
import { ApproveMany } from './approve-many.tsx';
import { AssignCases } from './assign-cases.tsx';
import { PassMany } from './pass-many.tsx';
import { QueueCounts } from './queue-counts.tsx';
import { QueueFilter } from './queue-filter.tsx';
import { QueueStages } from './queue-stages.tsx';
import { filterOfQueue, isNarrowed, queueFilter, queueOrder, queuePage } from './queue-state.ts';
import { QueueTable } from './queue-table.tsx';
import { ReturnPackages } from './return-packages.tsx';
import { useQueueStage } from './use-queue-stage.ts';
import classes from './verification.module.css';

const pageSize = 100;

/** All proposals under the conditions, with the ways to decide: one by one, or many at once. */
export function QueueScreen() {
  const { t } = useTranslation();
  const filter = queueFilter.use();
  const order = queueOrder.use();
  const page = queuePage.use();
  const { queues, current } = useQueueStage();
  const mayDecide = useMay('cases.act') && current?.mayAct === true;
  const isOpen = filter.state === 'proposed';
  const queue = useQuery(
    api.verification.queue.queryOptions({
      input: {
        filter: filterOfQueue(filter, current?.stage),
        order,
        start: page * pageSize,
        end: (page + 1) * pageSize,
      },
      enabled: queues !== undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const total = queue.data?.total ?? 0;
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('verification.title')}
        actions={
          <>
            <OtherButtons isEmpty={total === 0 || !isOpen} />
            {mayDecide ? <DecideButtons isEmpty={total === 0 || !isOpen} /> : null}
          </>
        }
      />
      <QueueStages />
      <QueueCounts />
      <QueueFilter total={queue.data?.total ?? null} />
      <ErrorNotice error={queue.error} onRetry={() => void queue.refetch()} />
      <div className={classes.scroll}>
        {queue.isPending ? <Loader m="md" aria-label={t('common.loading')} /> : null}
        {queue.data && total > 0 ? <QueueTable cases={queue.data.rows} /> : null}
        {queue.data && total === 0 ? <EmptyQueue /> : null}
        <Pager page={page} pageSize={pageSize} total={total} onPage={queuePage.set} />
      </div>
    </div>
  );
}

/** What others do with the queue: see its age, give cases out, send back what has to be mended. */
function OtherButtons({ isEmpty }: { readonly isEmpty: boolean }) {
  const { t } = useTranslation();
  const mayMeasure = useMay('cases.measure');
  const mayAssign = useMay('cases.assign');
  const mayExport = useMay('exports.run');
  return (
    <>
      <Button component={Link} href="/verification/dukcapil" variant="default">
        {t('dukcapil.open')}
      </Button>
      {mayMeasure ? (
        <Button component={Link} href="/verification/board" variant="default">
          {t('verification.board.open')}
        </Button>
      ) : null}
      {mayExport ? <ReturnPackages /> : null}
      {mayAssign && !isEmpty ? <AssignCases /> : null}
    </>
  );
}

function DecideButtons({ isEmpty }: { readonly isEmpty: boolean }) {
  const { t } = useTranslation();
  const again = useQuery(api.verification.counts.queryOptions()).data?.again ?? 0;
  return (
    <>
      <ApproveMany />
      {isEmpty ? null : <PassMany />}
      {again > 0 ? (
        <Button component={Link} href="/verification/again" variant="default">
          {t('verification.again.start', { n: again })}
        </Button>
      ) : null}
      {isEmpty ? null : (
        <Button component={Link} href="/verification/next" leftSection={<IconPlayerPlay size={16} aria-hidden />}>
          {t('verification.start')}
        </Button>
      )}
    </>
  );
}

function EmptyQueue() {
  const { t } = useTranslation();
  const filter = queueFilter.use();
  return (
    <EmptyState
      title={t('verification.list.emptyTitle')}
      detail={t(isNarrowed(filter) ? 'verification.list.filteredHint' : 'verification.list.emptyHint')}
      action={
        isNarrowed(filter) ? (
          <Button variant="default" onClick={() => queueFilter.reset()}>
            {t('verification.filters.clear')}
          </Button>
        ) : null
      }
    />
  );
}
