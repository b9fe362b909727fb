import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import type { WorkerDetail } from '#shared/contract/workers.ts';
import { word } from './person-record.tsx';
import { usePersonWords } from './person-values.ts';

type Entry = WorkerDetail['history'][number];

/** Who changed what, when, from what to what and why. */
export function HistorySection({ history }: { readonly history: readonly Entry[] }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const words = usePersonWords();
  /** An approval that lapsed, or a case that was put back, names the fields whose change did it. */
  const newValue = (entry: Entry) => {
    if (entry.field !== null) return words.value(entry.field, entry.newValue);
    return ['lapse', 'recheck'].includes(entry.kind)
      ? (entry.newValue ?? '').split(',').filter(Boolean).map(words.field).join(', ')
      : '';
  };
  if (history.length === 0) {
    return (
      <Section title={t('workers.panel.history')}>
        <Text size="md">{t('workers.panel.noHistory')}</Text>
      </Section>
    );
  }
  return (
    <Section title={t('workers.panel.history')}>
      <Table aria-label={t('workers.panel.history')} fz="sm" verticalSpacing={2} horizontalSpacing={4} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('workers.panel.historyWhen')}</Table.Th>
            <Table.Th>{t('workers.panel.historyField')}</Table.Th>
            <Table.Th>{t('workers.panel.historyOld')}</Table.Th>
            <Table.Th>{t('workers.panel.historyNew')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {history.map((entry) => (
            <Table.Tr key={`${entry.changeSetId} ${entry.kind} ${entry.field ?? ''} ${entry.newValue ?? ''}`}>
              <Table.Td>
                {dateTime(entry.at)}
                <Text size="xs" c="dimmed">
                  {[
                    entry.actorName,
                    entry.field === null ? null : word('workers.changeKinds', entry.kind),
                    entry.reason,
                    entry.source,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td>
                {entry.field === null ? word('workers.changeKinds', entry.kind) : words.field(entry.field)}
              </Table.Td>
              <Table.Td>{entry.field === null ? '' : words.value(entry.field, entry.oldValue)}</Table.Td>
              <Table.Td>{newValue(entry)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
