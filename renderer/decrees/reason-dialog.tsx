import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';

/** An act that needs a reason. */
export type ReasonDialogProps = {
  readonly title: string;
  readonly message: string;
  readonly confirmLabel: string;
  readonly count?: number;
  readonly danger?: boolean;
  readonly children?: ReactNode;
  readonly act: (reason: string) => Promise<unknown>;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Asks for the reason of an act and does it; what refuses it is told in the dialog. */
export function ReasonDialog({ act, onDone, children, ...dialog }: ReasonDialogProps) {
  const { t } = useTranslation();
  useReturnFocus();
  const [reason, setReason] = useState('');
  const run = useMutation({
    mutationFn: () => act(reason.trim()),
    onSuccess: () => {
      dialog.onClose();
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  return (
    <ConfirmDialog
      {...dialog}
      opened
      ready={reason.trim() !== ''}
      pending={run.isPending}
      error={run.error}
      onConfirm={() => run.mutate()}
    >
      {children}
      <TextInput
        label={t('decrees.detail.reason')}
        value={reason}
        maxLength={300}
        required
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
