import { Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend, queryClient } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { RosterEntry } from '#shared/contract/rosters.ts';
import { rosterFields } from '#shared/domain/roster-fields.ts';
import { EntryFields, type TypedEntry } from './entry-fields.tsx';
import { entryText } from './entry-text.ts';

/** A place on a roster. */
export type EntryDialogProps = { readonly entry: RosterEntry; readonly onClose: () => void };

/** Changes the fields of a place on a roster; only what was touched is sent, and a wrong value keeps all from being saved. */
export function EditMember({ entry, onClose }: EntryDialogProps) {
  const { t } = useTranslation();
  useReturnFocus();
  const [before] = useState<TypedEntry>(() =>
    Object.fromEntries(rosterFields[entry.code].map((field) => [field, entryText(entry, field)])),
  );
  const [typed, setTyped] = useState(before);
  const changed = rosterFields[entry.code].filter((field) => typed[field] !== before[field]);
  const save = useMutation({
    mutationFn: () => {
      const fields = Object.fromEntries(changed.map((field) => [field, typed[field] ?? '']));
      return backend.rosters.edit({ id: entry.id, version: entry.version, fields });
    },
    onSuccess: ({ problems }) => {
      if (problems.length > 0) return;
      showDone(t('rosterMembers.saved'));
      onClose();
    },
    // Of somebody else's change what is there now is shown.
    onSettled: () => queryClient.invalidateQueries(),
  });
  return (
    <ConfirmDialog
      opened
      title={t('rosterMembers.editTitle', { name: entry.name })}
      message={t(`programs.rosters.names.${entry.code}`)}
      confirmLabel={t('common.save')}
      ready={changed.length > 0}
      pending={save.isPending}
      error={save.error}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <Stack gap="xs">
        <EntryFields
          code={entry.code}
          typed={typed}
          problems={save.data?.problems ?? []}
          first={rosterFields[entry.code][0] ?? null}
          onChange={setTyped}
        />
        {entry.confirmedBy === null ? null : <Text size="sm">{t('rosterMembers.lapses')}</Text>}
      </Stack>
    </ConfirmDialog>
  );
}
