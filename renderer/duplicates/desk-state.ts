import { createListState } from '#renderer/app/list-state.ts';
import type { LinkBand } from '#shared/domain/linkage.ts';

/** Conditions on the clusters. */
export type ClusterFilter = {
  readonly bands?: readonly LinkBand[];
  readonly villageCode?: string;
  readonly importId?: number;
  /** Only clusters of this person; set when one comes from her panel. */
  readonly workerId?: number;
};

/** The decision that Ctrl+Z takes back: a merge, or pairs that were said to be two people. */
export type LastAct =
  | { readonly kind: 'merge'; readonly mergeId: number }
  | { readonly kind: 'distinct'; readonly pairs: readonly { readonly id: number; readonly version: number }[] };

/** Parts of the screen. */
export const deskTabs = ['open', 'decided', 'merges'] as const;

/** The part of the screen that is shown. */
export const deskTab = createListState<(typeof deskTabs)[number]>('open');

/** Conditions of the list. */
export const clusterFilter = createListState<ClusterFilter>({});

/** Page of the list, counting from zero. */
export const clusterPage = createListState(0);

/** The cluster that is looked at. Its place stands in when it is decided, so that the next one follows. */
export const clusterFocus = createListState<{ readonly id: number; readonly index: number } | null>(null);

/** What Ctrl+Z takes back; null after it was. */
export const lastAct = createListState<LastAct | null>(null);

/** What the last decision did, in words; '' before the first. It stands on the screen, where no message covers the buttons. */
export const lastNews = createListState('');

/** Changes some conditions and begins at the first page; undefined takes a condition away. */
export function narrowClusters(changes: ClusterFilter): void {
  const next = { ...clusterFilter.get(), ...changes };
  clusterFilter.set(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)));
  clusterPage.set(0);
  clusterFocus.set(null);
}

/** Shows all clusters again. */
export function showAllClusters(): void {
  clusterFilter.reset();
  clusterPage.set(0);
  clusterFocus.set(null);
}
