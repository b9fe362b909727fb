import { Button, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { CaseFilter } from '#shared/contract/cases.ts';
import { filterOfQueue, queueFilter } from './queue-state.ts';
import { useQueueStage } from './use-queue-stage.ts';
import { useReasons } from './use-reasons.ts';

/** The button that passes on what the conditions find at the population office's stage, e.g. when no answer comes. */
export function PassMany() {
  const { t } = useTranslation();
  const filter = queueFilter.use();
  const { current } = useQueueStage();
  const [asked, setAsked] = useState<CaseFilter | null>(null);
  if (current?.stage !== 'dukcapil' || filter.state !== 'proposed') return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsked(filterOfQueue(filter, 'dukcapil'))}>
        {t('verification.passMany.button')}
      </Button>
      {asked ? <PassDialog filter={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

type DialogProps = { readonly filter: CaseFilter; readonly onClose: () => void };

function PassDialog({ filter, onClose }: DialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const passable = useQuery(api.verification.passable.queryOptions({ input: { filter }, staleTime: 0, gcTime: 0 }));
  const { count: n = 0, stays = 0 } = passable.data ?? {};
  const pass = useMutation({
    mutationFn: (reasonCode: string) =>
      backend.verification.passMany({ filter, expectedCount: n, reasonCode, note: note.trim() }),
    onSuccess() {
      showDone(t('verification.passMany.started'));
      onClose();
    },
  });
  const noteMissing = reason === 'other' && note.trim() === '';
  return (
    <ConfirmDialog
      opened
      title={t('verification.passMany.title')}
      message={
        n > 0 || passable.isPending ? t('verification.passMany.explain', { n }) : t('verification.passMany.none')
      }
      count={n}
      confirmLabel={t('verification.passMany.confirm', { n })}
      ready={n > 0 && !passable.isFetching && reason !== null && !noteMissing}
      pending={pass.isPending}
      error={pass.error ?? passable.error}
      onConfirm={() => reason !== null && pass.mutate(reason)}
      onClose={onClose}
    >
      {stays > 0 ? <Text size="md">{t('verification.passMany.stays', { n: stays })}</Text> : null}
      <Reasons reason={reason} onChange={setReason} />
      <TextInput
        label={t('verification.passMany.note')}
        value={note}
        maxLength={1000}
        error={noteMissing ? t('verification.decide.noteRequired') : null}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}

type ReasonsProps = { readonly reason: string | null; readonly onChange: (code: string) => void };

function Reasons({ reason, onChange }: ReasonsProps) {
  const { t } = useTranslation();
  const reasons = useReasons().offered('pass');
  return (
    <Radio.Group label={t('verification.decide.reason')} value={reason} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        {reasons.map(({ code, text }) => (
          <Radio key={code} value={code} label={text} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
