import { Button, Group, Loader, Table } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone, showError, showWarning } from '#renderer/ui/notify.ts';
import { ReasonDialog } from '#renderer/ui/reason-dialog.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { LetterBatch } from '#shared/contract/letters.ts';
import { issuingJob, letterTab } from './letters-state.ts';
import { OpenFolder } from './open-folder.tsx';
import { PrintDialog } from './print-dialog.tsx';

const columns = ['created', 'by', 'numbers', 'issued', 'paper', 'state', 'actions'] as const;

/** All batches: how far each came, go on, close with a reason, open the folder. */
export function BatchList() {
  const { t } = useTranslation();
  const batches = useQuery(api.letters.batches.queryOptions());
  if (batches.isPending) return <Loader m="md" aria-label={t('common.loading')} />;
  return (
    <>
      <ErrorNotice error={batches.error} onRetry={() => void batches.refetch()} />
      {batches.data?.length === 0 ? (
        <EmptyState title={t('letters.batches.emptyTitle')} detail={t('letters.batches.emptyHint')} />
      ) : null}
      {batches.data && batches.data.length > 0 ? (
        <Table aria-label={t('letters.batches.label')} stickyHeader highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column}>{t(`letters.batches.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {batches.data.map((batch) => (
              <BatchLine key={batch.id} batch={batch} />
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
    </>
  );
}

function BatchLine({ batch }: { readonly batch: LetterBatch }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { firstSequence: first, lastSequence: last, year } = batch;
  return (
    <Table.Tr>
      <Table.Td>{dateTime(batch.createdAt)}</Table.Td>
      <Table.Td>{batch.createdBy}</Table.Td>
      <Table.Td>{t('letters.batches.sequence', { first, last, year })}</Table.Td>
      <Table.Td>{t('letters.batches.issuedOf', { issued: batch.issued, total: batch.total })}</Table.Td>
      <Table.Td>{batch.paper}</Table.Td>
      <Table.Td>
        <StateBadge kind="batch" state={batch.state} />
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <OpenFolder folder={batch.folder} />
          {batch.issued > 0 ? <PapersButton batchId={batch.id} /> : null}
          {batch.issued > 0 ? <PrintButton batch={batch} /> : null}
          {batch.state === 'cancelled' || batch.state === 'interrupted' ? <Unfinished batch={batch} /> : null}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** Opens the dialog from which a file of the batch is printed. */
function PrintButton({ batch }: { readonly batch: LetterBatch }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!useMay('letters.issue')) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {t('letterPrints.print')}
      </Button>
      {open ? <PrintDialog batch={batch} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** Checks the files and writes what goes with them: manifest, lists of receipt. */
function PapersButton({ batchId }: { readonly batchId: number }) {
  const { t } = useTranslation();
  const write = useMutation({
    mutationFn: () => backend.letterAgenda.papers({ batchId }),
    onSuccess: () => showDone(t('letters.batches.papersStarted')),
    onError: showError,
  });
  if (!useMay('letters.issue')) return null;
  return (
    <Button size="compact-sm" variant="default" loading={write.isPending} onClick={() => write.mutate()}>
      {t('letters.batches.papers')}
    </Button>
  );
}

function Unfinished({ batch }: { readonly batch: LetterBatch }) {
  const { t } = useTranslation();
  const mayIssue = useMay('letters.issue');
  const mayVoid = useMay('letters.void');
  const [closing, setClosing] = useState(false);
  const resume = useMutation({
    mutationFn: () => backend.letters.resume({ batchId: batch.id }),
    onSuccess({ jobId }) {
      issuingJob.set(jobId);
      letterTab.set('issue');
    },
    onError: showError,
  });
  const close = useMutation({
    mutationFn: (reason: string) => backend.letters.closeBatch({ batchId: batch.id, reason }),
    onSuccess({ voided, left }) {
      setClosing(false);
      showDone(t('letters.batches.closed', { n: voided }));
      if (left.length > 0) showWarning(t('letters.batches.filesLeft', { files: left.join('; ') }));
      void queryClient.invalidateQueries();
    },
  });
  return (
    <>
      {mayIssue ? (
        <Button size="compact-sm" loading={resume.isPending} onClick={() => resume.mutate()}>
          {t('letters.batches.resume')}
        </Button>
      ) : null}
      {mayVoid ? (
        <Button size="compact-sm" variant="default" onClick={() => setClosing(true)}>
          {t('letters.batches.close')}
        </Button>
      ) : null}
      {closing ? (
        <ReasonDialog
          danger
          title={t('letters.batches.closeTitle')}
          message={t('letters.batches.closeExplain', { n: batch.total - batch.issued })}
          reasonLabel={t('letters.batches.closeReason')}
          confirmLabel={t('letters.batches.close')}
          pending={close.isPending}
          error={close.error}
          onConfirm={(reason) => close.mutate(reason)}
          onClose={() => setClosing(false)}
        />
      ) : null}
    </>
  );
}
