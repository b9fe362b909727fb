import { Badge, Button, Group, Loader, SegmentedControl, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Pager } from '#renderer/ui/pager.tsx';
import { Section } from '#renderer/ui/section.tsx';
import type { ImportSummary } from '#shared/contract/imports.ts';
import { verdicts } from '#shared/domain/states.ts';
import { useProblemName } from './problem-name.ts';
import { RowLine } from './row-line.tsx';
import type { RowChoice } from './types.ts';

/** Rows of which import, and which of them. */
export type RowTableProps = {
  readonly importId: number;
  readonly totals: NonNullable<ImportSummary['totals']>;
  readonly choice: RowChoice;
  readonly onChoice: (choice: RowChoice) => void;
};

const pageSize = 25;

/** The rows of the file page by page, with the reasons of each. */
export function RowTable({ importId, totals, choice, onChoice }: RowTableProps) {
  const { t } = useTranslation();
  const key = JSON.stringify(choice);
  const [place, setPlace] = useState({ key, page: 0 });
  const page = place.key === key ? place.page : 0;
  const rows = useQuery(
    api.imports.rows.queryOptions({
      input: {
        id: importId,
        start: page * pageSize,
        end: (page + 1) * pageSize,
        ...(choice.verdict ? { verdicts: [choice.verdict] } : {}),
        ...(choice.problemCode ? { problemCode: choice.problemCode } : {}),
      },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <Section title={t('imports.result.rows')}>
      <RowFilter totals={totals} choice={choice} onChoice={onChoice} />
      <ErrorNotice error={rows.error} onRetry={() => void rows.refetch()} />
      {rows.isPending ? <Loader size="sm" aria-label={t('common.loading')} /> : null}
      {rows.data?.total === 0 ? <Text>{t('imports.result.noRows')}</Text> : null}
      {rows.data && rows.data.total > 0 ? (
        <>
          <Table aria-label={t('imports.result.rows')} verticalSpacing={3}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('imports.result.sheetRow')}</Table.Th>
                <Table.Th>{t('imports.result.verdict')}</Table.Th>
                <Table.Th>{t('imports.result.name')}</Table.Th>
                <Table.Th>{t('imports.result.nik')}</Table.Th>
                <Table.Th>{t('imports.result.reasons')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.data.rows.map((row) => (
                <RowLine key={row.id} row={row} />
              ))}
            </Table.Tbody>
          </Table>
          <Pager
            page={page}
            pageSize={pageSize}
            total={rows.data.total}
            onPage={(next) => setPlace({ key, page: next })}
          />
        </>
      ) : null}
    </Section>
  );
}

function RowFilter({ totals, choice, onChoice }: Omit<RowTableProps, 'importId'>) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const problemName = useProblemName();
  return (
    <Group gap="sm" mb="xs">
      <SegmentedControl
        size="xs"
        aria-label={t('imports.result.rowsOf')}
        data={[
          { value: '', label: `${t('imports.result.allRows')} ${number(totals.rows)}` },
          ...verdicts.map((verdict) => ({
            value: verdict,
            label: `${t(`states.verdict.${verdict}`)} ${number(totals[verdict])}`,
          })),
        ]}
        value={choice.verdict ?? ''}
        onChange={(value) => onChoice({ ...choice, verdict: verdicts.find((verdict) => verdict === value) ?? null })}
      />
      {choice.problemCode ? (
        <>
          <Badge variant="light" tt="none">
            {t('imports.result.filteredBy', { problem: problemName(choice.problemCode) })}
          </Badge>
          <Button size="compact-xs" variant="subtle" onClick={() => onChoice({ ...choice, problemCode: null })}>
            {t('imports.result.clearProblem')}
          </Button>
        </>
      ) : null}
    </Group>
  );
}
