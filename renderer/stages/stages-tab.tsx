import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ChainForm } from './chain-form.tsx';

/** Tahap: the chain of every programme, which the administrator changes. */
export function StagesTab() {
  const { t } = useTranslation();
  const mayEdit = useMay('settings.edit');
  const chains = useQuery(api.stages.list.queryOptions({ refetchOnWindowFocus: false }));
  if (chains.isPending) return <Skeleton height={240} aria-label={t('common.loading')} />;
  if (chains.isError) return <ErrorNotice error={chains.error} onRetry={() => void chains.refetch()} />;
  return (
    <Stack gap="lg">
      <Text size="md">{t('stages.caption')}</Text>
      {mayEdit ? null : <Text size="md">{t('stages.readOnly')}</Text>}
      {chains.data.map((chain) => (
        <ChainForm key={`${chain.programId} ${chain.version}`} chain={chain} readOnly={!mayEdit} />
      ))}
    </Stack>
  );
}
