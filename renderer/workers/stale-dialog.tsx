import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StaleCell } from '#renderer/grid/cell-saver.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import { usePersonWords } from './person-values.ts';

/** A cell that changed while the person was typing, and what to do about it. */
export type StaleDialogProps = {
  readonly cell: StaleCell;
  readonly onKeep: () => void;
  readonly onWrite: () => void;
};

/** Shows both values of a stale cell; nothing is written until the person has chosen. Escape keeps what is there now. */
export function StaleDialog({ cell, onKeep, onWrite }: StaleDialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const words = usePersonWords();
  const { place, mine, now } = cell;
  const field = words.field(place.field);
  const shown = (value: string | null) => words.value(place.field, value) || t('workers.cell.empty');
  return (
    <Modal
      opened
      onClose={onKeep}
      title={t('workers.stale.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <Text size="md">{t('workers.stale.explain', { field, name: now.name })}</Text>
        <Table variant="vertical" layout="fixed" withTableBorder>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th w="40%">{t('workers.stale.now')}</Table.Th>
              <Table.Td>{shown(now[place.field])}</Table.Td>
            </Table.Tr>
            <Table.Tr>
              <Table.Th>{t('workers.stale.yours')}</Table.Th>
              <Table.Td>{shown(mine)}</Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
        <Group justify="flex-end">
          <Button variant="default" onClick={onKeep} data-autofocus>
            {t('workers.stale.keepTheirs')}
          </Button>
          <Button onClick={onWrite}>{t('workers.stale.writeMine')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
