import { Checkbox, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend, shell } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { DecreeRow } from '#shared/contract/decrees.ts';
import type { RunningAct } from './decree-actions.tsx';

type PrintProps = {
  readonly decree: DecreeRow;
  readonly onStarted: (act: RunningAct) => void;
  readonly onClose: () => void;
};

/** Asks for paper and folder and writes the attachment of a decree. */
export function PrintDialog({ decree, onStarted, onClose }: PrintProps) {
  const { t } = useTranslation();
  useReturnFocus();
  const [paper, setPaper] = useState<'A4' | 'F4'>('F4');
  const [mark, setMark] = useState(true);
  const print = useMutation({
    async mutationFn() {
      const { path: folder } = await shell.chooseFolder({ title: t('decrees.print.title') });
      return folder === null ? null : backend.decrees.print({ id: decree.id, folder, paper, mark });
    },
    onSuccess(started) {
      if (started === null) return;
      onClose();
      onStarted({ act: 'print', jobId: started.jobId });
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('decrees.print.title')}
      message={t('decrees.print.explain')}
      count={decree.people}
      confirmLabel={t('decrees.print.choose')}
      pending={print.isPending}
      error={print.error}
      onConfirm={() => print.mutate()}
      onClose={onClose}
    >
      <Select
        label={t('decrees.print.paper')}
        data-autofocus
        data={['F4', 'A4']}
        value={paper}
        allowDeselect={false}
        onChange={(value) => setPaper(value === 'A4' ? 'A4' : 'F4')}
      />
      {decree.state === 'draft' ? (
        <Checkbox
          label={t('decrees.print.mark')}
          checked={mark}
          onChange={(event) => setMark(event.currentTarget.checked)}
        />
      ) : null}
    </ConfirmDialog>
  );
}
