import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { PaperView } from '#renderer/paper/paper-view.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import { CopyWays } from './copy-ways.tsx';
import type { LetterDialogProps } from './void-dialog.tsx';

/** Prints a letter once more as a counted copy: who asks and why, then the page, to be printed from there. */
export function CopyDialog({ letter, onDone, onClose }: LetterDialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const [askedBy, setAskedBy] = useState('');
  const [reason, setReason] = useState('');
  const make = useMutation({
    mutationFn: () => backend.letterAgenda.copy({ id: letter.id, askedBy: askedBy.trim(), reason: reason.trim() }),
    onSuccess: onDone,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={make.data ? '60rem' : 'md'}
      title={t('letters.copy.title', { number: letter.number })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {make.data ? (
        <Stack gap="sm">
          <Text role="status">{t('letters.copy.made', { n: make.data.copy })}</Text>
          <CopyWays id={letter.id} copy={make.data.copy} paper={make.data.paper} />
          <PaperView pdf={make.data.pdf} title={t('letters.copy.page')} height="58vh" fit="width" />
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate();
          }}
        >
          <Stack gap="sm">
            <Text size="sm">{t('letters.copy.explain', { n: letter.copies + 1 })}</Text>
            <TextInput
              label={t('letters.copy.askedBy')}
              value={askedBy}
              maxLength={200}
              required
              data-autofocus
              onChange={(event) => setAskedBy(event.currentTarget.value)}
            />
            <TextInput
              label={t('letters.copy.reason')}
              value={reason}
              maxLength={300}
              required
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <ErrorNotice error={make.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" loading={make.isPending} disabled={askedBy.trim() === '' || reason.trim() === ''}>
                {t('letters.copy.make')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
