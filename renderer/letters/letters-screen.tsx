import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/session.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { BatchList } from './batch-list.tsx';
import { CheckCode } from './check-code.tsx';
import { CounterTab } from './counter-tab.tsx';
import { IssueTab } from './issue-tab.tsx';
import { LetterRegister } from './letter-register.tsx';
import classes from './letters.module.css';
import { letterTab, letterTabs } from './letters-state.ts';
import { OpenPrints } from './open-prints.tsx';
import { TemplateTab } from './template-tab.tsx';

const panels = {
  issue: IssueTab,
  templates: TemplateTab,
  batches: BatchList,
  register: LetterRegister,
  counter: CounterTab,
  check: CheckCode,
} as const;

/** Surat: issue letters, their batches, the register of numbers, the check of a code. */
export function LettersScreen() {
  const { t } = useTranslation();
  const mayIssue = useMay('letters.issue');
  const offered = letterTabs.filter((tab) => (tab !== 'issue' && tab !== 'counter') || mayIssue);
  const chosen = letterTab.use();
  const tab = offered.includes(chosen) ? chosen : 'batches';
  return (
    <div className={classes.screen}>
      <PageHeader title={t('letters.title')} />
      {mayIssue ? <OpenPrints /> : null}
      <Tabs
        value={tab}
        onChange={(value) => letterTab.set(letterTabs.find((known) => known === value) ?? tab)}
        keepMounted={false}
        className={classes.tabs}
      >
        <Tabs.List px="md" aria-label={t('letters.title')}>
          {offered.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`letters.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {offered.map((name) => {
          const Panel = panels[name];
          return (
            <Tabs.Panel key={name} value={name} className={classes.panel}>
              <Panel />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </div>
  );
}
