import { Text } from '@mantine/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { Pager } from '#renderer/ui/pager.tsx';
import type { DuplicateCluster } from '#shared/contract/duplicates.ts';
import { explainPair } from '#shared/domain/explain-pair.ts';
import { BandBadge } from './band-badge.tsx';
import { clusterFocus, clusterPage } from './desk-state.ts';
import classes from './duplicates.module.css';
import { type Clusters, clustersOnPage } from './use-clusters.ts';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };

/** Clusters with their people and the sentence of their surest pair; arrows go from one to the next. */
export function ClusterList({ clusters }: { readonly clusters: Clusters }) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const page = clusterPage.use();
  const { index, focusOn } = clusters;
  const last = clusters.clusters.length - 1;
  const currentId = clusters.current?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a decision another cluster stands at the same place
  useEffect(() => {
    const item = list.current?.children[index]?.querySelector('button');
    item?.scrollIntoView({ block: 'nearest' });
    // The keyboard goes along unless somebody is at work elsewhere on the screen.
    const { activeElement } = document;
    if (list.current?.contains(activeElement) || !activeElement?.closest('main, [role="dialog"]')) item?.focus();
  }, [index, currentId]);
  const move = (event: Pick<globalThis.KeyboardEvent, 'key' | 'preventDefault'>) => {
    const target = event.key === 'Home' ? 0 : event.key === 'End' ? last : index + (steps[event.key] ?? Number.NaN);
    if (Number.isNaN(target)) return;
    event.preventDefault();
    focusOn(Math.max(0, Math.min(last, target)));
  };
  const moveFromNowhere = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.target === document.body && !event.ctrlKey && !event.altKey) move(event);
  });
  useEffect(() => {
    window.addEventListener('keydown', moveFromNowhere);
    return () => window.removeEventListener('keydown', moveFromNowhere);
  }, []);
  return (
    <div className={classes.listColumn}>
      <ul ref={list} className={classes.list} aria-label={t('duplicatesScreen.list.label')} onKeyDown={move}>
        {clusters.clusters.map((cluster, place) => (
          <li key={cluster.id}>
            <button
              type="button"
              className={classes.cluster}
              aria-current={place === index}
              tabIndex={place === index ? 0 : -1}
              onClick={() => focusOn(place)}
            >
              <ClusterText cluster={cluster} />
            </button>
          </li>
        ))}
      </ul>
      <Pager
        page={page}
        pageSize={clustersOnPage}
        total={clusters.total}
        onPage={(next) => {
          clusterPage.set(next);
          clusterFocus.set(null);
        }}
      />
    </div>
  );
}

function ClusterText({ cluster }: { readonly cluster: DuplicateCluster }) {
  const { t } = useTranslation();
  const surest = cluster.pairs[0];
  return (
    <>
      <span className={classes.clusterHead}>
        <BandBadge band={cluster.band} />
        {cluster.people.length > 2 ? (
          <Text span size="xs" fw={600}>
            {t('duplicatesScreen.list.people', { n: cluster.people.length })}
          </Text>
        ) : null}
      </span>
      {cluster.people.map((person) => (
        <span key={person.id} className={classes.person}>
          <strong>{person.name}</strong>
          <br />
          <span className={classes.identifier}>{person.nik ?? t('duplicatesScreen.list.noNik')}</span>
          {person.villageName ? ` · ${person.villageName}` : null}
        </span>
      ))}
      {surest ? <span className={classes.sentence}>{explainPair(currentLanguage(), surest.finding)}</span> : null}
    </>
  );
}
