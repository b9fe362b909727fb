import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import classes from './person.module.css';
import { usePersonWords } from './person-values.ts';

type LeftCell = Awaited<ReturnType<BackendClient['workers']['leftCells']>>['cells'][number];

/** An undo, redo or bulk edit that left cells alone, and how many cells (of a bulk edit: people) it changed. */
export type LeftByAct = {
  readonly kind: 'turn' | 'bulk';
  readonly changeSetId: number;
  readonly changed: number;
  readonly leftCount: number;
  /** People whose state forbids any change. */
  readonly fixed: number;
};

/** What the dialog tells and where it leads. */
export type UndoLeftDialogProps = {
  readonly left: LeftByAct;
  readonly onClose: () => void;
  readonly onOpenPerson: (id: number) => void;
};

/** So many more are told at a time. */
const step = 100;

/** Cells that an act left alone: what they hold now, what they would have got, why not, and whose change it is. */
export function UndoLeftDialog({ left, onClose, onOpenPerson }: UndoLeftDialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const [most, setMost] = useState(step);
  const input = { changeSetId: left.changeSetId, start: 0, end: most };
  const found = useQuery(api.workers.leftCells.queryOptions({ input, placeholderData: keepPreviousData }));
  const rest = left.leftCount - (found.data?.cells.length ?? 0);
  const turned = left.kind === 'turn';
  const title = t(turned ? 'register.undo.leftTitle' : 'register.bulk.leftTitle', { n: left.leftCount });
  return (
    <Modal opened size="68rem" onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="sm">
        <Text size="md">
          {t(turned ? 'register.undo.leftExplain' : 'register.bulk.leftExplain', { n: left.changed })}
          {left.fixed > 0 ? ` ${t('register.bulk.fixed', { n: left.fixed })}` : null}
        </Text>
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
        <Table.ScrollContainer minWidth={0} mah="50vh" scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table fz="sm" aria-label={title}>
            <Head />
            <Table.Tbody>
              {found.data?.cells.map((cell) => (
                <LeftRow key={`${cell.workerId} ${cell.field}`} cell={cell} onOpenPerson={onOpenPerson} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <Group justify="flex-end">
          {found.data && rest > 0 ? (
            <Button variant="default" loading={found.isFetching} onClick={() => setMost(most + step)}>
              {t('register.undo.showMore', { n: rest })}
            </Button>
          ) : null}
          <Button onClick={onClose} data-autofocus>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Head() {
  const { t } = useTranslation();
  const names = [
    t('register.batch.person'),
    t('register.batch.field'),
    t('register.undo.now'),
    t('register.undo.wanted'),
    t('register.batch.reason'),
    t('register.undo.changedBy'),
  ];
  return (
    <Table.Thead>
      <Table.Tr>
        {names.map((name) => (
          <Table.Th key={name}>{name}</Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

function LeftRow({ cell, onOpenPerson }: { readonly cell: LeftCell; readonly onOpenPerson: (id: number) => void }) {
  const { t } = useTranslation();
  const words = usePersonWords();
  const { dateTime } = useFormat();
  const shown = (value: string | null) => words.value(cell.field, value) || t('workers.cell.empty');
  return (
    <Table.Tr>
      <Table.Td>
        <button
          type="button"
          className={classes.link}
          aria-label={t('register.undo.openPerson', { name: cell.name })}
          onClick={() => onOpenPerson(cell.workerId)}
        >
          {cell.name}
        </button>
      </Table.Td>
      <Table.Td>{words.field(cell.field)}</Table.Td>
      <Table.Td>{shown(cell.value)}</Table.Td>
      <Table.Td>{shown(cell.wanted)}</Table.Td>
      <Table.Td>{problemText(cell.problem, currentLanguage())}</Table.Td>
      <Table.Td>{cell.changedBy === null ? '' : `${cell.changedBy}, ${dateTime(cell.changedAt)}`}</Table.Td>
    </Table.Tr>
  );
}
