import { Button, Group, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { api, queryClient } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import { usePersonWords } from '#renderer/workers/person-values.ts';
import type { leftField, MergeRow } from '#shared/contract/duplicates.ts';
import { lastAct, lastNews } from './desk-state.ts';

type LeftField = z.infer<typeof leftField>;

/** Asks before a merge is taken apart, and tells afterwards what had to stay as it is. */
export function UnmergeDialog({ merge, onClose }: { readonly merge: MergeRow; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [left, setLeft] = useState<readonly LeftField[] | null>(null);
  useReturnFocus();
  const { kept, merged } = merge;
  const unmerge = useMutation(
    api.duplicates.unmerge.mutationOptions({
      onSuccess: async (outcome) => {
        lastAct.set(null);
        lastNews.set(t('duplicatesScreen.done.unmerged', { keep: kept.id, other: merged.id }));
        await queryClient.invalidateQueries();
        if (outcome.left.length > 0) setLeft(outcome.left);
        else onClose();
      },
    }),
  );
  if (left) return <LeftDialog left={left} onClose={onClose} />;
  const text = note.trim();
  return (
    <ConfirmDialog
      opened
      title={t('duplicatesScreen.merges.unmerge')}
      message={t('duplicatesScreen.merges.message', { kept: kept.name, merged: merged.name })}
      confirmLabel={t('duplicatesScreen.merges.unmerge')}
      pending={unmerge.isPending}
      error={unmerge.error}
      onConfirm={() => unmerge.mutate({ mergeId: merge.id, ...(text ? { note: text } : {}) })}
      onClose={onClose}
    >
      <TextInput
        label={t('duplicatesScreen.mergeDialog.note')}
        value={note}
        maxLength={500}
        data-autofocus
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}

function LeftDialog({ left, onClose }: { readonly left: readonly LeftField[]; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const words = usePersonWords();
  const value = (field: string, stored: string | null) => words.value(field, stored) || t('common.unset');
  return (
    <Modal
      opened
      size="44rem"
      onClose={onClose}
      title={t('duplicatesScreen.merges.unmerge')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <Text size="md" role="status">
          {t('duplicatesScreen.merges.left')}
        </Text>
        <WideTable label={t('duplicatesScreen.merges.left')} minWidth={480}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('duplicatesScreen.merges.leftField')}</Table.Th>
              <Table.Th scope="col">{t('duplicatesScreen.merges.leftNow')}</Table.Th>
              <Table.Th scope="col">{t('duplicatesScreen.merges.leftBefore')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {left.map(({ workerId, field, value: now, wanted }) => (
              <Table.Tr key={`${workerId} ${field}`}>
                <Table.Th scope="row">{words.field(field)}</Table.Th>
                <Table.Td>{value(field, now)}</Table.Td>
                <Table.Td>{value(field, wanted)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
        <Group justify="flex-end">
          <Button data-autofocus onClick={onClose}>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
