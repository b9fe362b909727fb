import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import { officeToday } from '#renderer/ui/office-today.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';

type DialogProps = { readonly keyId: string; readonly onClose: () => void };

/** Asks from which day on, and why, letters signed with the key are not to be believed. */
export function RevokeKeyDialog({ keyId, onClose }: DialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const [from, setFrom] = useState(officeToday(new Date()));
  const [reason, setReason] = useState('');
  const revoke = useMutation({
    mutationFn: () => backend.letters.revokeKey({ keyId, from, reason: reason.trim() }),
    onSuccess() {
      showDone(t('settings.keys.revokedDone'));
      void queryClient.invalidateQueries({ queryKey: api.letters.key() });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      danger
      title={t('settings.keys.revokeOf', { key: keyId })}
      message={t('settings.keys.revokeExplain')}
      confirmLabel={t('settings.keys.revoke')}
      ready={from !== '' && reason.trim() !== ''}
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      <TextInput
        type="date"
        label={t('settings.keys.from')}
        value={from}
        required
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        label={t('settings.keys.reason')}
        value={reason}
        maxLength={300}
        required
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
