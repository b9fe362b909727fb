import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { Session } from '#shared/contract/accounts.ts';
import { GateCard } from './gate-card.tsx';
import { useSignOut } from './use-sign-out.ts';

/** Asks for the same person's password; the screens behind keep what was begun. */
export function LockScreen({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);
  const signOut = useSignOut();
  const unlock = useMutation(
    api.accounts.unlock.mutationOptions({
      onSuccess: (next) => {
        queryClient.setQueryData(api.accounts.current.queryKey(), next);
        void queryClient.invalidateQueries();
      },
      onError: () => {
        setPassword('');
        passwordField.current?.focus();
      },
    }),
  );
  return (
    <GateCard title={t('session.lock.title')} intro={t('session.lock.intro', { name: session.displayName })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (password !== '') unlock.mutate({ password });
        }}
      >
        <Stack gap="md">
          <PasswordInput
            ref={passwordField}
            label={t('session.lock.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            autoFocus
            required
            withAsterisk={false}
          />
          <ErrorNotice error={unlock.error ?? signOut.error} />
          <Button type="submit" fullWidth loading={unlock.isPending}>
            {t('session.lock.submit')}
          </Button>
          <Button variant="subtle" fullWidth loading={signOut.isPending} onClick={() => signOut.mutate({})}>
            {t('session.lock.other')}
          </Button>
        </Stack>
      </form>
    </GateCard>
  );
}
