import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';

/** Asks why an attachment no longer counts. */
export function WithdrawDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  useReturnFocus();
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const withdraw = useMutation(
    api.attachments.withdraw.mutationOptions({
      onSuccess: () => {
        onClose();
        void queryClient.invalidateQueries({ queryKey: api.attachments.list.key() });
      },
    }),
  );
  return (
    <ConfirmDialog
      opened
      danger
      title={t('attachments.withdrawTitle')}
      message={t('attachments.withdrawExplain')}
      confirmLabel={t('attachments.withdraw')}
      ready={reason.trim() !== ''}
      pending={withdraw.isPending}
      error={withdraw.error}
      onConfirm={() => withdraw.mutate({ id, reason: reason.trim() })}
      onClose={onClose}
    >
      <TextInput
        label={t('attachments.reason')}
        value={reason}
        maxLength={300}
        required
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
