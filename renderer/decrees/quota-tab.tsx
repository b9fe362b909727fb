import { Alert, Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { showDone, showError } from '#renderer/ui/notify.ts';
import type { Program } from '#shared/contract/programs.ts';
import { QuotaTable } from './quota-table.tsx';
import { useQuotas } from './use-quotas.ts';

/** How many places each kelurahan has, how many are filled and free, and who waits; typed or pasted, saved together. */
export function QuotaTab({ program }: { readonly program: Program }) {
  const { t } = useTranslation();
  const mayEdit = useMay('programs.edit');
  const quotas = useQuotas(program.id);
  const { stored, sum, quota, changed, save } = quotas;
  const { data } = stored;
  return (
    <Stack gap="sm">
      {data ? <RequiredSwitch programId={program.id} required={data.decreeRequired} mayEdit={mayEdit} /> : null}
      {mayEdit ? (
        <Text size="sm" maw="60rem">
          {t('decrees.quotas.explain')}
        </Text>
      ) : null}
      <Group gap="lg" role="status">
        <Text fw={600}>
          {quota === null ? t('decrees.quotas.sum', { sum }) : t('decrees.quotas.sumOf', { sum, quota })}
        </Text>
        <Text>{t('decrees.quotas.filledAll', { n: data?.filled ?? 0 })}</Text>
        {mayEdit ? (
          <Group gap="sm" ml="auto">
            <Button variant="default" disabled={changed.length === 0} onClick={quotas.drop}>
              {t('decrees.quotas.discard')}
            </Button>
            <Button
              disabled={changed.length === 0 || !quotas.isRight}
              loading={save.isPending}
              onClick={() => save.mutate()}
            >
              {t('decrees.quotas.save', { n: changed.length })}
            </Button>
          </Group>
        ) : null}
      </Group>
      {quota !== null && sum > quota ? (
        <Alert color="red" role="alert">
          {t('decrees.quotas.sumOver', { quota, n: sum - quota })}
        </Alert>
      ) : null}
      <ErrorNotice error={stored.error ?? save.error} onRetry={() => void stored.refetch()} />
      <QuotaTable quotas={quotas} mayEdit={mayEdit} />
    </Stack>
  );
}

type SwitchProps = { readonly programId: number; readonly required: boolean; readonly mayEdit: boolean };

/** Whether only people on a decree in force can be enrolled. */
function RequiredSwitch({ programId, required, mayEdit }: SwitchProps) {
  const { t } = useTranslation();
  const set = useMutation(
    api.decrees.setRequired.mutationOptions({
      onSuccess: () => showDone(t('decrees.quotas.requiredSaved')),
      onError: showError,
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );
  return (
    <Switch
      label={t('decrees.quotas.required')}
      description={t('decrees.quotas.requiredHint')}
      checked={required}
      disabled={!mayEdit || set.isPending}
      onChange={(event) => set.mutate({ programId, required: event.currentTarget.checked })}
    />
  );
}
