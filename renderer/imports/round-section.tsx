import { Anchor, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Pager } from '#renderer/ui/pager.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { BackendClient } from '#shared/contract/index.ts';

type Round = Awaited<ReturnType<BackendClient['imports']['round']>>;
type Part = 'mended' | 'added' | 'removed';

const pageSize = 20;

/** How a mended file that came back goes on from an earlier import: what became of its rows, and what the sender changed. */
export function RoundSection({ importId }: { readonly importId: number }) {
  const { t } = useTranslation();
  const round = useQuery(api.imports.round.queryOptions({ input: { id: importId } }));
  const { earlier, later = [], outcome = [] } = round.data ?? {};
  if (!earlier && later.length === 0) return <ErrorNotice error={round.error} />;
  return (
    <Section title={t('importPapers.round.title')}>
      {later.map(({ id, fileName }) => (
        <Anchor key={id} component={Link} href={`/imports/${id}`} display="block">
          {t('importPapers.round.later', { id, file: fileName })}
        </Anchor>
      ))}
      {earlier ? (
        <Stack gap="xs">
          <Anchor component={Link} href={`/imports/${earlier.id}`}>
            {t('importPapers.round.earlier', { id: earlier.id })}
          </Anchor>
          {outcome.length > 0 ? <Outcome outcome={outcome} /> : null}
          {outcome.length > 0 ? <RoundRows importId={importId} outcome={outcome} /> : null}
        </Stack>
      ) : null}
    </Section>
  );
}

function Outcome({ outcome }: { readonly outcome: Round['outcome'] }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  // What the sender did stands first.
  const weight = ({ before, after, changed }: Round['outcome'][number]) =>
    changed || before === null || after === null ? 0 : 1;
  const inOrder = outcome.toSorted((one, other) => weight(one) - weight(other) || other.count - one.count);
  return (
    <WideTable label={t('importPapers.round.title')} minWidth={480}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('importPapers.round.before')}</Table.Th>
          <Table.Th>{t('importPapers.round.after')}</Table.Th>
          <Table.Th ta="right">{t('importPapers.round.count')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {inOrder.map(({ before, after, changed, count }) => (
          <Table.Tr key={`${before} ${after} ${changed}`}>
            <Table.Td>
              {before === null ? t('importPapers.round.added') : <StateBadge kind="verdict" state={before} />}
            </Table.Td>
            <Table.Td>
              {after === null ? t('importPapers.round.removed') : <StateBadge kind="verdict" state={after} />}
              {before !== null && after !== null ? (
                <Text span size="sm" ml="xs">
                  {t(changed ? 'importPapers.round.changed' : 'importPapers.round.untouched')}
                </Text>
              ) : null}
            </Table.Td>
            <Table.Td ta="right">{number(count)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function RoundRows({ importId, outcome }: { readonly importId: number; readonly outcome: Round['outcome'] }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [part, setPart] = useState<Part>('mended');
  const [page, setPage] = useState(0);
  const sum = (of: (row: Round['outcome'][number]) => boolean) =>
    outcome.filter(of).reduce((total, { count }) => total + count, 0);
  const counts: Readonly<Record<Part, number>> = {
    mended: sum(({ changed }) => changed),
    added: sum(({ before }) => before === null),
    removed: sum(({ before, after }) => after === null && (before === 'hold' || before === 'reject')),
  };
  const names = { mended: 'mended', added: 'addedRows', removed: 'removedRows' } as const;
  const rows = useQuery(
    api.imports.roundRows.queryOptions({
      input: { id: importId, part, start: page * pageSize, end: (page + 1) * pageSize },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label={t('importPapers.round.title')}
        value={part}
        onChange={(value) => {
          setPart(value === 'added' || value === 'removed' ? value : 'mended');
          setPage(0);
        }}
        data={(['mended', 'added', 'removed'] as const).map((value) => ({
          value,
          label: `${t(`importPapers.round.${names[value]}`)} (${number(counts[value])})`,
        }))}
      />
      <ErrorNotice error={rows.error} onRetry={() => void rows.refetch()} />
      {rows.data?.total === 0 ? <Text size="sm">{t('importPapers.round.none')}</Text> : null}
      {rows.data?.rows.map(({ sheet, rowNumber, name, before, after, cells }) => (
        <div key={`${sheet} ${rowNumber}`}>
          {before === null ? null : <StateBadge kind="verdict" state={before} />}{' '}
          {after === null || after === before ? null : <StateBadge kind="verdict" state={after} />}{' '}
          <Text span size="sm">
            {[sheet, number(rowNumber), name].filter(Boolean).join(' · ')}
          </Text>
          {cells.map((cell) => (
            <Text key={`${cell.header} ${cell.before} ${cell.after}`} size="sm" ml="md">
              {t('importPapers.round.change', cell)}
            </Text>
          ))}
        </div>
      ))}
      <Pager page={page} pageSize={pageSize} total={rows.data?.total ?? 0} onPage={setPage} />
    </Stack>
  );
}
