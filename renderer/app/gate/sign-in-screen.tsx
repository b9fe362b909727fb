import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { GateCard } from './gate-card.tsx';

/** User name and password of an account of this office. */
export function SignInScreen({ officeName }: { readonly officeName: string | null }) {
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);
  const signIn = useMutation(
    api.accounts.signIn.mutationOptions({
      onSuccess: (session) => queryClient.setQueryData(api.accounts.current.queryKey(), session),
      onError: () => {
        setPassword('');
        passwordField.current?.focus();
      },
    }),
  );
  return (
    <GateCard title={t('session.signIn.title')} {...(officeName ? { intro: officeName } : {})}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (username.trim() !== '' && password !== '') signIn.mutate({ username, password });
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('session.signIn.username')}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
            autoComplete="username"
            autoFocus
            required
            withAsterisk={false}
          />
          <PasswordInput
            ref={passwordField}
            label={t('session.signIn.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
          <ErrorNotice error={signIn.error} />
          <Button type="submit" fullWidth loading={signIn.isPending}>
            {t('session.signIn.submit')}
          </Button>
        </Stack>
      </form>
    </GateCard>
  );
}
