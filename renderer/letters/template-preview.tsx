import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { PaperView } from '#renderer/paper/paper-view.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { LetterTemplate } from '#shared/domain/letter-template.ts';
import classes from './letters.module.css';

/** The pages of a template as it is typed, with the ten longest samples, and which of them do not fit. */
export function TemplatePreview({ body }: { readonly body: LetterTemplate }) {
  const { t } = useTranslation();
  const [paper, setPaper] = useState<'A4' | 'F4'>('A4');
  const [settled] = useDebouncedValue(body, 300);
  const preview = useQuery(
    api.letterTemplates.preview.queryOptions({
      input: { body: settled, paper },
      gcTime: 0,
      placeholderData: keepPreviousData,
      refetchOnWindowFocus: false,
      retry: false,
    }),
  );
  const samples = preview.data?.samples ?? [];
  const misfits = samples.filter(({ step }) => step === null).map(({ name }) => name);
  const tightened = samples.filter(({ step }) => step !== null && step > 0).length;
  return (
    <Stack gap="xs" className={classes.page}>
      <Group justify="space-between">
        <Text fw={600}>{t('letterTemplates.preview')}</Text>
        <SegmentedControl
          size="xs"
          aria-label={t('letters.issue.paper')}
          data={['A4', 'F4']}
          value={paper}
          onChange={(value) => setPaper(value === 'F4' ? 'F4' : 'A4')}
        />
      </Group>
      <ErrorNotice error={preview.error} />
      <Text size="sm" role="status" c={misfits.length > 0 ? 'var(--b-danger)' : undefined}>
        {samples.length === 0
          ? t('letters.preview.making')
          : misfits.length > 0
            ? t('letterTemplates.overflows', { names: misfits.join('; ') })
            : t('letterTemplates.fits', { n: tightened })}
      </Text>
      {preview.data?.pdf ? (
        <PaperView
          pdf={preview.data.pdf}
          title={t('letterTemplates.preview')}
          height="max(20rem, calc(100vh - 18rem))"
          fit="width"
        />
      ) : null}
    </Stack>
  );
}
