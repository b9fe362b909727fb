import { List, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import { type Comparison, type MergeChoice, sidesOf } from './merge-choice.ts';
import type { Decide } from './use-decide.ts';

/** What is merged by which choice, and what that will do. */
export type MergeDialogProps = {
  readonly comparison: Comparison;
  readonly choice: MergeChoice;
  readonly sentences: readonly string[];
  readonly merge: Decide['merge'];
  readonly onClose: () => void;
};

/** Asks before two records become one, with all that follows; a note may be added. */
export function MergeDialog({ comparison, choice, sentences, merge, onClose }: MergeDialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  useReturnFocus();
  const { kept, other } = sidesOf(comparison, choice.keepId);
  const order = {
    keepId: kept.row.id,
    keepVersion: kept.row.version,
    otherId: other.row.id,
    otherVersion: other.row.version,
    fields: choice.fields,
  };
  const text = note.trim();
  return (
    <ConfirmDialog
      opened
      title={t('duplicatesScreen.mergeDialog.title')}
      message={kept.row.name === other.row.name ? kept.row.name : `${kept.row.name} ← ${other.row.name}`}
      confirmLabel={t('duplicatesScreen.actions.merge')}
      pending={merge.isPending}
      error={merge.error}
      onConfirm={() => merge.mutate({ ...order, ...(text ? { note: text } : {}) }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <List size="sm" spacing={2}>
        {[...sentences, t('duplicatesScreen.outcome.undo')].map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
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
