import { Button, Group, Loader, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { RowChoice } from '#shared/contract/repairs.ts';
import type { FieldPolicy } from '#shared/domain/import-policy.ts';
import type { Verdict } from '#shared/domain/states.ts';
import { useDifferenceName } from './field-name.ts';
import { ResolveAll, type ResolveOrder } from './resolve-all.tsx';

/** Rows that differ in one field and where that is dealt with in one way. */
export type DifferenceFilter = NonNullable<RowChoice['differsIn']>;

/** The fields in which rows differ, which of them are shown, and whose rows count. */
export type DifferenceSummaryProps = {
  readonly importId: number;
  readonly verdict: Verdict | null;
  readonly shown: DifferenceFilter | null;
  readonly mayRun: boolean;
  readonly onShow: (filter: DifferenceFilter | null) => void;
};

const columns = ['change', 'fill', 'keep', 'fixed'] as const satisfies readonly FieldPolicy[];

const isShown = (shown: DifferenceFilter | null, field: string, policy: FieldPolicy): boolean =>
  shown?.field === field && shown.policies?.[0] === policy;

/** In how many rows each field differs and what becomes of it; all of a field are taken or left at once. */
export function DifferenceSummary({ importId, verdict, shown, mayRun, onShow }: DifferenceSummaryProps) {
  const { t } = useTranslation();
  const fieldName = useDifferenceName();
  const [order, setOrder] = useState<ResolveOrder | null>(null);
  const verdicts = verdict === null ? {} : { verdicts: [verdict] };
  const differences = useQuery(api.repairs.differences.queryOptions({ input: { id: importId, ...verdicts } }));
  if (differences.data?.length === 0) return null;
  return (
    <Section title={t('repairs.changes.summary')}>
      <Text size="sm" c="dimmed" mb={4}>
        {t('repairs.changes.summaryHint')}
      </Text>
      <ErrorNotice error={differences.error} onRetry={() => void differences.refetch()} />
      {differences.isPending ? <Loader size="sm" aria-label={t('common.loading')} /> : null}
      <WideTable label={t('repairs.changes.summary')} minWidth={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('repairs.changes.field')}</Table.Th>
            {columns.map((policy) => (
              <Table.Th key={policy} ta="right">
                {t(`repairs.changes.policies.${policy}`)}
              </Table.Th>
            ))}
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.data?.map(({ field, policies }) => (
            <Table.Tr key={field}>
              <Table.Th scope="row" fw={400}>
                {fieldName(field)}
              </Table.Th>
              {columns.map((policy) => (
                <CountCell
                  key={policy}
                  n={policies[policy]}
                  label={t('repairs.changes.rowsOf', {
                    field: fieldName(field),
                    policy: t(`repairs.changes.policies.${policy}`),
                    n: policies[policy],
                  })}
                  pressed={isShown(shown, field, policy)}
                  onPress={() => onShow(isShown(shown, field, policy) ? null : { field, policies: [policy] })}
                />
              ))}
              <Table.Td>
                {mayRun ? <FieldActions field={field} policies={policies} onOrder={setOrder} /> : null}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      {order === null ? null : (
        <ResolveAll importId={importId} verdict={verdict} order={order} onClose={() => setOrder(null)} />
      )}
    </Section>
  );
}

type CountCellProps = {
  readonly n: number;
  readonly label: string;
  readonly pressed: boolean;
  readonly onPress: () => void;
};

function CountCell({ n, label, pressed, onPress }: CountCellProps) {
  const { number } = useFormat();
  return (
    <Table.Td ta="right">
      {n === 0 ? (
        '–'
      ) : (
        <Button
          size="compact-sm"
          variant={pressed ? 'filled' : 'default'}
          aria-pressed={pressed}
          aria-label={label}
          onClick={onPress}
        >
          {number(n)}
        </Button>
      )}
    </Table.Td>
  );
}

type FieldActionsProps = {
  readonly field: string;
  readonly policies: Readonly<Record<FieldPolicy, number>>;
  readonly onOrder: (order: ResolveOrder) => void;
};

function FieldActions({ field, policies, onOrder }: FieldActionsProps) {
  const { t } = useTranslation();
  const name = useDifferenceName()(field);
  const orders: readonly ResolveOrder[] = [
    { field, choice: 'take', rows: policies.keep },
    { field, choice: 'leave', rows: policies.change + policies.fill },
  ];
  return (
    <Group gap="xs" wrap="nowrap">
      {orders.map((order) =>
        order.rows === 0 ? null : (
          <Button
            key={order.choice}
            size="compact-sm"
            variant="default"
            aria-label={t(`repairs.changes.${order.choice}AllField`, { field: name, n: order.rows })}
            onClick={() => onOrder(order)}
          >
            {t(`repairs.changes.${order.choice}All`, { n: order.rows })}
          </Button>
        ),
      )}
      {policies.fixed === 0 ? null : <Text size="sm">{t('repairs.changes.fixedHint')}</Text>}
    </Group>
  );
}
