import { Button, Loader, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Pager } from '#renderer/ui/pager.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { MergeRow } from '#shared/contract/duplicates.ts';
import { UnmergeDialog } from './unmerge-dialog.tsx';

const pageSize = 50;

/** All merges, the newest first; each that stands can be taken apart again. */
export function MergeList() {
  const { t } = useTranslation();
  const mayDecide = useMay('duplicates.decide');
  const [page, setPage] = useState(0);
  const [asked, setAsked] = useState<MergeRow | null>(null);
  const merges = useQuery(
    api.duplicates.merges.queryOptions({
      input: { start: page * pageSize, end: (page + 1) * pageSize },
      placeholderData: keepPreviousData,
    }),
  );
  const total = merges.data?.total ?? 0;
  return (
    <>
      <ErrorNotice error={merges.error} onRetry={() => void merges.refetch()} />
      {merges.isPending ? <Loader m="md" aria-label={t('common.loading')} /> : null}
      {merges.data && total === 0 ? (
        <EmptyState title={t('duplicatesScreen.merges.empty')} detail={t('duplicatesScreen.merges.emptyDetail')} />
      ) : null}
      {merges.data && total > 0 ? (
        <MergeTable merges={merges.data.merges} onUnmerge={mayDecide ? setAsked : null} />
      ) : null}
      <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
      {asked ? <UnmergeDialog merge={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

type MergeTableProps = {
  readonly merges: readonly MergeRow[];
  readonly onUnmerge: ((merge: MergeRow) => void) | null;
};

function MergeTable({ merges, onUnmerge }: MergeTableProps) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  return (
    <WideTable label={t('duplicatesScreen.merges.label')} minWidth={760}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('duplicatesScreen.merges.kept')}</Table.Th>
          <Table.Th scope="col">{t('duplicatesScreen.merges.merged')}</Table.Th>
          <Table.Th scope="col">{t('duplicatesScreen.merges.by')}</Table.Th>
          <Table.Th scope="col">{t('duplicatesScreen.decided.note')}</Table.Th>
          <Table.Th scope="col">{t('duplicatesScreen.merges.state')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {merges.map((merge) => (
          <Table.Tr key={merge.id}>
            <Table.Th scope="row">
              {merge.kept.name} (#{merge.kept.id})
            </Table.Th>
            <Table.Td>
              {merge.merged.name} (#{merge.merged.id})
            </Table.Td>
            <Table.Td>
              {merge.by}
              <Text size="xs" c="dimmed">
                {dateTime(merge.at)}
              </Text>
            </Table.Td>
            <Table.Td>{merge.note}</Table.Td>
            <Table.Td>
              <MergeState merge={merge} onUnmerge={onUnmerge} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function MergeState({ merge, onUnmerge }: Pick<MergeTableProps, 'onUnmerge'> & { readonly merge: MergeRow }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { undoneAt, undoneBy, kept, merged } = merge;
  if (undoneAt) return t('duplicatesScreen.merges.undone', { at: dateTime(undoneAt), by: undoneBy ?? '' });
  if (!onUnmerge) return t('duplicatesScreen.merges.stands');
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={t('duplicatesScreen.merges.unmergeLabel', { kept: kept.name, merged: merged.name })}
      onClick={() => onUnmerge(merge)}
    >
      {t('duplicatesScreen.merges.unmerge')}
    </Button>
  );
}
