import { Center, Loader, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useDecisionKeys } from '#renderer/verification/use-decision-keys.ts';
import type { DuplicateCluster, DuplicatePair } from '#shared/contract/duplicates.ts';
import classes from './duplicates.module.css';
import { PairDesk } from './pair-desk.tsx';
import { TakeOutDialog } from './take-out-dialog.tsx';
import type { Clusters } from './use-clusters.ts';
import { useDecide } from './use-decide.ts';

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
  const nextPair = cluster.pairs[(place + 1) % cluster.pairs.length];
  const comparison = useComparison(pair);
  // The next pair and the next cluster are there when this one has been decided.
  useComparison(nextPair);
  useComparison(clusters.next?.pairs[0]);
  const decide = useDecide();
  const mayDecide = useMay('duplicates.decide');
  const [isTakingOut, setTakingOut] = useState(false);
  const isIdle = mayDecide && !decide.merge.isPending && !decide.distinct.isPending && !decide.takeOut.isPending;
  const takeOut = () => {
    decide.takeOut.reset();
    setTakingOut(true);
  };
  const acts = {
    onTakeOut: isIdle && cluster.people.length > 2 ? takeOut : null,
    onNextPair: nextPair && nextPair.id !== pair?.id ? () => setPairId(nextPair.id) : null,
    onNext: () => clusters.focusOn((clusters.index + 1) % clusters.clusters.length),
  };
  // What needs no record on the screen is done while the records are still being read, so that no key of a fast hand is lost.
  const keys = { k: () => acts.onTakeOut?.(), p: () => acts.onNextPair?.(), f8: acts.onNext };
  useDecisionKeys(isTakingOut ? {} : keys);
  const close = () => {
    setTakingOut(false);
    // Mostly somebody else was faster: what is there now is shown.
    if (decide.takeOut.isError) void queryClient.invalidateQueries();
  };
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
          decide={decide}
          isIdle={isIdle && !isTakingOut}
          {...acts}
        />
      ) : null}
      {isTakingOut ? <TakeOutDialog cluster={cluster} takeOut={decide.takeOut} onClose={close} /> : null}
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
