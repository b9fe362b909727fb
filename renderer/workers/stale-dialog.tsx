import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StaleCell } from '#renderer/grid/cell-saver.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import { usePersonWords } from './person-values.ts';

/** A cell that changed while the person was typing, and what to do about it. */
export type StaleDialogProps = {
  readonly cell: StaleCell;
  /** Number of cells that wait for an answer, this one included. */
  readonly waiting: number;
  readonly onKeep: () => void;
  readonly onWrite: () => void;
  readonly onKeepAll: () => void;
  readonly onWriteAll: () => void;
};

/** Shows both values of a stale cell; nothing is written until the person has chosen. Escape keeps what is there now. */
export function StaleDialog({ cell, waiting, ...on }: StaleDialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const words = usePersonWords();
  const { place, now } = cell;
  const field = words.field(place.field);
  return (
    <Modal
      opened
      size="lg"
      onClose={on.onKeep}
      title={t('workers.stale.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <Text size="md">{t('workers.stale.explain', { field, name: now.name })}</Text>
        <BothValues cell={cell} />
        <Group justify="flex-end">
          <Button variant="default" onClick={on.onKeep} data-autofocus>
            {t('workers.stale.keepTheirs')}
          </Button>
          <Button onClick={on.onWrite}>{t('workers.stale.writeMine')}</Button>
        </Group>
        {waiting > 1 ? (
          <Group justify="space-between">
            <Text size="sm">{t('workers.stale.waiting', { n: waiting - 1 })}</Text>
            <Group gap="xs">
              <Button size="compact-sm" variant="default" onClick={on.onKeepAll}>
                {t('workers.stale.keepAll', { n: waiting })}
              </Button>
              <Button size="compact-sm" variant="default" onClick={on.onWriteAll}>
                {t('workers.stale.writeAll', { n: waiting })}
              </Button>
            </Group>
          </Group>
        ) : null}
      </Stack>
    </Modal>
  );
}

function BothValues({ cell }: { readonly cell: StaleCell }) {
  const { t } = useTranslation();
  const words = usePersonWords();
  const { dateTime } = useFormat();
  const { place, mine, now, changedBy, changedAt } = cell;
  const shown = (value: string | null) => words.value(place.field, value) || t('workers.cell.empty');
  return (
    <Table variant="vertical" layout="fixed" withTableBorder>
      <Table.Tbody>
        <Table.Tr>
          <Table.Th w="40%">{t('workers.stale.now')}</Table.Th>
          <Table.Td>{shown(now[place.field])}</Table.Td>
        </Table.Tr>
        {changedBy === null ? null : (
          <Table.Tr>
            <Table.Th>{t('workers.stale.changed')}</Table.Th>
            <Table.Td>{t('workers.stale.changedBy', { name: changedBy, at: dateTime(changedAt) })}</Table.Td>
          </Table.Tr>
        )}
        <Table.Tr>
          <Table.Th>{t('workers.stale.yours')}</Table.Th>
          <Table.Td>{shown(mine)}</Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}
