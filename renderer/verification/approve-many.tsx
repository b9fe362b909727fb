import { Button, Stack, Text, Textarea } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api, backend } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { LotFilter } from '#shared/contract/cases.ts';
import type { BulkSample } from '#shared/contract/verification.ts';
import { queueFilter } from './queue-state.ts';
import { useQueueStage } from './use-queue-stage.ts';

/** Approves many proposals at once: those without warnings under the present conditions. */
export function ApproveMany() {
  const { t } = useTranslation();
  const filter = queueFilter.use();
  const { current } = useQueueStage();
  const [asked, setAsked] = useState<LotFilter | null>(null);
  // What was given out, what is late and what was answered changes while a sample is decided, so that no lot is made of it.
  if (filter.assigned || filter.overdue || filter.match || !current || current.yes === 'pass') return null;
  if (filter.hasWarnings === true) return null;
  const lot = { ...filter, state: 'proposed', stage: current.stage, hasWarnings: false } as const;
  const forwards = current.yes === 'forward';
  return (
    <>
      <Button variant="default" leftSection={<IconChecks size={16} aria-hidden />} onClick={() => setAsked(lot)}>
        {t(forwards ? 'verification.many.forwardWithoutWarnings' : 'verification.many.withoutWarnings')}
      </Button>
      {asked ? <ApproveDialog filter={asked} forwards={forwards} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

type DialogProps = { readonly filter: LotFilter; readonly forwards: boolean; readonly onClose: () => void };

function ApproveDialog({ filter, forwards, onClose }: DialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const sample = useQuery(api.verification.sample.queryOptions({ input: { filter }, staleTime: 0, gcTime: 0 }));
  const matching = useCount(filter);
  const needed = sample.data?.required ? sample.data : null;
  const n = needed ? needed.approvable : (matching.data?.total ?? 0);
  const approve = useMutation({
    mutationFn: () =>
      backend.verification.approveMany({
        filter,
        expectedCount: n,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }),
    onSuccess() {
      showDone(t('verification.many.started'));
      onClose();
    },
  });
  const explain = forwards ? 'verification.many.forwardExplain' : 'verification.many.explain';
  const isCounted = !matching.isFetching && !sample.isFetching;
  const ready = isCounted && n > 0 && (!needed || needed.sample?.state === 'passed');
  return (
    <ConfirmDialog
      opened
      title={t(forwards ? 'verification.many.forwardTitle' : 'verification.many.title')}
      message={n > 0 || !isCounted ? t(explain, { n }) : t('verification.many.none')}
      count={n}
      confirmLabel={t(forwards ? 'verification.many.forwardConfirm' : 'verification.many.confirm', { n })}
      ready={ready}
      pending={approve.isPending}
      error={approve.error ?? matching.error ?? sample.error}
      onConfirm={() => approve.mutate()}
      onClose={onClose}
    >
      {needed ? <SampleState state={needed} /> : null}
      <Textarea
        label={t('verification.many.note')}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}

/** What the random sample before wants, how far it is, and the way to it. */
function SampleState({ state: { sample, singly } }: { readonly state: BulkSample }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" align="flex-start">
      {singly > 0 ? (
        <Text size="md" c="var(--b-danger)" fw={600}>
          {t('verification.many.singly', { n: singly })}
        </Text>
      ) : null}
      {sample?.state === 'passed' ? <Text size="md">{t('verification.many.samplePassed', sample)}</Text> : null}
      {sample?.state === 'open' ? (
        <>
          <Text size="md" fw={600}>
            {t('verification.many.sampleNeeded', sample)}
          </Text>
          <Text size="sm" c="dimmed">
            {t('verification.many.sampleRule', { share: sample.acceptableShare })}
          </Text>
          <Button component={Link} href={`/verification/sample/${sample.id}`}>
            {t('verification.many.sampleStart')}
          </Button>
        </>
      ) : null}
    </Stack>
  );
}

function useCount(filter: LotFilter) {
  return useQuery(api.verification.queue.queryOptions({ input: { filter, start: 0, end: 1 }, staleTime: 0 }));
}
