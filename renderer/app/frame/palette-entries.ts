import { useDebouncedValue } from '@mantine/hooks';
import { IconListSearch, IconLock, IconLogout, IconUser, type TablerIcon } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { lockSession } from '#renderer/app/gate/use-idle-lock.ts';
import { useSignOut } from '#renderer/app/gate/use-sign-out.ts';
import { registerFilter } from '#renderer/app/list-state.ts';
import type { ScreenRoute } from '#renderer/app/routes.ts';
import { useMay } from '#renderer/app/session.ts';
import { showError } from '#renderer/ui/notify.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';

/** One line of the palette. */
export type PaletteEntry = {
  readonly id: string;
  readonly group: 'screens' | 'commands' | 'workers';
  readonly label: string;
  readonly detail: string | null;
  readonly icon: TablerIcon;
  readonly run: () => void;
};

/** Screens and commands whose name holds the text. */
export function useCommandEntries(text: string, routes: readonly ScreenRoute[]): readonly PaletteEntry[] {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const signOut = useSignOut();
  const screens = routes.map(
    (route): PaletteEntry => ({
      id: `screen-${route.name}`,
      group: 'screens',
      label: t(`frame.routes.${route.name}`),
      detail: null,
      icon: route.icon,
      run: () => navigate(route.path),
    }),
  );
  const commands: readonly PaletteEntry[] = [
    {
      id: 'command-lock',
      group: 'commands',
      label: t('frame.lock'),
      detail: null,
      icon: IconLock,
      run: () => void lockSession().catch(showError),
    },
    {
      id: 'command-sign-out',
      group: 'commands',
      label: t('frame.signOut'),
      detail: null,
      icon: IconLogout,
      run: () => signOut.mutate({}, { onError: showError }),
    },
  ];
  const wanted = text.trim().toLowerCase();
  return [...screens, ...commands].filter((entry) => entry.label.toLowerCase().includes(wanted));
}

/** The first people that match the text, and an entry that opens the register with all of them. */
export function useWorkerEntries(text: string): {
  readonly entries: readonly PaletteEntry[];
  readonly searching: boolean;
} {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [search] = useDebouncedValue(text.trim(), 150);
  const may = useMay('workers.read');
  const found = useQuery(
    api.workers.list.queryOptions({
      input: { start: 0, end: 6, filter: { search }, sort: [] },
      enabled: may && search.length >= 2,
      placeholderData: keepPreviousData,
    }),
  );
  if (!may || text.trim().length < 2) return { entries: [], searching: false };
  const open = (wanted: string) => {
    registerFilter.set({ search: wanted });
    navigate('/workers');
  };
  const people = (found.data?.rows ?? []).map(
    (row): PaletteEntry => ({
      id: `worker-${row.id}`,
      group: 'workers',
      label: row.name,
      detail: [row.nik, row.villageName, t(`states.worker.${row.state}`)].filter(Boolean).join(' · '),
      icon: IconUser,
      run: () => open(searchTextOf(row)),
    }),
  );
  const all: PaletteEntry = {
    id: 'workers-all',
    group: 'workers',
    label: t('palette.all', { text: text.trim() }),
    detail: null,
    icon: IconListSearch,
    run: () => open(search),
  };
  return { entries: people.length > 0 ? [...people, all] : [], searching: found.isFetching || search !== text.trim() };
}

/** Text that finds this person again: the NIK, where the role may see it whole, or the name. */
function searchTextOf(row: WorkerRow): string {
  return row.nik !== null && /^\d{16}$/.test(row.nik) ? row.nik : row.name;
}
