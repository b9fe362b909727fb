import { Table, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { Program } from '#shared/contract/programs.ts';
import { leavingReasons } from '#shared/contract/workers.ts';

/** Places that people left, and who would take them. */
export function VacancyTab({ program }: { readonly program: Program }) {
  const { t } = useTranslation();
  const format = useFormat();
  const vacancies = useQuery(api.decrees.vacancies.queryOptions({ input: { programId: program.id } }));
  const wordOf = (reason: string | null) => {
    const known = leavingReasons.find((one) => one === reason);
    return known ? t(`register.deactivate.reasons.${known}`) : (reason ?? '–');
  };
  if (vacancies.data?.length === 0)
    return (
      <EmptyState icon={IconUsers} title={t('decrees.vacancies.empty')} detail={t('decrees.vacancies.emptyDetail')} />
    );
  return (
    <>
      <Text size="sm" maw="60rem" mb="sm">
        {t('decrees.vacancies.explain')}
      </Text>
      <ErrorNotice error={vacancies.error} onRetry={() => void vacancies.refetch()} />
      <WideTable label={t('decrees.vacancies.table')} minWidth={860}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('decrees.vacancies.left')}</Table.Th>
            <Table.Th scope="col">{t('decrees.waiting.area')}</Table.Th>
            <Table.Th scope="col">{t('decrees.vacancies.reason')}</Table.Th>
            <Table.Th scope="col">{t('decrees.vacancies.leftAt')}</Table.Th>
            <Table.Th scope="col">{t('decrees.vacancies.successor')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {vacancies.data?.map((one) => (
            <Table.Tr key={one.workerId}>
              <Table.Th scope="row">{one.name}</Table.Th>
              <Table.Td>
                {one.villageName}, {one.districtName}
              </Table.Td>
              <Table.Td>{wordOf(one.reason)}</Table.Td>
              <Table.Td>{format.dateTime(one.leftAt)}</Table.Td>
              <Table.Td>{one.successor?.name ?? t('decrees.vacancies.nobody')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </>
  );
}
