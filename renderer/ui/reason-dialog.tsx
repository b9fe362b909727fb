import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { useReturnFocus } from './use-return-focus.ts';

/** An act that needs a reason, as it is asked for. `onConfirm` gets the reason without blanks around it, never an empty one. */
export type ReasonDialogProps = {
  readonly title: string;
  readonly message: string;
  readonly reasonLabel: string;
  readonly confirmLabel: string;
  readonly count?: number;
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  /** What stands above the reason. */
  readonly children?: ReactNode;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
};

/** Asks for the reason; the button wakes up once there is one. */
export function ReasonDialog({ reasonLabel, onConfirm, children, ...dialog }: ReasonDialogProps) {
  useReturnFocus();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog {...dialog} opened ready={reason.trim() !== ''} onConfirm={() => onConfirm(reason.trim())}>
      {children}
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
