import { Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api } from '#renderer/app/client.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Pager } from '#renderer/ui/pager.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import { lookup } from '#shared/i18n/index.ts';
import classes from './settings.module.css';

const pageSize = 50;

const plainValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const journalDetail = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), plainValue));

/** Words for an event; its code where it has none. */
function actionName(action: string): string {
  return lookup(currentLanguage(), `settings.journal.actions.${action}`) ?? action;
}

/** Words for the kind of thing an event is about, with its number. */
function entityName(entity: string, id: number | null): string {
  const name = lookup(currentLanguage(), `settings.journal.entities.${entity}`) ?? entity;
  return id === null ? name : `${name} ${id}`;
}

/** `{"count":3}` as `jumlah: 3`; what nobody set is left out, whatever is no flat object stays as it is written. */
function readableDetail(detail: string): string {
  const parsed = journalDetail.safeParse(detail);
  if (!parsed.success) return detail;
  return Object.entries(parsed.data)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => {
      const word = lookup(currentLanguage(), `settings.journal.details.${name}`) ?? name;
      return `${word}: ${detailValue(name, value)}`;
    })
    .join(', ');
}

/** Codes of reasons and roles, and yes or no, in words; any other value as it is. */
function detailValue(name: string, value: z.infer<typeof plainValue>): string {
  const key =
    typeof value === 'boolean' ? `settings.journal.${value ? 'yes' : 'no'}` : `${wordsOfDetail[name]}.${value}`;
  return lookup(currentLanguage(), key) ?? String(value);
}

/** Where the words for coded details are. */
const wordsOfDetail: Readonly<Record<string, string>> = { reason: 'decisions.reasons', role: 'roles' };

/** The journal, the newest entries first. */
export function JournalTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const [page, setPage] = useState(0);
  const input = { start: page * pageSize, end: (page + 1) * pageSize };
  const journal = useQuery(api.settings.journal.queryOptions({ input, placeholderData: keepPreviousData }));
  if (journal.data?.total === 0) return <EmptyState title={t('settings.journal.empty')} />;
  return (
    <>
      <Text size="md" mb="sm">
        {t('settings.journal.caption')}
      </Text>
      <ErrorNotice error={journal.error} onRetry={() => void journal.refetch()} />
      <Pager page={page} pageSize={pageSize} total={journal.data?.total ?? 0} onPage={setPage} />
      <WideTable label={t('settings.tabs.journal')} minWidth={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('settings.journal.at')}</Table.Th>
            <Table.Th scope="col">{t('settings.journal.actor')}</Table.Th>
            <Table.Th scope="col">{t('settings.journal.action')}</Table.Th>
            <Table.Th scope="col">{t('settings.journal.entity')}</Table.Th>
            <Table.Th scope="col">{t('settings.journal.detail')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {journal.data?.rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{format.dateTime(row.at)}</Table.Td>
              <Table.Td>{row.actorName ?? t('settings.journal.system')}</Table.Td>
              <Table.Td title={row.action}>{actionName(row.action)}</Table.Td>
              <Table.Td>{row.entity ? entityName(row.entity, row.entityId) : ''}</Table.Td>
              <Table.Td className={classes.detail}>{readableDetail(row.detail)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </>
  );
}
