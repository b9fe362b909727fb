import { Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import type { FieldPolicy } from '#shared/domain/import-policy.ts';
import type { Verdict } from '#shared/domain/states.ts';
import { useDifferenceName } from './field-name.ts';

/** One field to be taken over from the file, or left as it is in the register, in so many rows. */
export type ResolveOrder = { readonly field: string; readonly choice: 'take' | 'leave'; readonly rows: number };

/** What is to be decided, in rows of one verdict or of any. */
export type ResolveAllProps = {
  readonly importId: number;
  readonly verdict: Verdict | null;
  readonly order: ResolveOrder;
  readonly onClose: () => void;
};

/** Where each choice changes anything. A fixed value is decided row by row. */
const decidable: Readonly<Record<ResolveOrder['choice'], FieldPolicy[]>> = {
  take: ['keep'],
  leave: ['change', 'fill'],
};

/** Asks with the exact number of rows, and then takes or leaves one field in all of them, in one act. */
export function ResolveAll({ importId, verdict, order, onClose }: ResolveAllProps) {
  const { t } = useTranslation();
  const { field, choice, rows: n } = order;
  const title = t(`repairs.changes.${choice}AllField`, { field: useDifferenceName()(field), n });
  const [jobId, setJobId] = useState<number | null>(null);
  const start = useMutation({
    mutationFn: () =>
      backend.repairs.many({
        id: importId,
        rows: {
          differsIn: { field, policies: decidable[choice] },
          ...(verdict === null ? {} : { verdicts: [verdict] }),
        },
        act: { kind: 'resolve', field, choice },
      }),
    onSuccess: (started) => setJobId(started.jobId),
  });
  if (jobId === null) {
    return (
      <ConfirmDialog
        opened
        title={title}
        message={t('repairs.changes.allExplain', { n })}
        count={n}
        confirmLabel={t(`repairs.changes.${choice}All`, { n })}
        pending={start.isPending}
        error={start.error}
        onConfirm={() => start.mutate()}
        onClose={onClose}
      />
    );
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <JobProgress
        jobId={jobId}
        title={t('repairs.changes.running')}
        onFinished={(job) => {
          if (job.state === 'done') onClose();
        }}
      />
    </Modal>
  );
}
