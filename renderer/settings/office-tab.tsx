import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import type { OfficeSettings } from '#shared/contract/settings.ts';
import { AttachmentEntries } from './attachment-entries.tsx';
import { ImportPolicies } from './import-policies.tsx';
import { LetterEntries } from './letter-entries.tsx';
import { IdentityEntries, RuleEntries, SignerEntries, WatchEntries } from './office-entries.tsx';
import { QueueEntries } from './queue-entries.tsx';
import { SecondPersonEntries } from './second-person-entries.tsx';

/** The office's own settings; read-only without the right to edit them. */
export function OfficeTab() {
  const { t } = useTranslation();
  const loaded = useQuery(api.settings.get.queryOptions({ refetchOnWindowFocus: false }));
  if (loaded.isPending) return <Skeleton height={240} aria-label={t('common.loading')} />;
  if (loaded.isError) return <ErrorNotice error={loaded.error} onRetry={() => void loaded.refetch()} />;
  return <OfficeForm key={loaded.data.version} {...loaded.data} />;
}

type FormProps = { readonly settings: OfficeSettings; readonly version: number };

function OfficeForm({ settings, version }: FormProps) {
  const { t } = useTranslation();
  const mayEdit = useMay('settings.edit');
  const [entries, setEntries] = useState(settings);
  const change = (part: Partial<OfficeSettings>) => setEntries((before) => ({ ...before, ...part }));
  const save = useMutation(
    api.settings.update.mutationOptions({
      onSuccess: (saved) => {
        showDone(t('settings.office.saved'));
        queryClient.setQueryData(api.settings.get.queryKey(), saved);
        void queryClient.invalidateQueries({ queryKey: api.settings.status.queryKey() });
      },
    }),
  );
  const withoutBlanks = {
    ...entries,
    letterhead: entries.letterhead.filter((line) => line.trim() !== ''),
    copies: entries.copies.filter((line) => line.trim() !== ''),
    holidays: entries.holidays.map((line) => line.trim()).filter((line) => line !== ''),
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ settings: withoutBlanks, version });
      }}
    >
      <Stack gap="md" maw="56rem">
        {mayEdit ? null : <Text size="md">{t('settings.office.readOnly')}</Text>}
        <IdentityEntries entries={entries} change={change} readOnly={!mayEdit} />
        <SignerEntries entries={entries} change={change} readOnly={!mayEdit} />
        <RuleEntries entries={entries} change={change} readOnly={!mayEdit} />
        <QueueEntries entries={entries} change={change} readOnly={!mayEdit} />
        <LetterEntries entries={entries} change={change} readOnly={!mayEdit} />
        <AttachmentEntries entries={entries} change={change} readOnly={!mayEdit} />
        <SecondPersonEntries entries={entries} change={change} readOnly={!mayEdit} />
        <ImportPolicies entries={entries} change={change} readOnly={!mayEdit} />
        <WatchEntries entries={entries} change={change} readOnly={!mayEdit} />
        <ErrorNotice error={save.error} />
        {mayEdit ? (
          <Group>
            <Button type="submit" loading={save.isPending} disabled={entries === settings}>
              {t('common.save')}
            </Button>
            <Button variant="default" disabled={entries === settings} onClick={() => setEntries(settings)}>
              {t('common.cancel')}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </form>
  );
}
