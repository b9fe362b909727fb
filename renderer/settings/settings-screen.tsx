import { Tabs } from '@mantine/core';
import {
  IconBuilding,
  IconHistory,
  IconInfoCircle,
  IconKey,
  IconListNumbers,
  IconShieldCheck,
  IconTableOptions,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { createListState } from '#renderer/app/list-state.ts';
import { useMay } from '#renderer/app/session.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { AboutTab } from './about-tab.tsx';
import { AccountsTab } from './accounts-tab.tsx';
import { ChecksTab } from './checks-tab.tsx';
import { JournalTab } from './journal-tab.tsx';
import { KeysTab } from './keys-tab.tsx';
import { OfficeTab } from './office-tab.tsx';
import { RolesTab } from './roles-tab.tsx';
import { SeriesTab } from './series-tab.tsx';

const icons = {
  office: IconBuilding,
  series: IconListNumbers,
  keys: IconKey,
  accounts: IconUsersGroup,
  roles: IconTableOptions,
  journal: IconHistory,
  checks: IconShieldCheck,
  about: IconInfoCircle,
} as const;

type TabName = keyof typeof icons;

const panels: Readonly<Record<TabName, () => React.JSX.Element>> = {
  office: OfficeTab,
  series: SeriesTab,
  keys: KeysTab,
  accounts: AccountsTab,
  roles: RolesTab,
  journal: JournalTab,
  checks: ChecksTab,
  about: AboutTab,
};

/** The tab that was open last. */
const openTab = createListState<TabName | null>(null);

/** Pengaturan: only the tabs that the role may use. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const allowed: Readonly<Record<TabName, boolean>> = {
    office: useMay('settings.read'),
    series: useMay('settings.read'),
    keys: useMay('settings.read'),
    accounts: useMay('accounts.manage'),
    roles: true,
    journal: useMay('journal.read'),
    checks: true,
    about: true,
  };
  const names: TabName[] = ['office', 'series', 'keys', 'accounts', 'roles', 'journal', 'checks', 'about'];
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
