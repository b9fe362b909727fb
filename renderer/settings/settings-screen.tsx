import { Tabs } from '@mantine/core';
import {
  IconBuilding,
  IconFileX,
  IconHistory,
  IconInfoCircle,
  IconKey,
  IconListNumbers,
  IconMessageQuestion,
  IconRoute,
  IconShieldCheck,
  IconTableOptions,
  IconUserCheck,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/session.ts';
import { RetentionTab } from '#renderer/attachments/retention-tab.tsx';
import { JournalTab } from '#renderer/journal/journal-tab.tsx';
import { StagesTab } from '#renderer/stages/stages-tab.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { AboutTab } from './about-tab.tsx';
import { AccountsTab } from './accounts-tab.tsx';
import { ChecksTab } from './checks-tab.tsx';
import { KeysTab } from './keys-tab.tsx';
import { OfficeTab } from './office-tab.tsx';
import { ReasonsTab } from './reasons-tab.tsx';
import { RequestsTab } from './requests-tab.tsx';
import { RolesTab } from './roles-tab.tsx';
import { SeriesTab } from './series-tab.tsx';
import { openTab, type TabName } from './settings-state.ts';

const icons: Readonly<Record<TabName, TablerIcon>> = {
  office: IconBuilding,
  series: IconListNumbers,
  keys: IconKey,
  stages: IconRoute,
  reasons: IconMessageQuestion,
  accounts: IconUsersGroup,
  requests: IconUserCheck,
  retention: IconFileX,
  roles: IconTableOptions,
  journal: IconHistory,
  checks: IconShieldCheck,
  about: IconInfoCircle,
};

const panels: Readonly<Record<TabName, () => React.JSX.Element>> = {
  office: OfficeTab,
  series: SeriesTab,
  keys: KeysTab,
  stages: StagesTab,
  reasons: ReasonsTab,
  accounts: AccountsTab,
  requests: RequestsTab,
  retention: RetentionTab,
  roles: RolesTab,
  journal: JournalTab,
  checks: ChecksTab,
  about: AboutTab,
};

/** Pengaturan: only the tabs that the role may use. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const allowed: Readonly<Record<TabName, boolean>> = {
    office: useMay('settings.read'),
    series: useMay('settings.read'),
    keys: useMay('settings.read'),
    stages: useMay('settings.read'),
    reasons: useMay('settings.read'),
    accounts: useMay('accounts.manage'),
    requests: useMay('requests.confirm'),
    retention: useMay('attachments.destroy'),
    roles: true,
    journal: useMay('journal.read'),
    checks: true,
    about: true,
  };
  const names: TabName[] = [
    'office',
    'series',
    'keys',
    'stages',
    'reasons',
    'accounts',
    'requests',
    'retention',
    'roles',
    'journal',
    'checks',
    'about',
  ];
  const offered = names.filter((name) => allowed[name]);
  const chosen = openTab.use();
  const current = offered.find((name) => name === chosen) ?? offered[0] ?? 'about';
  const Panel = panels[current];
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <Tabs
        value={current}
        onChange={(value) => openTab.set(offered.find((name) => name === value) ?? null)}
        px="md"
        pb="md"
      >
        <Tabs.List aria-label={t('settings.title')}>
          {offered.map((name) => {
            const Icon = icons[name];
            return (
              <Tabs.Tab key={name} value={name} leftSection={<Icon size={16} aria-hidden />}>
                {t(`settings.tabs.${name}`)}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        <Tabs.Panel value={current} pt="md">
          <Panel />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
