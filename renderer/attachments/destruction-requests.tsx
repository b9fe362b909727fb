import { Button, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { AttachmentDue } from '#shared/contract/attachments.ts';

type Request = AttachmentDue['requests'][number];

/** Who asked for which destruction, who confirmed it and what became of it; one that was cut off is gone on with here. */
export function DestructionRequests({ requests }: { readonly requests: readonly Request[] }) {
  const { t } = useTranslation();
  const resume = useMutation(
    api.attachments.resumeDestruction.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: api.attachments.due.key() }),
    }),
  );
  return (
    <Section title={t('attachments.retention.minutes')}>
      <ErrorNotice error={resume.error} />
      <WideTable label={t('attachments.retention.minutes')} minWidth={760}>
        <Table.Thead>
          <Table.Tr>
            {(['number', 'reason', 'by', 'second', 'outcome'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`attachments.retention.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {requests.map((request) => (
            <Line key={request.id} request={request} onResume={() => resume.mutate({ requestId: request.id })} />
          ))}
        </Table.Tbody>
      </WideTable>
    </Section>
  );
}

function Line({ request, onResume }: { readonly request: Request; readonly onResume: () => void }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { id, state, running, destroyed, planned, endedAt } = request;
  const cutOff = state === 'confirmed' && !running;
  return (
    <Table.Tr>
      <Table.Th scope="row">{id}</Table.Th>
      <Table.Td>{request.reason}</Table.Td>
      <Table.Td>{t('attachments.retention.person', { name: request.askedBy, at: dateTime(request.askedAt) })}</Table.Td>
      <Table.Td>{request.confirmedBy}</Table.Td>
      <Table.Td>
        <Text size="md">{t(`attachments.retention.states.${running ? 'running' : state}`)}</Text>
        {state === 'confirmed' || state === 'done' ? (
          <Text size="sm">{t('attachments.retention.destroyed', { n: destroyed, planned })}</Text>
        ) : null}
        {endedAt === null ? null : <Text size="sm">{dateTime(endedAt)}</Text>}
        {cutOff ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('attachments.retention.resumeOf', { id })}
            onClick={onResume}
          >
            {t('attachments.retention.resume')}
          </Button>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
