import { Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import type { MatchAnswer } from '#shared/contract/dukcapil.ts';

type Act = 'record' | 'discard' | 'undo';

/** Records what was read, throws it away, or takes it back. */
export function AnswerActs({ answer }: { readonly answer: MatchAnswer }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Act | null>(null);
  const [job, setJob] = useState<{ readonly id: number; readonly act: Act } | null>(null);
  const { state, totals } = answer;
  return (
    <>
      <Group gap="sm">
        {state === 'staged' ? (
          <>
            <Button
              leftSection={<IconCheck size={16} aria-hidden />}
              disabled={totals.recorded === 0}
              onClick={() => setAsked('record')}
            >
              {t('dukcapil.answer.record', { n: totals.recorded })}
            </Button>
            <Button
              variant="default"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => setAsked('discard')}
            >
              {t('dukcapil.answer.discard')}
            </Button>
          </>
        ) : null}
        {state === 'recorded' ? (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={() => setAsked('undo')}
          >
            {t('dukcapil.answer.undo')}
          </Button>
        ) : null}
      </Group>
      {job === null ? null : (
        <JobProgress
          key={job.id}
          jobId={job.id}
          title={t(job.act === 'undo' ? 'dukcapil.answer.undone' : 'dukcapil.answer.recorded')}
          onFinished={(ended) => {
            if (ended.state === 'done') setJob(null);
          }}
        />
      )}
      {asked === null ? null : (
        <ActDialog
          answer={answer}
          act={asked}
          onClose={() => setAsked(null)}
          onStarted={(id) => setJob({ id, act: asked })}
        />
      )}
    </>
  );
}

type DialogProps = {
  readonly answer: MatchAnswer;
  readonly act: Act;
  readonly onClose: () => void;
  readonly onStarted: (jobId: number) => void;
};

function ActDialog({ answer: { id, totals }, act, onClose, onStarted }: DialogProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const n = totals.recorded;
  const run = useMutation({
    async mutationFn() {
      if (act === 'discard') {
        await backend.dukcapil.discard({ id });
        await queryClient.invalidateQueries({ queryKey: api.dukcapil.key() });
        navigate('/verification/dukcapil');
      } else onStarted((await backend.dukcapil[act]({ id })).jobId);
    },
    onSuccess: onClose,
  });
  const title = act === 'record' ? t('dukcapil.answer.record', { n }) : t(`dukcapil.answer.${act}`);
  return (
    <ConfirmDialog
      opened
      title={title}
      message={act === 'record' ? t('dukcapil.answer.recordExplain', { n }) : t(`dukcapil.answer.${act}Explain`)}
      confirmLabel={title}
      danger={act !== 'record'}
      pending={run.isPending}
      error={run.error}
      onConfirm={() => run.mutate()}
      onClose={onClose}
    />
  );
}
