import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '#renderer/app/client.ts';
import type { DuplicateCluster } from '#shared/contract/duplicates.ts';
import { clusterFilter, clusterFocus, clusterPage } from './desk-state.ts';

/** Clusters on one page of the list. */
export const clustersOnPage = 50;

/** One page of open clusters and the one that is looked at. */
export function useClusters() {
  const { bands, ...filter } = clusterFilter.use();
  const page = clusterPage.use();
  const focus = clusterFocus.use();
  const query = useQuery(
    api.duplicates.list.queryOptions({
      input: {
        ...filter,
        ...(bands ? { bands: [...bands] } : {}),
        start: page * clustersOnPage,
        end: (page + 1) * clustersOnPage,
      },
      placeholderData: keepPreviousData,
    }),
  );
  const clusters = query.data?.clusters ?? [];
  const isBehindEnd = query.data !== undefined && !query.isPlaceholderData && clusters.length === 0 && page > 0;
  // The last cluster of the last page was decided.
  useEffect(() => {
    if (isBehindEnd) clusterPage.set(0);
  }, [isBehindEnd]);
  const found = clusters.findIndex(({ id }) => id === focus?.id);
  const index = found >= 0 ? found : Math.max(0, Math.min(focus?.index ?? 0, clusters.length - 1));
  const focusOn = (place: number) => {
    const cluster = clusters[place];
    if (cluster) clusterFocus.set({ id: cluster.id, index: place });
  };
  const current: DuplicateCluster | undefined = clusters[index];
  return { query, clusters, total: query.data?.total ?? 0, index, current, next: clusters[index + 1], focusOn };
}

/** The list with what is looked at. */
export type Clusters = ReturnType<typeof useClusters>;
