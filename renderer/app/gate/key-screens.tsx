import { Button, Code, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { ProblemData } from '#shared/contract/base.ts';
import { GateCard } from './gate-card.tsx';

/** Asks for the recovery key when the system's secret store cannot give the key. */
export function KeyNeededScreen({ problem }: { readonly problem: ProblemData | null }) {
  const { t } = useTranslation();
  const [recoveryKey, setRecoveryKey] = useState('');
  const open = useMutation(
    api.settings.openWithRecoveryKey.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }),
  );
  return (
    <GateCard title={t('session.keyNeeded.title')} intro={t('session.keyNeeded.intro')} wide>
      {problem && problem.code !== 'settings.key_needed' ? (
        <Text size="md">
          {problemText(problem, currentLanguage())} ({problem.code})
        </Text>
      ) : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (recoveryKey.trim() !== '') open.mutate({ recoveryKey });
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('session.keyNeeded.label')}
            value={recoveryKey}
            onChange={(event) => setRecoveryKey(event.currentTarget.value)}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            autoFocus
          />
          <ErrorNotice error={open.error} />
          <Button type="submit" loading={open.isPending}>
            {t('session.keyNeeded.submit')}
          </Button>
        </Stack>
      </form>
    </GateCard>
  );
}

/** Says why the data cannot be opened and what to do; nothing can be done here but look again. */
export function UnusableScreen({ problem }: { readonly problem: ProblemData | null }) {
  const { t } = useTranslation();
  const code = problem?.code ?? 'settings.cannot_open';
  return (
    <GateCard title={t('session.unusable.title')} wide>
      <div role="alert">
        <Text size="md">{problemText(problem ?? { code, params: {} }, currentLanguage())}</Text>
        <Text size="md" mt="xs">
          {t('session.unusable.kept')}
        </Text>
        <Code mt="sm" display="inline-block">
          {t('errorNotice.code', { code })}
        </Code>
      </div>
      <Button variant="default" onClick={() => queryClient.invalidateQueries()} autoFocus>
        {t('session.unusable.retry')}
      </Button>
    </GateCard>
  );
}
