import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import { usePersonWords } from './person-values.ts';
import type { UndoLeft } from './use-undo.ts';

/** Cells that an undo left alone because somebody changed them since, with who and when. */
export function UndoLeftDialog({ outcome, onClose }: { readonly outcome: UndoLeft; readonly onClose: () => void }) {
  useReturnFocus();
  const { t } = useTranslation();
  const words = usePersonWords();
  const { dateTime } = useFormat();
  const rest = outcome.leftCount - outcome.left.length;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('register.undo.leftTitle', { n: outcome.leftCount })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <Text size="md">{t('register.undo.leftExplain', { n: outcome.restored })}</Text>
        <Table fz="sm" aria-label={t('register.undo.leftTitle', { n: outcome.leftCount })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('register.batch.person')}</Table.Th>
              <Table.Th>{t('register.batch.field')}</Table.Th>
              <Table.Th>{t('register.undo.now')}</Table.Th>
              <Table.Th>{t('register.undo.changedBy')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {outcome.left.map((cell) => (
              <Table.Tr key={`${cell.workerId} ${cell.field}`}>
                <Table.Td>{cell.name}</Table.Td>
                <Table.Td>{words.field(cell.field)}</Table.Td>
                <Table.Td>{words.value(cell.field, cell.value) || t('workers.cell.empty')}</Table.Td>
                <Table.Td>
                  {cell.changedBy}, {dateTime(cell.changedAt)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {rest > 0 ? <Text size="sm">{t('register.batch.more', { n: rest })}</Text> : null}
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
