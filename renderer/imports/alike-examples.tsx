import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { Verdict } from '#shared/domain/states.ts';
import { ScrollBox } from './scroll-box.tsx';

/** Rows that an act will change, as they are and as they will be. */
export type AlikeExamplesProps = {
  readonly count: number;
  readonly examples: readonly {
    readonly sheet: string;
    readonly rowNumber: number;
    readonly name: string | null;
    readonly before: string;
    readonly after: string;
    readonly verdict: Verdict;
  }[];
};

/** The exact number of rows and some of them, before anything is changed. */
export function AlikeExamples({ count, examples }: AlikeExamplesProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <div>
      <Text fw={600} role="status">
        {t('repairs.alike.count', { n: count })}
      </Text>
      {examples.length === 0 ? null : (
        <ScrollBox label={t('repairs.alike.examples')}>
          <Table aria-label={t('repairs.alike.examples')} verticalSpacing={2} stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('imports.result.sheetRow')}</Table.Th>
                <Table.Th>{t('imports.result.name')}</Table.Th>
                <Table.Th>{t('imports.result.verdict')}</Table.Th>
                <Table.Th>{t('repairs.alike.before')}</Table.Th>
                <Table.Th>{t('repairs.alike.after')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {examples.map((example) => (
                <Table.Tr key={`${example.sheet} ${example.rowNumber}`}>
                  <Table.Td>{[example.sheet, number(example.rowNumber)].filter(Boolean).join(' · ')}</Table.Td>
                  <Table.Td>{example.name}</Table.Td>
                  <Table.Td>
                    <StateBadge kind="verdict" state={example.verdict} />
                  </Table.Td>
                  <Table.Td>{example.before || '–'}</Table.Td>
                  <Table.Td>{example.after || '–'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollBox>
      )}
    </div>
  );
}
