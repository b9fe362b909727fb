import { Button, Loader } from '@mantine/core';
import { IconCircleCheck, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ClusterDesk } from './cluster-desk.tsx';
import { ClusterFilterBar } from './cluster-filter.tsx';
import { ClusterList } from './cluster-list.tsx';
import { clusterFilter, showAllClusters } from './desk-state.ts';
import classes from './duplicates.module.css';
import { useClusters } from './use-clusters.ts';
import { useScan } from './use-scan.ts';

/** The clusters that wait: the list on the left, the two records in question on the right. */
export function OpenClusters({ hasScanned }: { readonly hasScanned: boolean }) {
  const { t } = useTranslation();
  const clusters = useClusters();
  const { query, total, current } = clusters;
  const isNarrowed = Object.keys(clusterFilter.use()).length > 0;
  return (
    <>
      {total > 0 || isNarrowed ? <ClusterFilterBar total={total} /> : null}
      <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending ? <Loader m="md" aria-label={t('common.loading')} /> : null}
      {query.data && total === 0 ? isNarrowed ? <NothingMatches /> : <NothingWaits hasScanned={hasScanned} /> : null}
      {current ? (
        <div className={classes.columns}>
          <ClusterList clusters={clusters} />
          <ClusterDesk key={current.id} clusters={clusters} cluster={current} />
        </div>
      ) : null}
    </>
  );
}

function NothingMatches() {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t('duplicatesScreen.empty.filtered')}
      action={
        <Button variant="default" onClick={showAllClusters}>
          {t('duplicatesScreen.filter.clear')}
        </Button>
      }
    />
  );
}

function NothingWaits({ hasScanned }: { readonly hasScanned: boolean }) {
  const { t } = useTranslation();
  const scan = useScan();
  const mayDecide = useMay('duplicates.decide');
  const counts = useQuery(api.workers.counts.queryOptions({ input: { filter: {} } }));
  if (scan.running) {
    return (
      <EmptyState
        title={t('duplicatesScreen.empty.scanning')}
        detail={t('duplicatesScreen.empty.scanningDetail')}
        action={<Loader size="sm" aria-hidden />}
      />
    );
  }
  if (counts.data?.total === 0) return <EmptyRegister />;
  if (hasScanned) {
    const detail = t('duplicatesScreen.empty.noneDetail');
    return <EmptyState icon={IconCircleCheck} title={t('duplicatesScreen.empty.none')} detail={detail} />;
  }
  return (
    <EmptyState
      title={t('duplicatesScreen.empty.never')}
      detail={t('duplicatesScreen.empty.neverDetail')}
      action={mayDecide ? <Button onClick={scan.start}>{t('duplicatesScreen.figures.scan')}</Button> : null}
    />
  );
}

function EmptyRegister() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={IconUsers}
      title={t('duplicatesScreen.empty.register')}
      detail={t('duplicatesScreen.empty.registerDetail')}
      action={
        <Button component={Link} href="/imports">
          {t('duplicatesScreen.empty.toImports')}
        </Button>
      }
    />
  );
}
