import { Button, Group, Space, Table } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import { useReferences } from '#renderer/workers/use-references.ts';
import type { Account } from '#shared/contract/accounts.ts';
import { CreateAccountDialog, EditAccountDialog, ResetPasswordDialog } from './account-dialogs.tsx';
import { SessionsSection } from './sessions-section.tsx';

type Dialog = { readonly kind: 'create' } | { readonly kind: 'edit' | 'reset'; readonly account: Account };

/** Accounts of the office: create, change role, disable, reset password. */
export function AccountsTab() {
  const { t } = useTranslation();
  const accounts = useQuery(api.accounts.list.queryOptions());
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} mb="md" onClick={() => setDialog({ kind: 'create' })}>
        {t('settings.accounts.add')}
      </Button>
      <ErrorNotice error={accounts.error} onRetry={() => void accounts.refetch()} />
      <WideTable label={t('settings.tabs.accounts')} minWidth={680}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('settings.accounts.displayName')}</Table.Th>
            <Table.Th scope="col">{t('settings.accounts.username')}</Table.Th>
            <Table.Th scope="col">{t('settings.accounts.role')}</Table.Th>
            <Table.Th scope="col">{t('settings.accounts.areasColumn')}</Table.Th>
            <Table.Th scope="col">{t('settings.accounts.state')}</Table.Th>
            <Table.Th scope="col">{t('settings.accounts.lastSignIn')}</Table.Th>
            <Table.Th scope="col">{t('settings.accounts.actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {accounts.data?.map((account) => (
            <AccountLine key={account.id} account={account} onOpen={setDialog} />
          ))}
        </Table.Tbody>
      </WideTable>
      <Space h="lg" />
      <SessionsSection />
      {dialog?.kind === 'create' ? <CreateAccountDialog onClose={close} /> : null}
      {dialog?.kind === 'edit' ? <EditAccountDialog account={dialog.account} onClose={close} /> : null}
      {dialog?.kind === 'reset' ? <ResetPasswordDialog account={dialog.account} onClose={close} /> : null}
    </>
  );
}

type LineProps = { readonly account: Account; readonly onOpen: (dialog: Dialog) => void };

function AccountLine({ account, onOpen }: LineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { districts, villages } = useReferences();
  const nameOf = (code: string) => [...districts, ...villages].find((area) => area.code === code)?.name ?? code;
  const Icon = account.active ? IconCircleCheck : IconCircleX;
  return (
    <Table.Tr>
      <Table.Th scope="row">{account.displayName}</Table.Th>
      <Table.Td>{account.username}</Table.Td>
      <Table.Td>{t(`roles.${account.role}`)}</Table.Td>
      <Table.Td>{account.areas.map(nameOf).join(', ')}</Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Icon size={16} aria-hidden />
          {account.active ? t('settings.accounts.active') : t('settings.accounts.inactive')}
        </Group>
      </Table.Td>
      <Table.Td>{account.lastSignInAt ? format.dateTime(account.lastSignInAt) : t('settings.accounts.never')}</Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('settings.accounts.edit', { name: account.displayName })}
            onClick={() => onOpen({ kind: 'edit', account })}
          >
            {t('settings.accounts.editShort')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('settings.accounts.reset', { name: account.displayName })}
            onClick={() => onOpen({ kind: 'reset', account })}
          >
            {t('settings.accounts.resetShort')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
