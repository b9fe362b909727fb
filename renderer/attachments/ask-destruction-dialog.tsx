import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { AttachmentDue } from '#shared/contract/attachments.ts';

type AskProps = { readonly due: AttachmentDue; readonly onClose: () => void };

/** Asks for the destruction of exactly what is shown, with the reason for the minutes. */
export function AskDestructionDialog({ due, onClose }: AskProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const ask = useMutation(
    api.attachments.destroy.mutationOptions({
      onSuccess: ({ requestId }) => {
        onClose();
        showDone(t('attachments.retention.asked', { id: requestId }));
        void queryClient.invalidateQueries();
      },
      onError: () => void queryClient.invalidateQueries({ queryKey: api.attachments.due.key() }),
    }),
  );
  return (
    <ConfirmDialog
      opened
      danger
      title={t('attachments.retention.askTitle')}
      message={t('attachments.retention.askExplain')}
      count={due.count}
      confirmLabel={t('attachments.retention.ask')}
      ready={reason.trim() !== ''}
      pending={ask.isPending}
      error={ask.error}
      onConfirm={() => ask.mutate({ reason: reason.trim(), expectedCount: due.count })}
      onClose={onClose}
    >
      <TextInput
        label={t('attachments.retention.reason')}
        value={reason}
        maxLength={300}
        required
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
