import { Center, Loader, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { DuplicateCluster, DuplicatePair } from '#shared/contract/duplicates.ts';
import classes from './duplicates.module.css';
import { PairDesk } from './pair-desk.tsx';
import type { Clusters } from './use-clusters.ts';

/** The cluster that is looked at and the list in which it stands. */
export type ClusterDeskProps = { readonly clusters: Clusters; readonly cluster: DuplicateCluster };

/** The records of one pair side by side; of more than two people the pair is chosen. */
export function ClusterDesk({ clusters, cluster }: ClusterDeskProps) {
  const { t } = useTranslation();
  const [pairId, setPairId] = useState<number | null>(null);
  const place = Math.max(
    0,
    cluster.pairs.findIndex(({ id }) => id === pairId),
  );
  const pair = cluster.pairs[place];
  const comparison = useComparison(pair);
  // The next cluster is there when this one has been decided.
  useComparison(clusters.next?.pairs[0]);
  const nextPair = cluster.pairs[(place + 1) % cluster.pairs.length];
  return (
    <section className={classes.desk} aria-label={t('duplicatesScreen.pair.label')}>
      {pair && cluster.pairs.length > 1 ? <PairChoice cluster={cluster} pair={pair} onChoose={setPairId} /> : null}
      <ErrorNotice error={comparison.error} onRetry={() => void comparison.refetch()} />
      {comparison.isPending && pair ? (
        <Center flex={1}>
          <Loader size="sm" aria-label={t('common.loading')} />
        </Center>
      ) : null}
      {comparison.data && pair ? (
        <PairDesk
          key={`${pair.id} ${comparison.data.left.row.version} ${comparison.data.right.row.version}`}
          comparison={comparison.data}
          pair={pair}
          cluster={cluster}
          onNext={() => clusters.focusOn((clusters.index + 1) % clusters.clusters.length)}
          onNextPair={nextPair && nextPair.id !== pair.id ? () => setPairId(nextPair.id) : null}
        />
      ) : null}
    </section>
  );
}

function useComparison(pair: DuplicatePair | undefined) {
  const { leftId = 0, rightId = 0 } = pair ?? {};
  return useQuery(api.duplicates.compare.queryOptions({ input: { leftId, rightId }, enabled: pair !== undefined }));
}

type PairChoiceProps = {
  readonly cluster: DuplicateCluster;
  readonly pair: DuplicatePair;
  readonly onChoose: (pairId: number) => void;
};

function PairChoice({ cluster, pair, onChoose }: PairChoiceProps) {
  const { t } = useTranslation();
  const nameOf = (id: number) => cluster.people.find((person) => person.id === id)?.name ?? '';
  const label = ({ leftId, rightId }: DuplicatePair) =>
    t('duplicatesScreen.pair.option', { left: nameOf(leftId), leftId, right: nameOf(rightId), rightId });
  return (
    <Select
      className={classes.pairChoice}
      aria-label={t('duplicatesScreen.pair.choose')}
      data={cluster.pairs.map((one) => ({ value: String(one.id), label: label(one) }))}
      value={String(pair.id)}
      onChange={(value) => onChoose(Number(value))}
    />
  );
}
