import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend, queryClient } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { EntryDialogProps } from './edit-member.tsx';

/** Takes somebody off a roster with a reason. */
export function TakeOffMember({ entry, onClose }: EntryDialogProps) {
  const { t } = useTranslation();
  useReturnFocus();
  const [reason, setReason] = useState('');
  const { id, version, name } = entry;
  const takeOff = useMutation({
    mutationFn: () => backend.rosters.leave({ id, version, reason: reason.trim() }),
    onSuccess: () => {
      showDone(t('rosterMembers.takenOff', { name }));
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  return (
    <ConfirmDialog
      opened
      title={t('rosterMembers.takeOffTitle')}
      message={t('rosterMembers.takeOffExplain', { name })}
      confirmLabel={t('rosterMembers.takeOff')}
      ready={reason.trim() !== ''}
      pending={takeOff.isPending}
      error={takeOff.error}
      onConfirm={() => takeOff.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t('rosterMembers.reason')}
        value={reason}
        maxLength={300}
        required
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
