import { Checkbox, PasswordInput, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { showDone } from '#renderer/ui/notify.ts';
import type { Account } from '#shared/contract/accounts.ts';
import { type Role, roles } from '#shared/contract/permissions.ts';
import { AreaEntry } from './area-entry.tsx';
import { FormDialog } from './form-dialog.tsx';

type RoleEntryProps = { readonly role: Role; readonly onChange: (role: Role) => void };

function RoleEntry({ role, onChange }: RoleEntryProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('settings.accounts.role')}
      data={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
      value={role}
      onChange={(value) => onChange(roles.find((known) => known === value) ?? role)}
    />
  );
}

/** What the list of accounts shows is out of date after any of these dialogs. */
function refreshAccounts(): void {
  void queryClient.invalidateQueries({ queryKey: api.accounts.list.queryKey() });
}

/** A new account with its first password. */
export function CreateAccountDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [role, setRole] = useState<Role>('clerk');
  const [areas, setAreas] = useState<string[]>([]);
  const [password, setPassword] = useState('');
  const create = useMutation(
    api.accounts.create.mutationOptions({
      onSuccess: (account) => {
        showDone(t('settings.accounts.created', { name: account.displayName }));
        refreshAccounts();
        onClose();
      },
    }),
  );
  const badName = username !== '' && !/^[A-Za-z0-9._-]{2,40}$/.test(username.trim());
  return (
    <FormDialog
      title={t('settings.accounts.add')}
      submitLabel={t('common.create')}
      ready={username !== '' && !badName && displayName.trim() !== '' && password !== ''}
      pending={create.isPending}
      error={create.error}
      onSubmit={() => create.mutate({ username, displayName, role, areas, password })}
      onClose={onClose}
    >
      <TextInput
        label={t('settings.accounts.displayName')}
        value={displayName}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
        maxLength={100}
        data-autofocus
      />
      <TextInput
        label={t('settings.accounts.username')}
        description={t('session.setup.usernameHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
        error={badName ? t('session.setup.usernameInvalid') : null}
        maxLength={40}
        autoComplete="off"
      />
      <RoleEntry role={role} onChange={setRole} />
      <AreaEntry areas={areas} onChange={setAreas} />
      <FirstPassword label={t('settings.accounts.password')} value={password} onChange={setPassword} />
    </FormDialog>
  );
}

type EditProps = { readonly account: Account; readonly onClose: () => void };

/** Name, role and whether the account may sign in. */
export function EditAccountDialog({ account, onClose }: EditProps) {
  const { t } = useTranslation();
  const [displayName, setDisplayName] = useState(account.displayName);
  const [role, setRole] = useState(account.role);
  const [active, setActive] = useState(account.active);
  const [areas, setAreas] = useState(account.areas);
  const update = useMutation(
    api.accounts.update.mutationOptions({
      onSuccess: (saved) => {
        showDone(t('settings.accounts.saved', { name: saved.displayName }));
        refreshAccounts();
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      title={t('settings.accounts.edit', { name: account.displayName })}
      submitLabel={t('common.save')}
      ready={displayName.trim() !== ''}
      pending={update.isPending}
      error={update.error}
      onSubmit={() => update.mutate({ id: account.id, version: account.version, displayName, role, active, areas })}
      onClose={onClose}
    >
      <TextInput
        label={t('settings.accounts.displayName')}
        value={displayName}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
        maxLength={100}
        data-autofocus
      />
      <RoleEntry role={role} onChange={setRole} />
      <AreaEntry areas={areas} onChange={setAreas} />
      <Checkbox
        label={t('settings.accounts.activeLabel')}
        checked={active}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}

/** A new password for somebody who has forgotten theirs. */
export function ResetPasswordDialog({ account, onClose }: EditProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const reset = useMutation(
    api.accounts.resetPassword.mutationOptions({
      onSuccess: () => {
        showDone(t('settings.accounts.resetDone', { name: account.displayName }));
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      title={t('settings.accounts.reset', { name: account.displayName })}
      submitLabel={t('common.save')}
      ready={password !== ''}
      pending={reset.isPending}
      error={reset.error}
      onSubmit={() => reset.mutate({ id: account.id, password })}
      onClose={onClose}
    >
      <FirstPassword label={t('settings.accounts.newPassword')} value={password} onChange={setPassword} />
    </FormDialog>
  );
}

type FirstPasswordProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function FirstPassword({ label, value, onChange }: FirstPasswordProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={label}
      description={t('settings.accounts.passwordHint')}
      inputWrapperOrder={['label', 'input', 'description']}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="new-password"
      maxLength={200}
    />
  );
}
