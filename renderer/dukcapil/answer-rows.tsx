import { Anchor, Table, Text } from '@mantine/core';
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
import { usePersonWords } from '#renderer/workers/person-values.ts';
import type { AnswerRow } from '#shared/contract/dukcapil.ts';
import type { RowChoice } from './answer-totals.tsx';
import classes from './dukcapil.module.css';

const pageSize = 100;
const columns = ['row', 'person', 'result', 'told', 'differing', 'cells'] as const;

/** Rows of an answer as they stand in the file, with what becomes of each. */
export function AnswerRows({ id, choice }: { readonly id: number; readonly choice: RowChoice }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(0);
  const range = { start: page * pageSize, end: (page + 1) * pageSize };
  const rows = useQuery(
    api.dukcapil.answerRows.queryOptions({ input: { id, ...choice, ...range }, placeholderData: keepPreviousData }),
  );
  return (
    <Section title={t('dukcapil.answer.rows')}>
      <ErrorNotice error={rows.error} onRetry={() => void rows.refetch()} />
      {rows.data ? (
        <>
          <Text size="sm" role="status" mb={4}>
            {t('dukcapil.answer.shown', { n: rows.data.total })}
          </Text>
          <WideTable label={t('dukcapil.answer.rows')} minWidth={1000}>
            <Table.Thead>
              <Table.Tr>
                {columns.map((column) => (
                  <Table.Th key={column} scope="col">
                    {t(`dukcapil.answer.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.data.rows.map((row) => (
                <RowLine key={row.id} row={row} />
              ))}
            </Table.Tbody>
          </WideTable>
          <Pager page={page} pageSize={pageSize} total={rows.data.total} onPage={setPage} />
        </>
      ) : null}
    </Section>
  );
}

function RowLine({ row }: { readonly row: AnswerRow }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const words = usePersonWords();
  return (
    <Table.Tr>
      <Table.Th scope="row">{number(row.rowNumber)}</Table.Th>
      <Table.Td>
        {row.caseId === null ? (
          '–'
        ) : (
          <Anchor component={Link} href={`/verification/${row.caseId}`}>
            {row.name}
          </Anchor>
        )}
        <Text size="xs" c="dimmed" className={classes.identifier}>
          {row.nik}
        </Text>
      </Table.Td>
      <Table.Td>
        {row.reason === null ? null : t(`dukcapil.answer.reasons.${row.reason}`)}
        {row.reason === null && row.state !== null ? <StateBadge kind="match" state={row.state} /> : null}
      </Table.Td>
      <Table.Td>{row.told}</Table.Td>
      <Table.Td>{row.differing.map((field) => words.field(field)).join(', ')}</Table.Td>
      <Table.Td>
        <Text size="xs" truncate className={classes.cells} title={row.cells.join(' · ')}>
          {row.cells.filter((text) => text !== '').join(' · ')}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
