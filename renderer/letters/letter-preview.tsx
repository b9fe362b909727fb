import { Group, Loader, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { PaperView } from '#renderer/paper/paper-view.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import { letterChoice } from './letters-state.ts';

/** Whose sample letter is shown. */
export type LetterPreviewProps = { readonly workerId: number; readonly name: string; readonly onClose: () => void };

/** The letter as it would look for one person, without number and code, on both papers. */
export function LetterPreview({ workerId, name, onClose }: LetterPreviewProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const { programId, template } = letterChoice.use();
  const [paper, setPaper] = useState<'A4' | 'F4'>('A4');
  const preview = useQuery(
    api.letters.preview.queryOptions({
      input: { workerId, paper, programId, template },
      gcTime: 0,
      refetchOnWindowFocus: false,
    }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="60rem"
      title={t('letters.preview.of', { name })}
      closeButtonProps={{ 'aria-label': t('letters.preview.close') }}
    >
      <Stack gap="sm">
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {t('letters.preview.explain')}
          </Text>
          <SegmentedControl
            size="xs"
            aria-label={t('letters.issue.paper')}
            data={['A4', 'F4']}
            value={paper}
            onChange={(value) => setPaper(value === 'F4' ? 'F4' : 'A4')}
          />
        </Group>
        <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />
        {preview.isPending ? <Loader aria-label={t('letters.preview.making')} /> : null}
        {preview.data ? <PaperView pdf={preview.data.pdf} title={t('letters.preview.page')} height="76vh" /> : null}
      </Stack>
    </Modal>
  );
}
