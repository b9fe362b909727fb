import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone } from '#renderer/ui/notify.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { submittable } from './filter.ts';
import { type SubmittableCount, useSubmittable } from './use-submittable.ts';

/** Whom the dialog offers to submit: the selected rows, when there are any, and all that match. */
export type SubmitDialogProps = {
  readonly selectedIds: readonly number[];
  readonly filter: WorkerFilter;
  readonly onClose: () => void;
};

type Scope = 'selected' | 'matching';

/** Puts drafts before the verifiers after showing the exact number; another number at that moment refuses. */
export function SubmitDialog({ selectedIds, filter, onClose }: SubmitDialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const { number } = useFormat();
  const [scope, setScope] = useState<Scope>(selectedIds.length > 0 ? 'selected' : 'matching');
  const [note, setNote] = useState('');
  const wanted = scope === 'selected' ? { ids: [...selectedIds] } : filter;
  const count = useSubmittable(wanted);
  const submit = useMutation({
    mutationFn: () =>
      backend.verification.submit({
        filter: submittable(wanted) ?? wanted,
        expectedCount: count.ready,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }),
    onSuccess() {
      showDone(t('workers.submit.started'));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('workers.submit.title')}
      message={t('workers.submit.explain')}
      confirmLabel={t('workers.submit.confirm', { n: count.ready })}
      ready={!count.pending && count.ready > 0}
      pending={submit.isPending}
      error={submit.error}
      onConfirm={() => submit.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        {selectedIds.length > 0 ? (
          <Radio.Group
            label={t('workers.submit.scope')}
            value={scope}
            onChange={(value) => setScope(value === 'selected' ? 'selected' : 'matching')}
          >
            <Radio value="selected" mt={4} label={`${t('workers.submit.selected')} (${number(selectedIds.length)})`} />
            <Radio value="matching" mt={4} label={t('workers.submit.matching')} />
          </Radio.Group>
        ) : null}
        <ErrorNotice error={count.error} />
        <CountText {...count} />
        <Textarea
          label={t('workers.submit.note')}
          value={note}
          maxLength={500}
          autosize
          minRows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}

function CountText({ ready, others, pending }: SubmittableCount) {
  const { t } = useTranslation();
  if (pending) return <Text role="status">{t('workers.submit.counting')}</Text>;
  return (
    <div role="status">
      <Text size="lg" fw={600}>
        {ready > 0 ? t('workers.submit.willSubmit', { n: ready }) : t('workers.submit.none')}
      </Text>
      {ready > 0 && others > 0 ? <Text size="sm">{t('workers.submit.others', { n: others })}</Text> : null}
    </div>
  );
}
