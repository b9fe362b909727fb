import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { DecidedList } from './decided-list.tsx';
import { deskTab, deskTabs } from './desk-state.ts';
import classes from './duplicates.module.css';
import { DuplicatesHeader } from './duplicates-header.tsx';
import { MergeList } from './merge-list.tsx';
import { OpenClusters } from './open-clusters.tsx';

/** Ganda: people who may stand in the register twice, what was decided about them, and what was merged. */
export function DuplicatesScreen() {
  const { t } = useTranslation();
  const tab = deskTab.use();
  const summary = useQuery(api.duplicates.summary.queryOptions());
  const counts = { open: summary.data?.clusters, decided: summary.data?.distinct, merges: summary.data?.merged };
  return (
    <div className={classes.screen}>
      <DuplicatesHeader summary={summary.data} />
      <ErrorNotice error={summary.error} onRetry={() => void summary.refetch()} />
      <Tabs
        className={classes.tabs}
        value={tab}
        keepMounted={false}
        onChange={(value) => deskTab.set(deskTabs.find((known) => known === value) ?? 'open')}
      >
        <Tabs.List aria-label={t('duplicatesScreen.title')}>
          {deskTabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`duplicatesScreen.tabs.${name}`)}
              {counts[name] === undefined ? null : ` (${counts[name]})`}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="open" className={classes.panel}>
          {summary.data ? <OpenClusters hasScanned={summary.data.lastScan !== null} /> : null}
        </Tabs.Panel>
        <Tabs.Panel value="decided" className={classes.panel}>
          <DecidedList />
        </Tabs.Panel>
        <Tabs.Panel value="merges" className={classes.panel}>
          <MergeList />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
