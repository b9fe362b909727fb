import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone } from '#renderer/ui/notify.ts';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import { word } from '#renderer/workers/person-record.tsx';
import type { SecondPersonRequest } from '#shared/contract/requests.ts';
import { chainStage } from '#shared/contract/stages.ts';
import { toldChanges } from './change-words.ts';

const stageWords = chainStage.omit({ code: true }).partial({ roles: true, dueDays: true });

/** What waits for a second person: confirm, refuse, or take one's own back. */
export function RequestsTab() {
  const { t } = useTranslation();
  const list = useQuery(api.requests.list.queryOptions());
  const refresh = (message: string) => () => {
    showDone(message);
    void queryClient.invalidateQueries();
  };
  const confirm = useMutation(
    api.requests.confirm.mutationOptions({ onSuccess: refresh(t('settings.requests.confirmed')) }),
  );
  const refuse = useMutation(
    api.requests.refuse.mutationOptions({ onSuccess: refresh(t('settings.requests.refused')) }),
  );
  return (
    <Stack gap="md">
      <Text size="md">{t('settings.requests.caption')}</Text>
      <ErrorNotice error={list.error ?? confirm.error ?? refuse.error} onRetry={() => void list.refetch()} />
      {list.data?.length === 0 ? <Text size="md">{t('settings.requests.none')}</Text> : null}
      {list.data && list.data.length > 0 ? (
        <WideTable label={t('settings.tabs.requests')} minWidth={640}>
          <Table.Thead>
            <Table.Tr>
              {(['what', 'by', 'at', 'actions'] as const).map((column) => (
                <Table.Th key={column} scope="col">
                  {t(`settings.requests.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {list.data.map((request) => (
              <RequestLine
                key={request.id}
                request={request}
                onConfirm={() => confirm.mutate({ id: request.id })}
                onRefuse={() => refuse.mutate({ id: request.id })}
              />
            ))}
          </Table.Tbody>
        </WideTable>
      ) : null}
    </Stack>
  );
}

type LineProps = {
  readonly request: SecondPersonRequest;
  readonly onConfirm: () => void;
  readonly onRefuse: () => void;
};

function RequestLine({ request, onConfirm, onRefuse }: LineProps) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { id, own, requestedBy, requestedAt } = request;
  const close = own ? 'withdraw' : 'refuse';
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <What request={request} />
      </Table.Th>
      <Table.Td>{requestedBy}</Table.Td>
      <Table.Td>{dateTime(requestedAt)}</Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          {own ? null : (
            <Button size="compact-sm" aria-label={t('settings.requests.confirmOf', { id })} onClick={onConfirm}>
              {t('settings.requests.confirm')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t(`settings.requests.${close}Of`, { id })}
            onClick={onRefuse}
          >
            {t(`settings.requests.${close}`)}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function What({ request }: Pick<LineProps, 'request'>) {
  const { t } = useTranslation();
  const { kind, role, count, changes } = request;
  const name = request.subjectName ?? '';
  if (kind === 'password_reset') return t('settings.requests.passwordReset', { name });
  if (kind === 'role_change')
    return (
      <>
        {t('settings.requests.roleChange', { name, role: role === null ? '' : t(`roles.${role}`) })}
        {request.active === false ? <Text size="sm">{t('settings.requests.accountClosed')}</Text> : null}
        {request.areas === null ? null : (
          <Text size="sm">
            {request.areas.length === 0
              ? t('settings.requests.everywhere')
              : t('settings.requests.within', { areas: request.areas.join(', ') })}
          </Text>
        )}
      </>
    );
  if (kind === 'mass_export') return t('settings.requests.massExport', { n: count ?? 0 });
  if (kind === 'destruction')
    return (
      <>
        {t('settings.requests.destruction', { n: count ?? 0 })}
        <Text size="sm">{request.reason}</Text>
      </>
    );
  if (kind === 'stages') return <StageChanges name={name} changes={changes} />;
  return (
    <>
      {kind === 'settings' ? t('settings.requests.settings') : t(`settings.requests.${kind}`, { name })}
      {toldChanges(currentLanguage(), kind, changes).map((change) => (
        <Text key={change.field} size="sm">
          {t('settings.requests.change', change)}
        </Text>
      ))}
    </>
  );
}

function StageChanges({ name, changes }: { readonly name: string; readonly changes: SecondPersonRequest['changes'] }) {
  const { t } = useTranslation();
  const words = (told: string) => {
    const { enabled, roles, dueDays } = stageWords.parse(JSON.parse(told));
    const who = roles?.map((role) => t(`roles.${role}`)).join(', ');
    const due = dueDays ? t('settings.requests.stageDue', { n: dueDays }) : null;
    return [t(enabled ? 'settings.requests.stageOn' : 'settings.requests.stageOff'), who, due]
      .filter(Boolean)
      .join(', ');
  };
  return (
    <>
      {t('settings.requests.stages', { name })}
      {changes.map(({ field, after }) => (
        <Text key={field} size="sm">
          {t('settings.requests.stageChange', { stage: word('stages.names', field), after: words(after) })}
        </Text>
      ))}
    </>
  );
}
