import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import type { DecreeDetail } from '#shared/contract/decrees.ts';

/** How many of each kecamatan and kelurahan are on a decree. */
export function DecreeSums({ districts }: Pick<DecreeDetail, 'districts'>) {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (districts.length === 0) return null;
  return (
    <Section title={t('decrees.detail.sums')}>
      <Table withTableBorder maw="62rem" aria-label={t('decrees.detail.sums')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('decrees.detail.district')}</Table.Th>
            <Table.Th scope="col">{t('decrees.detail.village')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('decrees.detail.count')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {districts.map((district) => (
            <Table.Tr key={district.code}>
              <Table.Th scope="row">{district.name}</Table.Th>
              <Table.Td>
                {district.villages.map(({ name, people }) => `${name} ${number(people)}`).join(' · ')}
              </Table.Td>
              <Table.Td ta="right">{number(district.people)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
