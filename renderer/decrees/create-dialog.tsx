import { Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import type { Program } from '#shared/contract/programs.ts';

type CreateProps = {
  readonly program: Program;
  readonly placed: number;
  readonly waits: number;
  readonly district: string | undefined;
  readonly onStarted: (jobId: number) => void;
  readonly onClose: () => void;
};

/** Asks what the decree is about and gathers those who have a place, exactly so many as are told. */
export function CreateDialog({ program, placed, waits, district, onStarted, onClose }: CreateProps) {
  const { t } = useTranslation();
  const [about, setAbout] = useState<string>(() => t('decrees.waiting.aboutDefault', { program: program.name }));
  const create = useMutation({
    mutationFn: () =>
      backend.decrees.create({
        programId: program.id,
        about,
        expectedCount: placed,
        ...(district ? { districtCode: district } : {}),
      }),
    onSuccess: ({ jobId }) => onStarted(jobId),
  });
  return (
    <ConfirmDialog
      opened
      title={t('decrees.waiting.createTitle')}
      message={t('decrees.waiting.createExplain')}
      count={placed}
      confirmLabel={t('decrees.waiting.createTitle')}
      ready={about.trim() !== ''}
      pending={create.isPending}
      error={create.error}
      onConfirm={() => create.mutate()}
      onClose={onClose}
    >
      {waits > 0 ? <Text size="sm">{t('decrees.waiting.stayWaiting', { n: waits })}</Text> : null}
      <TextInput
        label={t('decrees.waiting.about')}
        value={about}
        maxLength={500}
        required
        data-autofocus
        onChange={(event) => setAbout(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
