import { Button, Code, Table, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone } from '#renderer/ui/notify.ts';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { LetterKey } from '#shared/contract/letters.ts';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';

/** Keys that sign letters: which one is in use, which ones still vouch for old letters, which are not believed. */
export function KeysTab() {
  const { t } = useTranslation();
  const mayChange = useMay('letters.keys');
  const keys = useQuery(api.letters.publicKeys.queryOptions());
  const [asking, setAsking] = useState(false);
  const [revoked, setRevoked] = useState<LetterKey | null>(null);
  return (
    <>
      <Text size="md" mb="md">
        {t('settings.keys.caption')}
      </Text>
      {mayChange ? (
        <Button mb="md" onClick={() => setAsking(true)}>
          {t('settings.keys.rotate')}
        </Button>
      ) : null}
      <ErrorNotice error={keys.error} onRetry={() => void keys.refetch()} />
      <WideTable label={t('settings.tabs.keys')} minWidth={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('settings.keys.key')}</Table.Th>
            <Table.Th scope="col">{t('settings.keys.created')}</Table.Th>
            <Table.Th scope="col">{t('settings.keys.state')}</Table.Th>
            {mayChange ? <Table.Td /> : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.data?.map((key) => (
            <KeyLine key={key.keyId} shown={key} onRevoke={mayChange ? setRevoked : null} />
          ))}
        </Table.Tbody>
      </WideTable>
      {asking ? <RotateDialog onClose={() => setAsking(false)} /> : null}
      {revoked ? <RevokeKeyDialog keyId={revoked.keyId} onClose={() => setRevoked(null)} /> : null}
    </>
  );
}

type LineProps = { readonly shown: LetterKey; readonly onRevoke: ((key: LetterKey) => void) | null };

function KeyLine({ shown, onRevoke }: LineProps) {
  const { t } = useTranslation();
  const { date, dateTime } = useFormat();
  const { keyId, createdAt, lastDay, revokedFrom, revokeReason } = shown;
  const ended = lastDay === null ? t('settings.keys.inUse') : t('settings.keys.until', { date: date(lastDay) });
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Code>{keyId}</Code>
      </Table.Th>
      <Table.Td>{dateTime(createdAt)}</Table.Td>
      <Table.Td>
        {revokedFrom === null
          ? ended
          : t('settings.keys.revoked', { date: date(revokedFrom), reason: revokeReason ?? '' })}
      </Table.Td>
      {onRevoke ? (
        <Table.Td ta="right">
          {revokedFrom === null ? (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('settings.keys.revokeOf', { key: keyId })}
              onClick={() => onRevoke(shown)}
            >
              {t('settings.keys.revoke')}
            </Button>
          ) : null}
        </Table.Td>
      ) : null}
    </Table.Tr>
  );
}

function RotateDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const rotate = useMutation({
    mutationFn: () => backend.letters.rotateKey(),
    onSuccess() {
      showDone(t('settings.keys.rotated'));
      void queryClient.invalidateQueries({ queryKey: api.letters.key() });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('settings.keys.rotate')}
      message={t('settings.keys.rotateExplain')}
      confirmLabel={t('settings.keys.rotate')}
      pending={rotate.isPending}
      error={rotate.error}
      onConfirm={() => rotate.mutate()}
      onClose={onClose}
    />
  );
}
