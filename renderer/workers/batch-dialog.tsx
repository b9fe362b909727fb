import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import type { BatchReport, RefusedCell } from '#renderer/grid/batch-saver.ts';
import { dateForCell } from '#renderer/grid/typed-values.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import { usePersonWords } from './person-values.ts';

/** A batch of which a part is wrong, and what to do with the right part. */
export type BatchDialogProps = {
  readonly report: BatchReport;
  readonly onSaveValid: () => void;
  readonly onClose: () => void;
};

const mostShown = 20;

/** Nothing has been saved: shows what is wrong and why, and asks about the rest. Escape saves nothing. */
export function BatchDialog({ report, onSaveValid, onClose }: BatchDialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const { batch, withheld, refused, stale } = report;
  const kind = t(`register.batch.kinds.${batch.kind}`);
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('register.batch.title', { kind, n: refused.length + stale.length })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <Text size="md">{t('register.batch.explain')}</Text>
        <Text size="md" fw={600}>
          {t('register.batch.right', { n: withheld })}
        </Text>
        {stale.length > 0 ? <Text size="md">{t('register.batch.staleCells', { n: stale.length })}</Text> : null}
        {refused.length > 0 ? <RefusedTable refused={refused} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('register.batch.saveNothing')}
          </Button>
          <Button onClick={onSaveValid}>{t('register.batch.saveValid', { n: withheld })}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function RefusedTable({ refused }: { readonly refused: readonly RefusedCell[] }) {
  const { t } = useTranslation();
  const words = usePersonWords();
  // As it was given: a date that does not exist must not be worded as another one.
  const shown = ({ field, value }: RefusedCell['cell']) =>
    field === 'birthDate' ? dateForCell(value ?? '') : words.value(field, value);
  const rest = refused.length - mostShown;
  return (
    <>
      <Text size="md">{t('register.batch.wrong', { n: refused.length })}</Text>
      <Table.ScrollContainer minWidth={0} mah="40vh" scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table fz="sm" aria-label={t('register.batch.wrong', { n: refused.length })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('register.batch.person')}</Table.Th>
              <Table.Th>{t('register.batch.field')}</Table.Th>
              <Table.Th>{t('register.batch.value')}</Table.Th>
              <Table.Th>{t('register.batch.reason')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {refused.slice(0, mostShown).map(({ cell, problem }) => (
              <Table.Tr key={`${cell.row.id} ${cell.field}`}>
                <Table.Td>{cell.row.name}</Table.Td>
                <Table.Td>{words.field(cell.field)}</Table.Td>
                <Table.Td>{shown(cell) || t('workers.cell.empty')}</Table.Td>
                <Table.Td>{problemText(problem, currentLanguage())}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rest > 0 ? <Text size="sm">{t('register.batch.more', { n: rest })}</Text> : null}
    </>
  );
}
