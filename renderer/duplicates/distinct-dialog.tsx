import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { DuplicatePair } from '#shared/contract/duplicates.ts';
import type { Comparison } from './merge-choice.ts';
import type { Decide } from './use-decide.ts';

/** A pair that is said to be two people, with a note. */
export type DistinctDialogProps = {
  readonly pair: DuplicatePair;
  readonly comparison: Comparison;
  readonly distinct: Decide['distinct'];
  readonly onClose: () => void;
};

/** Says that the two are two people and why; without a note one key does the same at once. */
export function DistinctDialog({ pair, comparison, distinct, onClose }: DistinctDialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  useReturnFocus();
  const [left, right] = [comparison.left.row, comparison.right.row];
  return (
    <ConfirmDialog
      opened
      title={t('duplicatesScreen.actions.distinct')}
      message={t('duplicatesScreen.done.distinct', { left: left.name, right: right.name })}
      confirmLabel={t('duplicatesScreen.actions.distinct')}
      pending={distinct.isPending}
      error={distinct.error}
      onConfirm={() => distinct.mutate({ pair, left, right, note: note.trim() }, { onSuccess: onClose })}
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
