import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { officeToday } from '#renderer/ui/office-today.ts';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { JournalFilter, JournalHint } from '#shared/contract/journal.ts';
import classes from './journal.module.css';
import { filterJournal, journalView } from './journal-state.ts';

/** Days looked back at first. */
const firstLook = 30;
const day = 86_400_000;

/** The rows behind a hint. */
const filterOf: Readonly<Record<JournalHint['kind'], JournalFilter>> = {
  reveals: { action: 'worker.revealed' },
  failures: { action: 'session.sign_in_failed' },
  night: {},
  exports: { action: 'workers.exported' },
  refusals: { action: 'call.refused' },
};

function showRows({ kind, actorId, from, to }: JournalHint): void {
  const days = { from: officeToday(new Date(from)), to: officeToday(new Date(to)) };
  filterJournal({ ...filterOf[kind], actorId: actorId ?? undefined, ...days });
  journalView.set('list');
}

/** What is unusual in a period, each with its figures and a way to its rows. */
export function JournalHints() {
  const { t } = useTranslation();
  const [from, setFrom] = useState(() => officeToday(new Date(Date.now() - firstLook * day)));
  const [to, setTo] = useState(() => officeToday(new Date()));
  const enabled = from !== '' && to !== '';
  const hints = useQuery(api.journal.hints.queryOptions({ input: { from, to }, enabled }));
  return (
    <Stack gap="sm">
      <Text size="md">{t('journal.hints.explain')}</Text>
      <Group align="end">
        <TextInput
          type="date"
          label={t('journal.filter.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('journal.filter.to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Group>
      <ErrorNotice error={hints.error} onRetry={() => void hints.refetch()} />
      {hints.data?.length === 0 ? <EmptyState title={t('journal.hints.none')} /> : null}
      {hints.data?.length ? <HintTable hints={hints.data} /> : null}
    </Stack>
  );
}

function HintTable({ hints }: { readonly hints: readonly JournalHint[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <WideTable label={t('journal.views.hints')} minWidth={720}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('journal.columns.action')}</Table.Th>
          <Table.Th scope="col">{t('journal.columns.actor')}</Table.Th>
          <Table.Th scope="col">{t('journal.columns.at')}</Table.Th>
          <Table.Th scope="col">{t('journal.columns.reason')}</Table.Th>
          <Table.Th scope="col">{t('journal.hints.show')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {hints.map((hint) => {
          const kind = t(`journal.hints.kinds.${hint.kind}`);
          const name = hint.actorName ?? t('journal.hints.unknown');
          return (
            <Table.Tr key={`${hint.kind} ${hint.actorId} ${hint.from}`}>
              <Table.Th scope="row">{kind}</Table.Th>
              <Table.Td>{name}</Table.Td>
              <Table.Td className={classes.detail}>
                {t('journal.hints.span', { from: format.dateTime(hint.from), to: format.dateTime(hint.to) })}
              </Table.Td>
              <Table.Td>{t(`journal.hints.why.${hint.kind}`, { n: hint.count, limit: hint.limit })}</Table.Td>
              <Table.Td>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('journal.hints.showOf', { name, kind })}
                  onClick={() => showRows(hint)}
                >
                  {t('journal.hints.show')}
                </Button>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </WideTable>
  );
}
