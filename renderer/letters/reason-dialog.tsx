import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';

/** Something that voids numbers and therefore needs a reason. */
export type ReasonDialogProps = {
  readonly title: string;
  readonly message: string;
  readonly reasonLabel: string;
  readonly confirmLabel: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
};

/** Asks for the reason; the button wakes up once there is one. */
export function ReasonDialog({ reasonLabel, onConfirm, ...dialog }: ReasonDialogProps) {
  useReturnFocus();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog {...dialog} opened danger ready={reason.trim() !== ''} onConfirm={() => onConfirm(reason.trim())}>
      <TextInput
        label={reasonLabel}
        value={reason}
        maxLength={300}
        required
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
