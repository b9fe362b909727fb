import { Radio, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { ScrollBox } from './scroll-box.tsx';

/** Rows of one sheet whose cell says the same. */
export type ProblemGroup = {
  readonly text: string;
  readonly sheet: number;
  readonly sheetName: string;
  readonly count: number;
  readonly rowNumber: number;
};

/** Groups of one problem, and which is chosen; null for all of them. */
export type AlikeGroupsProps = {
  readonly groups: readonly ProblemGroup[];
  readonly more: number;
  readonly chosen: ProblemGroup | null;
  readonly onChoose: (group: ProblemGroup | null) => void;
};

/** What stands in the cells and how often: one text, or all of them, is repaired. */
export function AlikeGroups({ groups, more, chosen, onChoose }: AlikeGroupsProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  if (groups.length < 2 && groups[0]?.text === '') return null;
  return (
    <ScrollBox label={t('repairs.alike.groups')}>
      <Table aria-label={t('repairs.alike.groups')} verticalSpacing={2} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('repairs.alike.text')}</Table.Th>
            <Table.Th>{t('imports.result.sheetRow')}</Table.Th>
            <Table.Th ta="right">{t('imports.result.count')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {more === 0 ? (
            <Table.Tr>
              <Table.Td>
                <Radio
                  size="xs"
                  name="repair-group"
                  label={t('repairs.alike.all')}
                  checked={chosen === null}
                  onChange={() => onChoose(null)}
                />
              </Table.Td>
              <Table.Td />
              <Table.Td ta="right">{number(total)}</Table.Td>
            </Table.Tr>
          ) : null}
          {groups.map((group) => (
            <Table.Tr key={`${group.sheet} ${group.text}`}>
              <Table.Td>
                <Radio
                  size="xs"
                  name="repair-group"
                  label={group.text === '' ? t('repairs.alike.blank') : group.text}
                  checked={group.sheet === chosen?.sheet && group.text === chosen.text}
                  onChange={() => onChoose(group)}
                />
              </Table.Td>
              <Table.Td>{[group.sheetName, number(group.rowNumber)].filter(Boolean).join(' · ')}</Table.Td>
              <Table.Td ta="right">{number(group.count)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {more > 0 ? (
        <Text size="sm" p={4}>
          {t('repairs.alike.more', { n: more })}
        </Text>
      ) : null}
    </ScrollBox>
  );
}
