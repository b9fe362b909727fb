import { Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { DuplicateCluster } from '#shared/contract/duplicates.ts';
import type { Decide } from './use-decide.ts';

/** A cluster of three or more. */
export type TakeOutDialogProps = {
  readonly cluster: DuplicateCluster;
  readonly takeOut: Decide['takeOut'];
  readonly onClose: () => void;
};

/** Asks who of a cluster is none of the others. */
export function TakeOutDialog({ cluster, takeOut, onClose }: TakeOutDialogProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<number | null>(null);
  const [note, setNote] = useState('');
  useReturnFocus();
  const person = cluster.people.find(({ id }) => id === chosen);
  return (
    <ConfirmDialog
      opened
      title={t('duplicatesScreen.takeOutDialog.title')}
      message={t('duplicatesScreen.takeOutDialog.message')}
      confirmLabel={t('duplicatesScreen.actions.takeOut')}
      pending={takeOut.isPending}
      ready={person !== undefined}
      error={takeOut.error}
      onConfirm={() => person && takeOut.mutate({ cluster, person, note: note.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Radio.Group
        label={t('duplicatesScreen.takeOutDialog.who')}
        value={String(chosen)}
        onChange={(value) => setChosen(Number(value))}
      >
        <Stack gap="xs" mt="xs">
          {cluster.people.map(({ id, name }, place) => (
            <Radio
              key={id}
              value={String(id)}
              label={t('duplicatesScreen.takeOutDialog.person', { name, id })}
              data-autofocus={place === 0 || undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={t('duplicatesScreen.mergeDialog.note')}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
