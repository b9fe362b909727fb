import { Anchor, Button, Loader, Table, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { ImportSummary } from '#shared/contract/imports.ts';
import { listKindName } from '#shared/domain/list-kinds.ts';
import { verdicts } from '#shared/domain/states.ts';
import classes from './imports.module.css';
import { useChooseFile } from './use-choose-file.ts';

/** All imports with their totals and states; the way to a new one. */
export function ImportList() {
  const { t } = useTranslation();
  const mayImport = useMay('imports.run');
  const list = useQuery(api.imports.list.queryOptions());
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('imports.title')}
        actions={
          <>
            <Button component={Link} href="/imports/recipes" variant="default">
              {t('recipes.open')}
            </Button>
            {mayImport ? <NewButton /> : null}
          </>
        }
      />
      <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending ? <Loader m="md" aria-label={t('common.loading')} /> : null}
      {list.data?.length === 0 ? (
        <EmptyState
          icon={IconFileImport}
          title={t('imports.list.emptyTitle')}
          detail={mayImport ? t('imports.list.emptyHint') : t('imports.list.emptyReadOnly')}
        />
      ) : null}
      {list.data && list.data.length > 0 ? <ImportTable imports={list.data} /> : null}
    </div>
  );
}

function NewButton() {
  const { t } = useTranslation();
  const choose = useChooseFile();
  return (
    <Button
      leftSection={<IconFileImport size={16} aria-hidden />}
      loading={choose.isPending}
      onClick={() => choose.mutate()}
    >
      {t('imports.new')}
    </Button>
  );
}

function ImportTable({ imports }: { readonly imports: readonly ImportSummary[] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.scroll}>
      <Table aria-label={t('imports.list.label')} stickyHeader highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('imports.list.file')}</Table.Th>
            <Table.Th>{t('imports.list.state')}</Table.Th>
            <Table.Th ta="right">{t('imports.list.rows')}</Table.Th>
            {verdicts.map((verdict) => (
              <Table.Th key={verdict} ta="right">
                {t(`imports.list.${verdict}`)}
              </Table.Th>
            ))}
            <Table.Th>{t('imports.list.cohort')}</Table.Th>
            <Table.Th>{t('imports.list.by')}</Table.Th>
            <Table.Th>{t('imports.list.at')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {imports.map((entry) => (
            <ImportLine key={entry.id} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function ImportLine({ entry }: { readonly entry: ImportSummary }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  const { totals } = entry;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          component={Link}
          href={`/imports/${entry.id}`}
          aria-label={t('imports.list.open', { file: entry.fileName })}
        >
          {entry.fileName}
        </Anchor>
        <Text size="xs" c="dimmed">
          {[entry.sender, t(`listKinds.names.${listKindName(entry)}`)].filter(Boolean).join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <StateBadge kind="import" state={entry.state} />
      </Table.Td>
      <Table.Td ta="right">{totals ? number(totals.rows) : ''}</Table.Td>
      {verdicts.map((verdict) => (
        <Table.Td key={verdict} ta="right">
          {totals ? number(totals[verdict]) : ''}
        </Table.Td>
      ))}
      <Table.Td>{entry.cohort}</Table.Td>
      <Table.Td>{entry.createdBy}</Table.Td>
      <Table.Td>{dateTime(entry.committedAt ?? entry.createdAt)}</Table.Td>
    </Table.Tr>
  );
}
