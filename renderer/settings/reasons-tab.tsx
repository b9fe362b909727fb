import { Button, Group, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { DecisionReason } from '#shared/contract/decision-reasons.ts';

const actions = ['return', 'reject', 'pass'] as const;

/** The reasons of returns, rejections and passes by hand; a reason that is no longer wanted is switched off, never taken away. */
export function ReasonsTab() {
  const { t } = useTranslation();
  const mayEdit = useMay('settings.edit');
  const reasons = useQuery(api.verification.reasons.queryOptions());
  const save = useMutation(
    api.verification.saveReason.mutationOptions({
      onSuccess: (saved) => queryClient.setQueryData(api.verification.reasons.queryKey(), saved),
    }),
  );
  return (
    <Stack gap="md" maw="56rem">
      <Text size="md">{t('settings.reasons.hint')}</Text>
      <ErrorNotice error={reasons.error ?? save.error} />
      {actions.map((action) => (
        <section key={action} aria-label={t(`decisions.${action}`)}>
          <Title order={2} mb="xs">
            {t(`decisions.${action}`)}
          </Title>
          <Table aria-label={t(`decisions.${action}`)} verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('settings.reasons.textId')}</Table.Th>
                <Table.Th>{t('settings.reasons.textEn')}</Table.Th>
                <Table.Th>{t('settings.reasons.state')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {(reasons.data ?? [])
                .filter((reason) => reason.action === action)
                .map((reason) => (
                  <ReasonLine
                    key={reason.code}
                    reason={reason}
                    onSwitch={mayEdit ? () => save.mutate({ ...reason, active: !reason.active }) : null}
                  />
                ))}
            </Table.Tbody>
          </Table>
          {mayEdit ? (
            <NewReason onAdd={(texts) => save.mutate({ action, active: true, ...texts })} pending={save.isPending} />
          ) : null}
        </section>
      ))}
    </Stack>
  );
}

type LineProps = { readonly reason: DecisionReason; readonly onSwitch: (() => void) | null };

function ReasonLine({ reason, onSwitch }: LineProps) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {reason.textId}
      </Table.Th>
      <Table.Td>{reason.textEn}</Table.Td>
      <Table.Td>
        <Group gap="sm">
          <Text size="sm" w="5rem" fw={reason.active ? 600 : 400} c={reason.active ? undefined : 'dimmed'}>
            {t(reason.active ? 'settings.reasons.on' : 'settings.reasons.off')}
          </Text>
          {onSwitch ? (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`${t(reason.active ? 'settings.reasons.switchOff' : 'settings.reasons.switchOn')}: ${reason.textId}`}
              onClick={onSwitch}
            >
              {t(reason.active ? 'settings.reasons.switchOff' : 'settings.reasons.switchOn')}
            </Button>
          ) : null}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

type NewReasonProps = {
  readonly onAdd: (texts: { readonly textId: string; readonly textEn: string }) => void;
  readonly pending: boolean;
};

function NewReason({ onAdd, pending }: NewReasonProps) {
  const { t } = useTranslation();
  const [texts, setTexts] = useState({ textId: '', textEn: '' });
  const isWhole = texts.textId.trim() !== '' && texts.textEn.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAdd(texts);
    setTexts({ textId: '', textEn: '' });
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" mt="xs">
        {(['textId', 'textEn'] as const).map((name) => (
          <TextInput
            key={name}
            label={t(`settings.reasons.${name}`)}
            value={texts[name]}
            maxLength={200}
            flex="1 1 14rem"
            onChange={(event) => setTexts({ ...texts, [name]: event.currentTarget.value })}
          />
        ))}
        <Button type="submit" variant="default" disabled={!isWhole || pending}>
          {t('settings.reasons.add')}
        </Button>
      </Group>
    </form>
  );
}
