import { Button, Group, Loader, Stack, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Pager } from '#renderer/ui/pager.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { RepairAct, RepairRow } from '#shared/contract/repairs.ts';
import { explainPair } from '#shared/domain/explain-pair.ts';
import { confirmableProblems, pairProblems } from '#shared/domain/import-repairs.ts';
import type { LinkFinding } from '#shared/domain/linkage.ts';
import { useFieldName } from './field-name.ts';
import type { Repairs } from './use-repairs.ts';
import { useValueName } from './value-name.ts';

/** Pairs of an import that may be one person. */
export type PairListProps = {
  readonly importId: number;
  readonly repairs: Repairs;
  readonly mayRun: boolean;
  readonly onOpen: (rowId: number) => void;
};

const pageSize = 20;

/** Rows that may be one person with an earlier row or with somebody registered, side by side and with the reason. */
export function PairList({ importId, repairs, mayRun, onOpen }: PairListProps) {
  const { t } = useTranslation();
  const [page, setPage] = useState(0);
  const pairs = useQuery(
    api.repairs.pairs.queryOptions({
      input: { id: importId, start: page * pageSize, end: (page + 1) * pageSize },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <section aria-label={t('repairs.tabs.duplicates')}>
      <ErrorNotice error={pairs.error} onRetry={() => void pairs.refetch()} />
      {pairs.isPending ? <Loader size="sm" aria-label={t('common.loading')} /> : null}
      {pairs.data?.total === 0 ? <Text>{t('repairs.pairs.none')}</Text> : null}
      <Stack gap="md">
        {pairs.data?.pairs.map((pair) => (
          <Pair
            key={pair.row.id}
            {...pair}
            mayRun={mayRun}
            pending={repairs.one.isPending}
            onOpen={onOpen}
            onAct={(act) => repairs.one.mutate({ rowId: pair.row.id, act })}
          />
        ))}
      </Stack>
      <Pager page={page} pageSize={pageSize} total={pairs.data?.total ?? 0} onPage={setPage} />
    </section>
  );
}

type PairProps = {
  readonly row: RepairRow;
  readonly said: Readonly<Record<string, string>>;
  readonly other: {
    readonly kind: 'row' | 'worker';
    readonly name: string;
    readonly said: Readonly<Record<string, string>>;
  } | null;
  readonly finding: LinkFinding | null;
  readonly mayRun: boolean;
  readonly pending: boolean;
  readonly onOpen: (rowId: number) => void;
  readonly onAct: (act: RepairAct) => void;
};

function Pair({ row, said, other, finding, mayRun, pending, onOpen, onAct }: PairProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const problem = row.problems.find(({ code }) => pairProblems.has(code));
  const place = [row.sheet, number(row.rowNumber)].filter(Boolean).join(' · ');
  const mayConfirm = mayRun && problem?.severity === 'error' && confirmableProblems.has(problem.code);
  return (
    <div>
      <Group gap="xs" mb={2}>
        <StateBadge kind="verdict" state={row.verdict} />
        <Text fw={600}>{row.name ?? t('repairs.row.nameless')}</Text>
        <Button size="compact-sm" variant="default" onClick={() => onOpen(row.id)}>
          {t('repairs.pairs.openRow')}
        </Button>
        {mayConfirm ? (
          <Button
            size="compact-sm"
            variant="default"
            disabled={pending}
            onClick={() => onAct({ kind: 'confirm', code: problem.code })}
          >
            {t('repairs.pairs.otherPerson')}
          </Button>
        ) : null}
      </Group>
      {problem ? <Text size="sm">{problemText(problem, currentLanguage())}</Text> : null}
      {finding ? <Text size="sm">{explainPair(currentLanguage(), finding)}</Text> : null}
      {other ? <Comparison place={place} said={said} other={other} /> : null}
    </div>
  );
}

type ComparisonProps = Pick<PairProps, 'said'> & {
  readonly place: string;
  readonly other: NonNullable<PairProps['other']>;
};

function Comparison({ place, said, other }: ComparisonProps) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const valueName = useValueName();
  const fields = [...new Set([...Object.keys(said), ...Object.keys(other.said)])];
  const otherName =
    other.kind === 'row' ? t('repairs.pairs.otherRow', { row: other.name }) : t('repairs.pairs.otherWorker');
  return (
    <WideTable label={t('repairs.pairs.thisRow', { row: place })} minWidth={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('repairs.changes.field')}</Table.Th>
          <Table.Th>{t('repairs.pairs.thisRow', { row: place })}</Table.Th>
          <Table.Th>{otherName}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map((field) => {
          const same = said[field] !== undefined && said[field] === other.said[field];
          return (
            <Table.Tr key={field}>
              <Table.Td>{fieldName(field)}</Table.Td>
              <Table.Td>{valueName(field, said[field] ?? null)}</Table.Td>
              <Table.Td>
                {valueName(field, other.said[field] ?? null)}
                {same ? ` (${t('repairs.pairs.same')})` : ''}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </WideTable>
  );
}
