import { Alert, Button, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconFileX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import type { AttachmentDue } from '#shared/contract/attachments.ts';
import { AskDestructionDialog } from './ask-destruction-dialog.tsx';
import { DestructionRequests } from './destruction-requests.tsx';

/** Pemusnahan: what is past its time of retention, the request to destroy it, and what was destroyed before. */
export function RetentionTab() {
  const { t } = useTranslation();
  const due = useQuery(api.attachments.due.queryOptions({ refetchOnMount: 'always' }));
  const [asking, setAsking] = useState(false);
  const waiting = due.data?.requests.some(({ state }) => state === 'open' || state === 'confirmed');
  return (
    <Stack gap="md" align="flex-start" maw="64rem">
      <Text size="md">{t('attachments.retention.explain')}</Text>
      <Alert color="yellow" variant="outline" icon={<IconAlertTriangle aria-hidden />}>
        <Text size="md">{t('attachments.retention.copies')}</Text>
      </Alert>
      <ErrorNotice error={due.error} onRetry={() => void due.refetch()} />
      {due.data ? <DueTable due={due.data} /> : null}
      <Button
        variant="default"
        leftSection={<IconFileX size={16} aria-hidden />}
        disabled={!due.data?.count || waiting}
        onClick={() => setAsking(true)}
      >
        {t('attachments.retention.ask')}
      </Button>
      {due.data && due.data.requests.length > 0 ? <DestructionRequests requests={due.data.requests} /> : null}
      {asking && due.data ? <AskDestructionDialog due={due.data} onClose={() => setAsking(false)} /> : null}
    </Stack>
  );
}

function DueTable({ due }: { readonly due: AttachmentDue }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const grounds = [
    { name: 'withdrawn', years: due.withdrawnYears, n: due.withdrawn },
    { name: 'left', years: due.leftYears, n: due.left },
  ] as const;
  if (due.withdrawnYears === null && due.leftYears === null)
    return <Text size="md">{t('attachments.retention.keeps')}</Text>;
  return (
    <>
      <Table withTableBorder maw="40rem" aria-label={t('settings.tabs.retention')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('attachments.retention.ground')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('attachments.retention.amount')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {grounds.map(({ name, years, n }) =>
            years === null ? null : (
              <Table.Tr key={name}>
                <Table.Td>{t(`attachments.retention.${name}`, { years })}</Table.Td>
                <Table.Td ta="right">{number(n)}</Table.Td>
              </Table.Tr>
            ),
          )}
          <Table.Tr>
            <Table.Th scope="row">
              {t('attachments.retention.all')} ({t('attachments.retention.size', { n: Math.ceil(due.bytes / 1024) })})
            </Table.Th>
            <Table.Th ta="right">{number(due.count)}</Table.Th>
          </Table.Tr>
        </Table.Tbody>
      </Table>
      {due.count === 0 ? <Text size="md">{t('attachments.retention.nothing')}</Text> : null}
    </>
  );
}
