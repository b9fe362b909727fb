import { Button, Group, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconFileExport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend, shell } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { LetterGrid, type LetterGridHandle } from '#renderer/grid/letter-grid.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { showDone, showError } from '#renderer/ui/notify.ts';
import { officeToday } from '#renderer/ui/office-today.ts';
import type { LetterRow } from '#shared/contract/letter-agenda.ts';
import { AgendaAgeing } from './agenda-ageing.tsx';
import { AgendaFilterBar } from './agenda-filter.tsx';
import { LedgerMenu } from './ledger-menu.tsx';
import { LetterPanel } from './letter-panel.tsx';
import classes from './letters.module.css';
import { agendaView } from './letters-state.ts';

type Loaded = { readonly total: number | null; readonly failure: unknown };

/** Agenda: every number of every series, filtered, sorted and searched, with the life of the chosen letter beside it. */
export function LetterRegister() {
  const { t } = useTranslation();
  const { filter, sort } = agendaView.use();
  const [grid, setGrid] = useState<LetterGridHandle | null>(null);
  const [{ total, failure }, setLoaded] = useState<Loaded>({ total: null, failure: null });
  const [ticked, setTicked] = useState<readonly LetterRow[]>([]);
  const [shown, setShown] = useState<number | null>(null);
  const isNarrowed = Object.keys(filter).length > 0;
  const close = () => {
    if (shown !== null) grid?.focus(shown);
    setShown(null);
  };
  return (
    <div className={classes.register}>
      <AgendaFilterBar />
      <AgendaAgeing />
      <ErrorNotice error={failure} onRetry={() => grid?.refresh()} />
      <div className={classes.registerBody}>
        <LetterGrid
          {...{ filter, sort }}
          today={officeToday(new Date())}
          current={shown}
          onReady={setGrid}
          onSort={(chosen) => agendaView.set({ ...agendaView.get(), sort: chosen })}
          onLoaded={(count) => setLoaded({ total: count, failure: null })}
          onFailed={(error) => setLoaded({ total, failure: error })}
          onSelection={setTicked}
          onOpen={({ id }) => setShown(id)}
        />
        {total === 0 ? (
          <div className={classes.registerEmpty}>
            <EmptyState
              title={t('letters.register.emptyTitle')}
              detail={t(isNarrowed ? 'letters.register.filteredHint' : 'letters.register.emptyHint')}
            />
          </div>
        ) : null}
        {shown === null ? null : <LetterPanel id={shown} onChanged={() => grid?.refresh()} onClose={close} />}
      </div>
      <Group gap="md" justify="space-between">
        <Text size="sm" fw={600} role="status">
          {total === null ? t('common.loading') : t('letters.register.total', { n: total })}
          {ticked.length > 0 ? ` · ${t('letters.register.ticked', { n: ticked.length })}` : ''}
        </Text>
        <Group gap="xs">
          <LedgerMenu />
          <ExportAgenda ticked={ticked} empty={total === 0} />
        </Group>
      </Group>
    </div>
  );
}

function ExportAgenda({ ticked, empty }: { readonly ticked: readonly LetterRow[]; readonly empty: boolean }) {
  const { t } = useTranslation();
  const run = useMutation({
    async mutationFn(format: 'xlsx' | 'csv') {
      const { path } = await shell.chooseSaveFile({
        title: t('letters.register.export'),
        suggestedName: `${t('letters.register.fileName')}-${officeToday(new Date())}.${format}`,
        extensions: [format],
      });
      if (path === null) return;
      const { filter, sort } = agendaView.get();
      const ids = ticked.length > 0 ? ticked.map(({ id }) => id) : undefined;
      await backend.letterAgenda.export({ path, format, filter, sort, ids });
      showDone(t('workers.export.started'));
    },
    onError: showError,
  });
  if (!useMay('letters.issue')) return null;
  return (
    <Menu position="top-end">
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          disabled={empty}
          loading={run.isPending}
          leftSection={<IconFileExport size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {ticked.length > 0 ? t('letters.register.exportTicked', { n: ticked.length }) : t('letters.register.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run.mutate('xlsx')}>{t('workers.actions.exportXlsx')}</Menu.Item>
        <Menu.Item onClick={() => run.mutate('csv')}>{t('workers.actions.exportCsv')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
