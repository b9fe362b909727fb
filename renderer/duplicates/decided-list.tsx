import { Button, Loader, Table, Text } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useMay } from '#renderer/app/session.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Pager } from '#renderer/ui/pager.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import { explainPair } from '#shared/domain/explain-pair.ts';
import { lastAct } from './desk-state.ts';

const pageSize = 50;

/** Pairs said to be two people, the newest first; each can be opened again. */
export function DecidedList() {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const mayDecide = useMay('duplicates.decide');
  const [page, setPage] = useState(0);
  const decided = useQuery(
    api.duplicates.decided.queryOptions({
      input: { start: page * pageSize, end: (page + 1) * pageSize },
      placeholderData: keepPreviousData,
    }),
  );
  const reopen = useMutation(
    api.duplicates.reopen.mutationOptions({
      onSuccess: () => {
        lastAct.set(null);
        return queryClient.invalidateQueries();
      },
    }),
  );
  const { pairs = [], total = 0 } = decided.data ?? {};
  return (
    <>
      <ErrorNotice error={decided.error ?? reopen.error} onRetry={() => void decided.refetch()} />
      {decided.isPending ? <Loader m="md" aria-label={t('common.loading')} /> : null}
      {decided.data && total === 0 ? (
        <EmptyState title={t('duplicatesScreen.decided.empty')} detail={t('duplicatesScreen.decided.emptyDetail')} />
      ) : null}
      {total > 0 ? (
        <WideTable label={t('duplicatesScreen.decided.label')} minWidth={760}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('duplicatesScreen.decided.people')}</Table.Th>
              <Table.Th scope="col">{t('duplicatesScreen.decided.why')}</Table.Th>
              <Table.Th scope="col">{t('duplicatesScreen.decided.by')}</Table.Th>
              <Table.Th scope="col">{t('duplicatesScreen.decided.note')}</Table.Th>
              {mayDecide ? <Table.Th aria-label={t('duplicatesScreen.decided.reopen')} /> : null}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {pairs.map(({ pair, left, right }) => (
              <Table.Tr key={pair.id}>
                <Table.Th scope="row">
                  {left.name} (#{left.id})<br />
                  {right.name} (#{right.id})
                </Table.Th>
                <Table.Td>{explainPair(currentLanguage(), pair.finding)}</Table.Td>
                <Table.Td>
                  {pair.decidedBy}
                  <Text size="xs" c="dimmed">
                    {dateTime(pair.decidedAt)}
                  </Text>
                </Table.Td>
                <Table.Td>{pair.note}</Table.Td>
                {mayDecide ? (
                  <Table.Td>
                    <Button
                      size="compact-sm"
                      variant="default"
                      disabled={reopen.isPending}
                      aria-label={t('duplicatesScreen.decided.reopenLabel', { left: left.name, right: right.name })}
                      onClick={() => reopen.mutate({ pairId: pair.id, version: pair.version })}
                    >
                      {t('duplicatesScreen.decided.reopen')}
                    </Button>
                  </Table.Td>
                ) : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      ) : null}
      <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
    </>
  );
}
