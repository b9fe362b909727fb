import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showDone, showWarning } from '#renderer/ui/notify.ts';
import type { DecreeDetail } from '#shared/contract/decrees.ts';
import type { Job } from '#shared/contract/jobs.ts';
import { ActDialog } from './act-dialog.tsx';
import { PrintDialog } from './print-dialog.tsx';
import { RefillDialog } from './refill-dialog.tsx';

/** Something long that is done with a decree; it stays on the screen when it failed, with the reason. */
export type RunningAct = {
  readonly act: 'enact' | 'discard' | 'void' | 'print' | 'refill';
  readonly jobId: number;
  readonly hasFailed?: boolean;
};

type ActionsProps = { readonly detail: DecreeDetail; readonly onStarted: (act: RunningAct) => void };

/** What to do when an act has ended: tell it, and show the decree as it is now. */
export function useFinished(setRunning: (act: RunningAct | null) => void) {
  const { t } = useTranslation();
  return (running: RunningAct, { state, result }: Job): void => {
    void queryClient.invalidateQueries();
    setRunning(state === 'failed' ? { ...running, hasFailed: true } : null);
    if (state !== 'done') return;
    const number = (name: string) => Number(result?.[name] ?? 0);
    if (running.act === 'print') {
      showDone(t('decrees.print.done', { n: number('count') }));
      if (number('masked') > 0) showWarning(t('decrees.print.masked'));
    } else if (running.act === 'enact') showDone(t('decrees.enact.done', { n: number('people') }));
    else if (running.act === 'void') showDone(t('decrees.void.done', { n: number('wentOn') }));
    else if (running.act === 'refill')
      showDone(t('decrees.refill.done', { comes: number('added'), goes: number('leftOff') }));
    else showDone(t('decrees.discard.done'));
  };
}

/** The buttons of a decree, as far as its state and the role allow. */
export function DecreeActions({ detail, onStarted }: ActionsProps) {
  const { t } = useTranslation();
  const mayPrepare = useMay('decrees.prepare');
  const mayEnact = useMay('decrees.enact');
  const [asking, setAsking] = useState<RunningAct['act'] | null>(null);
  const { decree, isMaker } = detail;
  const isDraft = decree.state === 'draft';
  const close = () => setAsking(null);
  const isReady =
    decree.number !== null && decree.date !== null && decree.signerTitle !== null && decree.signerName !== null;
  const button = (act: RunningAct['act'], isMain = false, disabled = false) => (
    <Button variant={isMain ? 'filled' : 'default'} disabled={disabled} onClick={() => setAsking(act)}>
      {t(`decrees.${act}.button`)}
    </Button>
  );
  return (
    <>
      {mayPrepare && isDraft ? button('discard') : null}
      {mayPrepare && isDraft ? button('refill') : null}
      {mayPrepare ? button('print', false, decree.people === 0) : null}
      {mayEnact && decree.state === 'enacted' ? button('void') : null}
      {mayEnact && isDraft ? button('enact', true, isMaker || !isReady || decree.people === 0) : null}
      {asking === 'enact' ? <EnactDialog {...{ detail, onStarted }} onClose={close} /> : null}
      {asking === 'discard' || asking === 'void' ? (
        <VoidDialog {...{ detail, onStarted }} act={asking} onClose={close} />
      ) : null}
      {asking === 'refill' ? <RefillDialog id={decree.id} onStarted={onStarted} onClose={close} /> : null}
      {asking === 'print' ? <PrintDialog {...{ decree, onStarted }} onClose={close} /> : null}
    </>
  );
}

function EnactDialog({ detail, onStarted, onClose }: ActionsProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { id, version, number, people } = detail.decree;
  const enact = useMutation({
    mutationFn: () => backend.decrees.enact({ id, version }),
    onSuccess: ({ jobId }) => {
      onClose();
      onStarted({ act: 'enact', jobId });
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('decrees.enact.title', { number: number ?? '' })}
      message={t('decrees.enact.explain')}
      count={people}
      confirmLabel={t('decrees.enact.button')}
      pending={enact.isPending}
      error={enact.error}
      onConfirm={() => enact.mutate()}
      onClose={onClose}
    />
  );
}

type VoidProps = ActionsProps & { readonly act: 'discard' | 'void'; readonly onClose: () => void };

function VoidDialog({ detail, act, onStarted, onClose }: VoidProps) {
  const { t } = useTranslation();
  const { decree, wentOn } = detail;
  const { id, version } = decree;
  return (
    <ActDialog
      danger
      title={t(`decrees.${act}.title`, { number: decree.number ?? '' })}
      message={t(`decrees.${act}.explain`)}
      count={decree.people}
      confirmLabel={t(`decrees.${act}.button`)}
      act={async (reason) => {
        const { jobId } = await backend.decrees[act]({ id, version, reason });
        onStarted({ act, jobId });
      }}
      onDone={() => undefined}
      onClose={onClose}
    >
      {act === 'void' && wentOn > 0 ? <Text size="sm">{t('decrees.void.wentOn', { n: wentOn })}</Text> : null}
    </ActDialog>
  );
}
