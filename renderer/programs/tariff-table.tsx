import { Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';

/** The dated tariffs that contributions are worked out from. */
export function TariffTable() {
  const { t } = useTranslation();
  const format = useFormat();
  const tariffs = useQuery(api.programs.tariffs.queryOptions());
  return (
    <section aria-labelledby="tariffs">
      <Title order={2} id="tariffs" mt="lg" mb="sm">
        {t('programs.tariffs')}
      </Title>
      <ErrorNotice error={tariffs.error} onRetry={() => void tariffs.refetch()} />
      <Table withTableBorder maw="44rem" aria-labelledby="tariffs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('programs.part')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('programs.amount')}
            </Table.Th>
            <Table.Th scope="col">{t('programs.validFrom')}</Table.Th>
            <Table.Th scope="col">{t('programs.validTo')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tariffs.data?.map((tariff) => (
            <Table.Tr key={tariff.id}>
              <Table.Th scope="row">{t(`programs.partNames.${tariff.part}`)}</Table.Th>
              <Table.Td ta="right">{format.rupiah(tariff.amount)}</Table.Td>
              <Table.Td>{format.date(tariff.validFrom)}</Table.Td>
              <Table.Td>{tariff.validTo ? format.date(tariff.validTo) : t('programs.open')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
