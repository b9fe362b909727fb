import { Button, Menu } from '@mantine/core';
import { IconBook2, IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, backend, shell } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { showDone, showError } from '#renderer/ui/notify.ts';

/** Prints the ledger of numbers of a series and year into a folder. */
export function LedgerMenu() {
  const { t } = useTranslation();
  const series = useQuery(api.letters.series.queryOptions()).data ?? [];
  const batches = useQuery(api.letters.batches.queryOptions()).data ?? [];
  const print = useMutation({
    async mutationFn(of: { readonly seriesId: number; readonly year: number }) {
      const { path } = await shell.chooseFolder({ title: t('letters.ledger.folder') });
      if (path === null) return;
      await backend.letterAgenda.ledger({ ...of, folder: path });
      showDone(t('letters.ledger.started'));
    },
    onError: showError,
  });
  const ledgers = [
    ...new Map(batches.map(({ seriesId, year }) => [`${seriesId} ${year}`, { seriesId, year }])).values(),
  ];
  if (!useMay('letters.issue') || ledgers.length === 0) return null;
  const nameOf = (id: number) => series.find((one) => one.id === id)?.name ?? '';
  return (
    <Menu position="top-end">
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          loading={print.isPending}
          leftSection={<IconBook2 size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('letters.ledger.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ledgers.map((ledger) => (
          <Menu.Item key={`${ledger.seriesId} ${ledger.year}`} onClick={() => print.mutate(ledger)}>
            {`${nameOf(ledger.seriesId)} · ${ledger.year}`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
