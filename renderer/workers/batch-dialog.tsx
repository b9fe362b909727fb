import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import type { BatchReport, RefusedCell } from '#renderer/grid/batch-saver.ts';
import type { StaleCell } from '#renderer/grid/cell-saver.ts';
import { dateForCell } from '#renderer/grid/typed-values.ts';
import { useFormat } from '#renderer/ui/format.ts';
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
      size="52rem"
      onClose={onClose}
      title={t('register.batch.title', { kind, n: refused.length + stale.length })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <Text size="md">{t('register.batch.explain')}</Text>
        <Text size="md" fw={600}>
          {t('register.batch.right', { n: withheld })}
        </Text>
        {stale.length > 0 ? <StaleTable stale={stale} /> : null}
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
  return (
    <CellTable
      title={t('register.batch.wrong', { n: refused.length })}
      heads={[
        t('register.batch.person'),
        t('register.batch.field'),
        t('register.batch.value'),
        t('register.batch.reason'),
      ]}
      rows={refused.map(({ cell, problem }) => [
        cell.row.name,
        words.field(cell.field),
        shown(cell) || t('workers.cell.empty'),
        problemText(problem, currentLanguage()),
      ])}
    />
  );
}

/** Cells that somebody changed since they were shown; they are decided one by one after the right part. */
function StaleTable({ stale }: { readonly stale: readonly StaleCell[] }) {
  const { t } = useTranslation();
  const words = usePersonWords();
  const { dateTime } = useFormat();
  return (
    <CellTable
      title={t('register.batch.staleCells', { n: stale.length })}
      heads={[
        t('register.batch.person'),
        t('register.batch.field'),
        t('workers.stale.now'),
        t('workers.stale.yours'),
        t('workers.stale.changed'),
      ]}
      rows={stale.map(({ place, mine, now, changedBy, changedAt }) => [
        now.name,
        words.field(place.field),
        words.value(place.field, now[place.field]) || t('workers.cell.empty'),
        words.value(place.field, mine) || t('workers.cell.empty'),
        changedBy === null ? '' : t('workers.stale.changedBy', { name: changedBy, at: dateTime(changedAt) }),
      ])}
    />
  );
}

type CellTableProps = {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** The first of many cells, and how many more there are. */
function CellTable({ title, heads, rows }: CellTableProps) {
  const { t } = useTranslation();
  const rest = rows.length - mostShown;
  return (
    <>
      <Text size="md">{title}</Text>
      <Table.ScrollContainer minWidth={0} mah="40vh" scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table fz="sm" aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              {heads.map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, mostShown).map((row) => (
              <Table.Tr key={row.join(' ')}>
                {row.map((text, column) => (
                  <Table.Td key={heads[column]}>{text}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rest > 0 ? <Text size="sm">{t('register.batch.more', { n: rest })}</Text> : null}
    </>
  );
}
