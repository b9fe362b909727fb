import { Button, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { backend } from '#renderer/app/client.ts';
import { registerFilter } from '#renderer/app/list-state.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { usePersonWords } from '#renderer/workers/person-values.ts';
import { workerStates } from '#shared/domain/states.ts';
import classes from './imports.module.css';
import type { ImportDetail } from './types.ts';

/** Undoing a committed import, told to whoever shows the progress. */
export type RevertImportProps = { readonly detail: ImportDetail; readonly onStarted: (jobId: number) => void };

/** Takes a committed import back as a whole, with a reason. */
export function RevertImport({ detail, onStarted }: RevertImportProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const revert = useMutation({
    mutationFn: () => backend.imports.revert({ id: detail.id, reason }),
    onSuccess({ jobId }) {
      setAsked(false);
      onStarted(jobId);
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('imports.revert.button')}
      </Button>
      <ConfirmDialog
        opened={asked}
        title={t('imports.revert.title')}
        message={t('imports.revert.explain', { file: detail.fileName })}
        confirmLabel={t('imports.revert.button')}
        danger
        ready={reason.trim() !== ''}
        pending={revert.isPending}
        error={revert.error}
        onConfirm={() => revert.mutate()}
        onClose={() => setAsked(false)}
      >
        <Textarea
          label={t('imports.revert.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={300}
          required
        />
      </ConfirmDialog>
    </>
  );
}

/** The reasons of each person together. */
function byPerson(left: NonNullable<ImportDetail['reverted']>['left']) {
  const people = new Map<number, { readonly name: string; readonly whys: string[] }>();
  for (const { workerId, name, why } of left) {
    const person = people.get(workerId);
    if (person === undefined) people.set(workerId, { name, whys: [why] });
    else person.whys.push(why);
  }
  return [...people];
}

/** What the undoing did, and whom it left because somebody touched them since. */
export function RevertOutcome({ reverted }: { readonly reverted: NonNullable<ImportDetail['reverted']> }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const [, navigate] = useLocation();
  const words = usePersonWords();
  const states: readonly string[] = workerStates;
  const told = (why: string) =>
    states.includes(why) ? t('imports.revert.nowIs', { state: words.value('state', why) }) : words.field(why);
  const { at, by, reason, removed, restored, leftCount, left } = reverted;
  return (
    <Section title={t('imports.revert.outcome')}>
      <Text size="md">{t('imports.revert.done', { at: dateTime(at), by, reason })}</Text>
      <Text size="md">{t('imports.revert.counts', { removed, restored })}</Text>
      {leftCount > 0 ? (
        <>
          <Text size="md">{t('imports.revert.left', { n: leftCount })}</Text>
          <ul className={classes.left}>
            {byPerson(left).map(([workerId, { name, whys }]) => (
              <li key={workerId}>{`${name} — ${whys.map(told).join(', ')}`}</li>
            ))}
          </ul>
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              registerFilter.set({ ids: [...new Set(left.map(({ workerId }) => workerId))] });
              navigate('/workers');
            }}
          >
            {t('imports.result.open')}
          </Button>
        </>
      ) : null}
    </Section>
  );
}
