import { Anchor, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { MatchAnswer } from '#shared/contract/dukcapil.ts';

const columns = ['file', 'batch', 'rows', 'recorded', 'leftOut', 'at'] as const;

/** Answers that were read, newest first. */
export function AnswerTable({ answers }: { readonly answers: readonly MatchAnswer[] }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  return (
    <Section title={t('dukcapil.answers.title')}>
      {answers.length === 0 ? <Text size="md">{t('dukcapil.answers.empty')}</Text> : null}
      {answers.length > 0 ? (
        <WideTable label={t('dukcapil.answers.title')} minWidth={800}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column} scope="col">
                  {t(`dukcapil.answers.${column}`)}
                </Table.Th>
              ))}
              <Table.Th scope="col">{t('dukcapil.batches.age')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {answers.map(({ id, fileName, batchId, totals, createdAt, state }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row">
                  <Anchor
                    component={Link}
                    href={`/verification/dukcapil/answers/${id}`}
                    aria-label={t('dukcapil.answers.openOf', { file: fileName })}
                  >
                    {fileName}
                  </Anchor>
                </Table.Th>
                <Table.Td>{number(batchId)}</Table.Td>
                <Table.Td>{number(totals.rows)}</Table.Td>
                <Table.Td>{number(totals.recorded)}</Table.Td>
                <Table.Td>{number(totals.leftOut)}</Table.Td>
                <Table.Td>{dateTime(createdAt)}</Table.Td>
                <Table.Td>{t(`dukcapil.answer.states.${state}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      ) : null}
    </Section>
  );
}
