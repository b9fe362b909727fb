import { Group, Loader, Select, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Pager } from '#renderer/ui/pager.tsx';
import type { LetterRow } from '#shared/contract/letters.ts';
import { letterNumberStates } from '#shared/domain/states.ts';
import { LetterLine } from './letter-line.tsx';
import { registerQuery } from './letters-state.ts';

const pageSize = 100;

/** Agenda: every number of every series with its state. */
export function LetterRegister() {
  const { t } = useTranslation();
  const { search, state, page } = registerQuery.use();
  const letters = useQuery(
    api.letters.list.queryOptions({
      input: { start: page * pageSize, end: (page + 1) * pageSize, state, ...(search === '' ? {} : { search }) },
      placeholderData: keepPreviousData,
    }),
  );
  const total = letters.data?.total ?? 0;
  const isNarrowed = search !== '' || state !== undefined;
  return (
    <>
      <RegisterFilter total={letters.data?.total ?? null} />
      <ErrorNotice error={letters.error} onRetry={() => void letters.refetch()} />
      {letters.isPending ? <Loader m="md" aria-label={t('common.loading')} /> : null}
      {letters.data && total === 0 ? (
        <EmptyState
          title={t('letters.register.emptyTitle')}
          detail={t(isNarrowed ? 'letters.register.filteredHint' : 'letters.register.emptyHint')}
        />
      ) : null}
      {letters.data && total > 0 ? <LetterTable rows={letters.data.rows} /> : null}
      <Pager
        page={page}
        pageSize={pageSize}
        total={total}
        onPage={(next) => registerQuery.set({ ...registerQuery.get(), page: next })}
      />
    </>
  );
}

const columns = ['number', 'name', 'village', 'issuedAt', 'state', 'reason', 'actions'] as const;

function LetterTable({ rows }: { readonly rows: readonly LetterRow[] }) {
  const { t } = useTranslation();
  return (
    <Table aria-label={t('letters.register.label')} stickyHeader highlightOnHover verticalSpacing={3}>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column}>{t(`letters.register.${column}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((letter) => (
          <LetterLine key={letter.id} letter={letter} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function RegisterFilter({ total }: { readonly total: number | null }) {
  const { t } = useTranslation();
  const { search, state } = registerQuery.use();
  const [text, setText] = useState(search);
  const apply = useDebouncedCallback(
    (value: string) => registerQuery.set({ ...registerQuery.get(), search: value.trim(), page: 0 }),
    250,
  );
  return (
    <Group component="search" gap="sm" pb="xs">
      <TextInput
        type="search"
        aria-label={t('letters.register.search')}
        placeholder={t('letters.register.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        maxLength={200}
        w="20rem"
        onChange={(event) => {
          setText(event.currentTarget.value);
          apply(event.currentTarget.value);
        }}
      />
      <Select
        aria-label={t('letters.register.state')}
        placeholder={t('letters.register.stateAll')}
        data={letterNumberStates.map((known) => ({ value: known, label: t(`states.letter.${known}`) }))}
        value={state ?? null}
        clearable
        w="9rem"
        onChange={(value) =>
          registerQuery.set({
            ...registerQuery.get(),
            state: letterNumberStates.find((known) => known === value),
            page: 0,
          })
        }
      />
      {total === null ? null : (
        <Text size="sm" fw={600} role="status">
          {t('letters.register.total', { n: total })}
        </Text>
      )}
    </Group>
  );
}
