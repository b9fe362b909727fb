import { Button, Group, Loader, Select, Stack, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Pager } from '#renderer/ui/pager.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { FieldDifference } from '#shared/contract/imports.ts';
import type { RepairAct, RepairRow } from '#shared/contract/repairs.ts';
import type { Verdict } from '#shared/domain/states.ts';
import { type DifferenceFilter, DifferenceSummary } from './difference-summary.tsx';
import { useDifferenceName } from './field-name.ts';
import type { Repairs } from './use-repairs.ts';
import { useValueName } from './value-name.ts';

/** The rows of an import that say something else than the register. */
export type ChangedRowsProps = { readonly importId: number; readonly repairs: Repairs; readonly mayRun: boolean };

const pageSize = 20;

/** What each row would change in the register, field by field; each value is taken over or left. */
export function ChangedRows({ importId, repairs, mayRun }: ChangedRowsProps) {
  const { t } = useTranslation();
  const [page, setPage] = useState(0);
  const [shown, setShown] = useState<DifferenceFilter | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const chosen = {
    ...(shown === null ? { differs: true } : { differsIn: shown }),
    ...(verdict === null ? {} : { verdicts: [verdict] }),
  };
  const rows = useQuery(
    api.repairs.rows.queryOptions({
      input: { id: importId, rows: chosen, start: page * pageSize, end: (page + 1) * pageSize },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <section aria-label={t('repairs.tabs.changes')}>
      <ErrorNotice error={rows.error} onRetry={() => void rows.refetch()} />
      {rows.isPending ? <Loader size="sm" aria-label={t('common.loading')} /> : null}
      <Group align="flex-end" mb="xs">
        <VerdictSelect
          verdict={verdict}
          onChange={(next) => {
            setVerdict(next);
            setPage(0);
          }}
        />
        {shown === null ? null : (
          <Button variant="default" onClick={() => setShown(null)}>
            {t('repairs.changes.showAll')}
          </Button>
        )}
      </Group>
      <DifferenceSummary
        importId={importId}
        verdict={verdict}
        shown={shown}
        mayRun={mayRun}
        onShow={(filter) => {
          setShown(filter);
          setPage(0);
        }}
      />
      {rows.data?.total === 0 ? <Text>{t('repairs.changes.none')}</Text> : null}
      <Stack gap="sm" mt="sm">
        {rows.data?.rows.map((row) => (
          <ChangedRow
            key={row.id}
            row={row}
            mayRun={mayRun}
            pending={repairs.one.isPending}
            onAct={(act) => repairs.one.mutate({ rowId: row.id, act })}
          />
        ))}
      </Stack>
      <Pager page={page} pageSize={pageSize} total={rows.data?.total ?? 0} onPage={setPage} />
    </section>
  );
}

const differingVerdicts = ['change', 'same', 'hold'] as const satisfies readonly Verdict[];

type VerdictSelectProps = {
  readonly verdict: Verdict | null;
  readonly onChange: (verdict: Verdict | null) => void;
};

function VerdictSelect({ verdict, onChange }: VerdictSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('repairs.changes.verdict')}
      data={[
        { value: '', label: t('repairs.changes.anyVerdict') },
        ...differingVerdicts.map((value) => ({ value, label: t(`states.verdict.${value}`) })),
      ]}
      value={verdict ?? ''}
      allowDeselect={false}
      onChange={(value) => onChange(differingVerdicts.find((one) => one === value) ?? null)}
      w="14rem"
    />
  );
}

type ChangedRowProps = {
  readonly row: RepairRow;
  readonly mayRun: boolean;
  readonly pending: boolean;
  readonly onAct: (act: RepairAct) => void;
};

function ChangedRow({ row, mayRun, pending, onAct }: ChangedRowProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const place = [row.sheet, number(row.rowNumber)].filter(Boolean).join(' · ');
  const title = t('repairs.changes.person', { name: row.name ?? t('repairs.row.nameless'), row: place });
  return (
    <div>
      <Group gap="xs" mb={2}>
        <StateBadge kind="verdict" state={row.verdict} />
        <Text fw={600}>{title}</Text>
      </Group>
      <WideTable label={title} minWidth={720}>
        <Table.Thead>
          <Table.Tr>
            {(['field', 'old', 'new', 'policy'] as const).map((column) => (
              <Table.Th key={column}>{t(`repairs.changes.${column}`)}</Table.Th>
            ))}
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {row.differences.map((difference) => (
            <DifferenceLine
              key={difference.field}
              difference={difference}
              chosen={row.resolved[difference.field]}
              mayRun={mayRun}
              pending={pending}
              onAct={onAct}
            />
          ))}
        </Table.Tbody>
      </WideTable>
    </div>
  );
}

type LineProps = Omit<ChangedRowProps, 'row'> & {
  readonly difference: FieldDifference;
  readonly chosen: 'take' | 'leave' | undefined;
};

function DifferenceLine({ difference, chosen, mayRun, pending, onAct }: LineProps) {
  const { t } = useTranslation();
  const name = useDifferenceName()(difference.field);
  const valueName = useValueName();
  const { policy } = difference;
  const offered = policy === 'keep' ? 'take' : 'leave';
  const isOffered = policy !== 'keep' || chosen !== undefined || difference.field !== 'enrolment';
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>{valueName(difference.field, difference.old)}</Table.Td>
      <Table.Td>{valueName(difference.field, difference.new)}</Table.Td>
      <Table.Td>{t(`repairs.changes.policies.${policy}`)}</Table.Td>
      <Table.Td ta="right">
        {mayRun && isOffered ? (
          <Button
            size="compact-sm"
            variant="default"
            disabled={pending}
            aria-label={t(`repairs.changes.${offered}Field`, { field: name })}
            onClick={() =>
              onAct({
                kind: 'resolve',
                field: difference.field,
                choice: chosen === undefined ? offered : null,
              })
            }
          >
            {t(`repairs.changes.${offered}`)}
          </Button>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
