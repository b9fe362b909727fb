import { Anchor, Button, Group, Paper, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api, queryClient } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone } from '#renderer/ui/notify.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { Disagreement } from '#shared/contract/second-look.ts';
import { useReasons } from './use-reasons.ts';

/** Cases about which two verifiers disagree: the head settles each. */
export function Disagreements() {
  const { t } = useTranslation();
  const list = useQuery(api.verification.disagreements.queryOptions());
  const [chosen, setChosen] = useState<Disagreement | null>(null);
  return (
    <Section title={t('verification.agreement.disagreements')}>
      <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      {list.data?.length === 0 ? <Text size="md">{t('verification.agreement.none')}</Text> : null}
      <Stack gap="sm">
        {list.data?.map((one) => (
          <Paper key={one.id} withBorder p="sm">
            <Group justify="space-between" align="flex-start">
              <div>
                <Anchor component={Link} href={`/verification/${one.case.id}`} fw={600}>
                  {one.case.name}
                </Anchor>
                <Said who="first" said={one.first} />
                <Said who="second" said={one.second} />
              </div>
              <Button
                aria-label={t('verification.agreement.settleOf', { name: one.case.name })}
                onClick={() => setChosen(one)}
              >
                {t('verification.agreement.settle')}
              </Button>
            </Group>
          </Paper>
        ))}
      </Stack>
      {chosen ? <SettleDialog disagreement={chosen} onClose={() => setChosen(null)} /> : null}
    </Section>
  );
}

type SaidProps = { readonly who: 'first' | 'second'; readonly said: Disagreement['first'] };

function Said({ who, said: { by, action, reasonCode, note, at } }: SaidProps) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const reasons = useReasons();
  const parts = [dateTime(at), reasonCode ? reasons.text(action, reasonCode) : null, note];
  return (
    <Text size="sm">
      {t(`verification.agreement.${who}`, { by })}: <strong>{t(`verification.actions.${action}`)}</strong>
      {` · ${parts.filter(Boolean).join(' · ')}`}
    </Text>
  );
}

type DialogProps = { readonly disagreement: Disagreement; readonly onClose: () => void };

const outcomes = ['kept', 'reopened'] as const;

function SettleDialog({ disagreement: { id, case: row }, onClose }: DialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('kept');
  const [note, setNote] = useState('');
  const settle = useMutation(
    api.verification.settle.mutationOptions({
      onSuccess() {
        showDone(t('verification.agreement.settled'));
        void queryClient.invalidateQueries({ queryKey: api.verification.key() });
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      opened
      title={t('verification.agreement.settleOf', { name: row.name })}
      message={t('verification.agreement.settleHint')}
      confirmLabel={t('common.save')}
      ready={note.trim() !== ''}
      pending={settle.isPending}
      error={settle.error}
      onConfirm={() => settle.mutate({ id, outcome, note: note.trim() })}
      onClose={onClose}
    >
      <Radio.Group
        label={t('verification.agreement.outcome')}
        value={outcome}
        onChange={(value) => setOutcome(outcomes.find((known) => known === value) ?? 'kept')}
      >
        {outcomes.map((value) => (
          <Radio key={value} value={value} label={t(`verification.agreement.${value}`)} mt={4} />
        ))}
      </Radio.Group>
      <Textarea
        label={t('verification.agreement.why')}
        value={note}
        maxLength={500}
        required
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
