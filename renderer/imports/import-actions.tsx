import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { backend, queryClient, shell } from '#renderer/app/client.ts';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useMay } from '#renderer/app/session.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showDone, showError } from '#renderer/ui/notify.ts';
import { SubmitDialog } from '#renderer/workers/submit-dialog.tsx';
import { useSubmittable } from '#renderer/workers/use-submittable.ts';
import { ImportPapers } from './import-papers.tsx';
import classes from './imports.module.css';
import { RevertImport } from './revert-import.tsx';
import type { ImportDetail } from './types.ts';

/** What can be done with an import in its present state. */
export type ImportActionsProps = {
  readonly detail: ImportDetail;
  readonly onCommitting: (jobId: number) => void;
  readonly onReverting: (jobId: number) => void;
};

/** Enter into the register or discard; afterwards submit and look; always: export what needs mending. */
export function ImportActions({ detail, onCommitting, onReverting }: ImportActionsProps) {
  const mayRun = useMay('imports.run');
  return (
    <div className={classes.bar}>
      {detail.state === 'staged' && mayRun ? <Staged detail={detail} onCommitting={onCommitting} /> : null}
      {detail.state === 'committed' ? <Committed detail={detail} /> : null}
      {detail.state === 'committed' && mayRun ? <RevertImport detail={detail} onStarted={onReverting} /> : null}
      <ExportRows detail={detail} />
      <ImportPapers detail={detail} />
    </div>
  );
}

/** What the commit will do, in exact numbers, and what it leaves out. */
function useCommitLabel({ totals }: ImportDetail): { readonly sentence: string; readonly left: string } {
  const { t } = useTranslation();
  const { import: entering = 0, change = 0, same = 0, hold = 0, reject = 0, duplicate = 0 } = totals ?? {};
  const left =
    same + hold + reject + duplicate === 0 ? '' : t('repairs.commit.left', { same, hold, reject, duplicate });
  if (change === 0) return { sentence: t('repairs.commit.onlyNew', { import: entering }), left };
  if (entering === 0) return { sentence: t('repairs.commit.onlyChange', { change }), left };
  return { sentence: t('repairs.commit.sentence', { import: entering, change }), left };
}

function Staged({ detail, onCommitting }: Omit<ImportActionsProps, 'onReverting'>) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState<'commit' | 'discard' | null>(null);
  const label = useCommitLabel(detail);
  const n = (detail.totals?.import ?? 0) + (detail.totals?.change ?? 0);
  const commit = useMutation({
    mutationFn: () => backend.imports.commit({ id: detail.id }),
    onSuccess({ jobId }) {
      setAsked(null);
      onCommitting(jobId);
    },
  });
  const discard = useMutation({
    mutationFn: () => backend.imports.discard({ id: detail.id }),
    onSuccess() {
      navigate('/imports', { replace: true });
      showDone(t('imports.result.discarded'));
      void queryClient.invalidateQueries();
    },
  });
  return (
    <>
      <Button disabled={n === 0} onClick={() => setAsked('commit')}>
        {label.sentence}
      </Button>
      <Button variant="default" onClick={() => setAsked('discard')}>
        {t('imports.result.discard')}
      </Button>
      {n === 0 ? <Text size="sm">{t('imports.result.commitNone')}</Text> : null}
      <ConfirmDialog
        opened={asked === 'commit'}
        title={t('imports.result.commitTitle')}
        message={`${t('imports.result.commitExplain', { n })} ${label.left}`}
        count={n}
        confirmLabel={label.sentence}
        pending={commit.isPending}
        error={commit.error}
        onConfirm={() => commit.mutate()}
        onClose={() => setAsked(null)}
      />
      <ConfirmDialog
        opened={asked === 'discard'}
        title={t('imports.result.discardTitle')}
        message={t('imports.result.discardExplain', { file: detail.fileName })}
        confirmLabel={t('imports.result.discard')}
        danger
        pending={discard.isPending}
        error={discard.error}
        onConfirm={() => discard.mutate()}
        onClose={() => setAsked(null)}
      />
    </>
  );
}

function Committed({ detail }: { readonly detail: ImportDetail }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const maySubmit = useMay('cases.submit');
  const [submitting, setSubmitting] = useState(false);
  const { ready, pending } = useSubmittable({ importIds: [detail.id] });
  return (
    <>
      {maySubmit && ready > 0 ? (
        <Button onClick={() => setSubmitting(true)}>{t('imports.result.submit', { n: ready })}</Button>
      ) : null}
      {!pending && ready === 0 ? <Text size="sm">{t('imports.result.submitted')}</Text> : null}
      <Button
        variant="default"
        onClick={() => {
          registerFilter.set({ importIds: [detail.id] });
          navigate('/workers');
        }}
      >
        {t('imports.result.open')}
      </Button>
      {submitting ? (
        <SubmitDialog selectedIds={[]} filter={{ importIds: [detail.id] }} onClose={() => setSubmitting(false)} />
      ) : null}
    </>
  );
}

function ExportRows({ detail }: { readonly detail: ImportDetail }) {
  const { t } = useTranslation();
  const mayExport = useMay('exports.run');
  const write = useMutation({
    async mutationFn() {
      const { path } = await shell.chooseSaveFile({
        title: t('imports.result.exportTitle'),
        suggestedName: `${t('imports.result.exportName')}-${detail.id}.xlsx`,
        extensions: ['xlsx'],
      });
      if (path === null) return;
      await backend.exports.importRows({ path, importId: detail.id });
      showDone(t('workers.export.started'));
    },
    onError: showError,
  });
  if (!mayExport || detail.totals === null) return null;
  return (
    <Button variant="default" loading={write.isPending} onClick={() => write.mutate()}>
      {t('imports.result.exportRows')}
    </Button>
  );
}
