import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { usePersonWords } from '#renderer/workers/person-values.ts';
import type { CaseDetail } from '#shared/contract/cases.ts';

/** What is different from the state that was approved last, field by field; nothing for somebody who never was. */
export function CaseDifferences({ differences }: Pick<CaseDetail, 'differences'>) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const words = usePersonWords();
  if (!differences) return null;
  const { approvedAt, approvedBy, fields } = differences;
  return (
    <Section title={t('verification.case.differences')}>
      <Text size="sm" c="dimmed" mb={4}>
        {t('verification.case.approvedBefore', { at: dateTime(approvedAt), by: approvedBy })}
      </Text>
      {fields === null ? <Text size="md">{t('verification.case.differencesUnknown')}</Text> : null}
      {fields?.length === 0 ? <Text size="md">{t('verification.case.noDifferences')}</Text> : null}
      {fields && fields.length > 0 ? (
        <Table aria-label={t('verification.case.differences')} fz="sm" verticalSpacing={2}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('workers.panel.historyField')}</Table.Th>
              <Table.Th>{t('verification.case.before')}</Table.Th>
              <Table.Th>{t('verification.case.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map(({ field, before, after }) => (
              <Table.Tr key={field}>
                <Table.Th scope="row">{words.field(field)}</Table.Th>
                <Table.Td>{words.value(field, before)}</Table.Td>
                <Table.Td fw={600}>{words.value(field, after)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
    </Section>
  );
}
