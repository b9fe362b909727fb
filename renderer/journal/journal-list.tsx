import { Button, Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { JournalFilterBar } from './journal-filter.tsx';
import { journalList } from './journal-state.ts';
import { JournalTable } from './journal-table.tsx';

const pageSize = 50;

/** The backend counts filtered rows no further than this. */
const mostCounted = 10_000;

/** Rows of the journal, the newest first, page by page however long it is. */
export function JournalList() {
  const { t } = useTranslation();
  const { filter, places } = journalList.use();
  const input = { ...filter, after: places.at(-1), limit: pageSize };
  const page = useQuery(api.settings.journal.queryOptions({ input, placeholderData: keepPreviousData }));
  const total = page.data?.total ?? 0;
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const turn = (next: typeof places) => journalList.set({ filter, places: next });
  return (
    <>
      <JournalFilterBar />
      <ErrorNotice error={page.error} onRetry={() => void page.refetch()} />
      <Group component="nav" aria-label={t('journal.pages')} gap="xs" mb="xs">
        <Button variant="default" disabled={places.length === 1} onClick={() => turn(places.slice(0, -1))}>
          {t('journal.newer')}
        </Button>
        <Button variant="default" disabled={!page.data?.more} onClick={() => turn([...places, page.data?.rows.at(-1)])}>
          {t('journal.older')}
        </Button>
        <Text size="sm" role="status">
          {filtered && total > mostCounted ? t('journal.totalMore') : t('journal.total', { n: total })}
        </Text>
      </Group>
      {total === 0 && page.data ? (
        <EmptyState title={t(filtered ? 'journal.nothing' : 'journal.empty')} />
      ) : (
        <JournalTable rows={page.data?.rows ?? []} />
      )}
    </>
  );
}
