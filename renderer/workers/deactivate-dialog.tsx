import { Select, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { forgetFigures } from '#renderer/grid/forget-figures.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import { leavingReasons, type WorkerRow } from '#shared/contract/workers.ts';

/** The person who leaves. */
export type DeactivateDialogProps = {
  readonly row: WorkerRow;
  readonly onDone: (row: WorkerRow) => void;
  readonly onClose: () => void;
};

/** Records with a reason that a person leaves the register; nothing is deleted. */
export function DeactivateDialog({ row, onDone, onClose }: DeactivateDialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const [reason, setReason] = useState<(typeof leavingReasons)[number] | null>(null);
  const [note, setNote] = useState('');
  const leave = useMutation({
    mutationFn: () =>
      backend.workers.deactivate({
        id: row.id,
        version: row.version,
        reasonCode: reason ?? 'entered_wrongly',
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }),
    onSuccess(after) {
      forgetFigures();
      showDone(t('register.deactivate.done', { name: row.name }));
      onDone(after);
    },
  });
  return (
    <ConfirmDialog
      opened
      danger
      title={t('register.deactivate.title')}
      message={t('register.deactivate.explain', { name: row.name })}
      confirmLabel={t('register.deactivate.confirm')}
      ready={reason !== null}
      pending={leave.isPending}
      error={leave.error}
      onConfirm={() => leave.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Select
          label={t('register.deactivate.reason')}
          required
          data={leavingReasons.map((code) => ({ value: code, label: t(`register.deactivate.reasons.${code}`) }))}
          value={reason}
          onChange={(value) => setReason(leavingReasons.find((code) => code === value) ?? null)}
        />
        <Textarea
          label={t('register.deactivate.note')}
          value={note}
          maxLength={500}
          autosize
          minRows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
