import { Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { usePersonWords } from './person-values.ts';

/** Fields whose values may be hidden. */
export type HiddenField = 'nik' | 'kk' | 'phone' | 'disability';

/** One hidden value. It is shown here only and forgotten with the dialog. */
export type RevealDialogProps = {
  readonly row: WorkerRow;
  readonly field: HiddenField;
  readonly onClose: () => void;
};

/** Shows one hidden value after a reason, which the journal keeps. */
export function RevealDialog({ row, field, onClose }: RevealDialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const words = usePersonWords();
  const [reason, setReason] = useState('');
  const reveal = useMutation({
    mutationFn: () => backend.workers.reveal({ id: row.id, field, reason: reason.trim() }),
    gcTime: 0,
  });
  const name = words.field(field);
  return (
    <ConfirmDialog
      opened
      title={t('register.reveal.title')}
      message={t('register.reveal.explain', { field: name, name: row.name })}
      confirmLabel={reveal.data ? t('common.close') : t('register.reveal.confirm')}
      ready={reason.trim() !== ''}
      pending={reveal.isPending}
      error={reveal.error}
      onConfirm={() => (reveal.data ? onClose() : reveal.mutate())}
      onClose={onClose}
    >
      {reveal.data ? (
        <Text size="xl" fw={600} role="status">
          {words.value(field, reveal.data.value) || t('workers.cell.empty')}
        </Text>
      ) : (
        <TextInput
          label={t('register.reveal.reason')}
          value={reason}
          maxLength={300}
          required
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  );
}
