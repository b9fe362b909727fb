import { Button, Table } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { OpenSession } from '#shared/contract/accounts.ts';

/** Who is signed in now; a connection that should not be there can be ended. */
export function SessionsSection() {
  const { t } = useTranslation();
  // Looked at to find a session that should not be there: always as it is now.
  const sessions = useQuery(api.accounts.sessions.queryOptions({ staleTime: 0 }));
  const [ending, setEnding] = useState<OpenSession | null>(null);
  const end = useMutation(
    api.accounts.endSession.mutationOptions({
      onSuccess: () => {
        setEnding(null);
        void queryClient.invalidateQueries({ queryKey: api.accounts.sessions.queryKey() });
      },
    }),
  );
  return (
    <Section title={t('settings.sessions.title')}>
      <ErrorNotice error={sessions.error} onRetry={() => void sessions.refetch()} />
      <WideTable label={t('settings.sessions.title')} minWidth={680}>
        <Table.Thead>
          <Table.Tr>
            {(['account', 'since', 'lastUsed', 'state', 'actions'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`settings.sessions.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.data?.map((session) => (
            <SessionLine key={session.id} session={session} onEnd={setEnding} />
          ))}
        </Table.Tbody>
      </WideTable>
      {ending ? (
        <ConfirmDialog
          opened
          title={t('settings.sessions.end')}
          message={t('settings.sessions.endExplain', { name: ending.displayName })}
          confirmLabel={t('settings.sessions.end')}
          danger
          pending={end.isPending}
          error={end.error}
          onConfirm={() => end.mutate({ id: ending.id })}
          onClose={() => setEnding(null)}
        />
      ) : null}
    </Section>
  );
}

type LineProps = { readonly session: OpenSession; readonly onEnd: (session: OpenSession) => void };

function SessionLine({ session, onEnd }: LineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Th scope="row">{`${session.displayName} (${t(`roles.${session.role}`)})`}</Table.Th>
      <Table.Td>{format.dateTime(session.since)}</Table.Td>
      <Table.Td>{format.dateTime(session.lastUsedAt)}</Table.Td>
      <Table.Td>{t(session.locked ? 'settings.sessions.locked' : 'settings.sessions.open')}</Table.Td>
      <Table.Td>
        {session.own ? (
          t('settings.sessions.own')
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('settings.sessions.endOf', { name: session.displayName })}
            onClick={() => onEnd(session)}
          >
            {t('settings.sessions.end')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
