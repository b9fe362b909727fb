import { Button, Loader, Stack, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import { type AgeingRow, ageingBounds } from '#shared/contract/verification.ts';
import classes from './verification.module.css';

/** How long open cases have been waiting, per queue and per person. */
export function AgeingBoard() {
  const { t } = useTranslation();
  const board = useQuery(api.verification.ageing.queryOptions());
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('verification.board.title')}
        actions={
          <>
            <Button component={Link} href="/verification/agreement" variant="default">
              {t('verification.agreement.open')}
            </Button>
            <Button component={Link} href="/verification" variant="default">
              {t('verification.back')}
            </Button>
          </>
        }
      />
      <ErrorNotice error={board.error} onRetry={() => void board.refetch()} />
      {board.isPending ? <Loader m="md" aria-label={t('common.loading')} /> : null}
      {board.data ? (
        <Stack px="md" pb="md" gap="lg">
          <Section title={t('verification.board.queues')}>
            <AgeingTable label={t('verification.board.queues')} rows={board.data.queues} />
          </Section>
          <Section title={t('verification.board.people')}>
            <AgeingTable label={t('verification.board.people')} rows={board.data.people} isPeople />
          </Section>
        </Stack>
      ) : null}
    </div>
  );
}

type TableProps = { readonly label: string; readonly rows: readonly AgeingRow[]; readonly isPeople?: boolean };

function AgeingTable({ label, rows, isPeople = false }: TableProps) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  const last = ageingBounds[ageingBounds.length - 1] ?? 0;
  const heads = [
    t('verification.board.total'),
    ...ageingBounds.map((n) => t('verification.board.upTo', { n })),
    t('verification.board.over', { n: last }),
    t('verification.board.overdue'),
    t('verification.board.oldest'),
    ...(isPeople ? [t('verification.board.decidedToday')] : []),
  ];
  const hasStages = rows.some(({ stage }) => stage !== null && stage !== 'verification');
  const nameOf = ({ name, stage }: AgeingRow) =>
    [name ?? t('verification.board.nobody'), hasStages && stage ? t(`stages.names.${stage}`) : null]
      .filter(Boolean)
      .join(' · ');
  if (rows.length === 0) return <p>{t('verification.board.empty')}</p>;
  return (
    <WideTable label={label} minWidth={760}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('verification.board.name')}</Table.Th>
          {heads.map((head) => (
            <Table.Th key={head} scope="col">
              {head}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={`${row.id} ${row.stage}`}>
            <Table.Th scope="row">{nameOf(row)}</Table.Th>
            <Table.Td className={classes.identifier}>{number(row.open)}</Table.Td>
            {row.buckets.map((cases, place) => (
              <Table.Td key={heads[place + 1]} className={classes.identifier}>
                {number(cases)}
              </Table.Td>
            ))}
            <Table.Td className={row.overdue > 0 ? classes.overdueFigure : classes.identifier}>
              {number(row.overdue)}
            </Table.Td>
            <Table.Td>{row.oldestAt ? dateTime(row.oldestAt) : null}</Table.Td>
            {isPeople ? <Table.Td className={classes.identifier}>{number(row.decidedToday)}</Table.Td> : null}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
