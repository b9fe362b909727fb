import { Anchor, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormat } from '#renderer/ui/format.ts';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { CaseRow } from '#shared/contract/cases.ts';
import { DueDate } from './due-date.tsx';
import classes from './verification.module.css';

const columns = [
  'name',
  'nik',
  'village',
  'warnings',
  'match',
  'submittedBy',
  'submittedAt',
  'due',
  'assignedTo',
] as const;

/** One page of proposals; a name opens the case. Results of the population office have a column where there are any. */
export function QueueTable({ cases }: { readonly cases: readonly CaseRow[] }) {
  const { t } = useTranslation();
  const isMatched = cases.some(({ match }) => match !== 'none');
  return (
    <Table
      aria-label={t('verification.list.label')}
      stickyHeader
      highlightOnHover
      verticalSpacing={3}
      horizontalSpacing="xs"
      className={classes.table}
    >
      <Table.Thead>
        <Table.Tr>
          {columns
            .filter((column) => column !== 'match' || isMatched)
            .map((column) => (
              <Table.Th key={column}>{t(`verification.list.${column}`)}</Table.Th>
            ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {cases.map((entry) => (
          <QueueLine key={entry.id} entry={entry} isMatched={isMatched} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function QueueLine({ entry, isMatched }: { readonly entry: CaseRow; readonly isMatched: boolean }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          component={Link}
          href={`/verification/${entry.id}`}
          aria-label={t('verification.list.open', { name: entry.name })}
        >
          {entry.name}
        </Anchor>
      </Table.Td>
      <Table.Td className={classes.identifier}>{entry.nik}</Table.Td>
      <Table.Td>{[entry.villageName, entry.districtName].filter(Boolean).join(', ')}</Table.Td>
      <Table.Td>
        {entry.warningCount > 0 ? (
          <span className={classes.warning}>
            <IconAlertTriangle size="1.1em" aria-hidden /> {number(entry.warningCount)}
          </span>
        ) : null}
      </Table.Td>
      {isMatched ? (
        <Table.Td>{entry.match === 'none' ? null : <StateBadge kind="match" state={entry.match} />}</Table.Td>
      ) : null}
      <Table.Td>{entry.submittedBy}</Table.Td>
      <Table.Td>{dateTime(entry.submittedAt)}</Table.Td>
      <Table.Td>
        <DueDate entry={entry} />
      </Table.Td>
      <Table.Td>
        {entry.assignedTo}
        {entry.claimedBy ? (
          <Text size="xs" c="dimmed">{`${t('verification.list.claimedBy')}: ${entry.claimedBy}`}</Text>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
