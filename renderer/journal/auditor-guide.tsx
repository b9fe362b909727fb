import { Code, List, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';

/** Tells an auditor how to examine the chain on a computer of his own, with the figures of the last export of the chain. */
export function AuditorGuide({ onClose }: { readonly onClose: () => void }) {
  useReturnFocus();
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const jobs = useQuery(api.jobs.list.queryOptions({ input: { limit: 200 } }));
  const last = jobs.data?.find(({ kind, result }) => kind === 'journal.export' && result?.lastHash);
  const count = last?.result?.count ?? t('journal.export.guideCount');
  const hash = last?.result?.lastHash ?? t('journal.export.guideHash');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('journal.export.guideTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <Text size="md">{t('journal.export.guideWhy')}</Text>
        <List type="ordered" size="md" spacing={4}>
          {(['chain', 'script', 'node', 'run'] as const).map((step) => (
            <List.Item key={step}>{t(`journal.export.guideSteps.${step}`)}</List.Item>
          ))}
        </List>
        <Code block tabIndex={0} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {`node verify-journal.mjs jurnal.jsonl ${count} ${hash}`}
        </Code>
        <Text size="md">
          {last
            ? t('journal.export.guideNumbers', { at: dateTime(last.finishedAt ?? last.createdAt) })
            : t('journal.export.guideNone')}
        </Text>
        <Text size="md" fw={600}>
          {t('journal.export.guideResult')}
        </Text>
      </Stack>
    </Modal>
  );
}
