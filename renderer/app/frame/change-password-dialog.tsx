import { Button, Modal, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { showDone } from '#renderer/ui/notify.ts';

type DialogProps = { readonly opened: boolean; readonly onClose: () => void };

/** Changes the signed-in person's own password. */
export function ChangePasswordDialog({ opened, onClose }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('frame.changePassword')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <PasswordForm onDone={onClose} />
    </Modal>
  );
}

/** Its own part, so that entries vanish with the dialog. */
function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const change = useMutation(
    api.accounts.changePassword.mutationOptions({
      onSuccess: () => {
        showDone(t('session.changePassword.done'));
        onDone();
      },
    }),
  );
  const differ = again !== '' && again !== next;
  const complete = current !== '' && next !== '' && again === next;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) change.mutate({ current, next });
      }}
    >
      <Stack gap="md">
        <PasswordInput
          label={t('session.changePassword.current')}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          autoComplete="current-password"
          data-autofocus
        />
        <PasswordInput
          label={t('session.changePassword.next')}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          autoComplete="new-password"
        />
        <PasswordInput
          label={t('session.changePassword.again')}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={differ ? t('session.setup.passwordsDiffer') : null}
          autoComplete="new-password"
        />
        <ErrorNotice error={change.error} />
        <Button type="submit" disabled={!complete} loading={change.isPending}>
          {t('session.changePassword.submit')}
        </Button>
      </Stack>
    </form>
  );
}
