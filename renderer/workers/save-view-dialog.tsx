import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import { type ViewDefinition, writeView } from './view-definition.ts';

/** Keeps the present filter, order and columns under a name, for oneself or for everybody. */
export function SaveViewDialog(props: { readonly definition: ViewDefinition; readonly onClose: () => void }) {
  useReturnFocus();
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: () => backend.workers.saveView({ name: name.trim(), shared, definition: writeView(props.definition) }),
    onSuccess(view) {
      void queryClient.invalidateQueries({ queryKey: api.workers.views.key() });
      showDone(t('register.views.saved', { name: view.name }));
      props.onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('register.views.title')}
      message={t('register.views.explain')}
      confirmLabel={t('common.save')}
      ready={name.trim() !== ''}
      pending={save.isPending}
      error={save.error}
      onConfirm={() => save.mutate()}
      onClose={props.onClose}
    >
      <Stack gap="sm">
        <TextInput
          label={t('register.views.name')}
          value={name}
          maxLength={80}
          required
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label={t('register.views.share')}
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
