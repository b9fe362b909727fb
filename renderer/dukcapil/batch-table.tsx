import { Button, Group, Table, Text } from '@mantine/core';
import { IconClock, IconFileImport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { backend, shell } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { listExtensions } from '#renderer/imports/use-choose-file.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import { showError } from '#renderer/ui/notify.ts';
import { Section } from '#renderer/ui/section.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { MatchBatch } from '#shared/contract/dukcapil.ts';
import classes from './dukcapil.module.css';

const columns = ['number', 'file', 'sent', 'by', 'profile', 'cases', 'answered', 'age'] as const;

/** Files that went out, how long they have been waiting, and the way to read their answer. */
export function BatchTable({ batches }: { readonly batches: readonly MatchBatch[] }) {
  const { t } = useTranslation();
  const mayRead = useMay('imports.run');
  const reading = useReadAnswer();
  const [, navigate] = useLocation();
  return (
    <Section title={t('dukcapil.batches.title')}>
      {batches.length === 0 ? <Text size="md">{t('dukcapil.batches.empty')}</Text> : null}
      {reading.jobId === null ? null : (
        <JobProgress
          key={reading.jobId}
          jobId={reading.jobId}
          title={t('dukcapil.batches.reading')}
          onFinished={(job) => {
            if (job.state === 'done') navigate(`/verification/dukcapil/answers/${job.result?.answerId}`);
          }}
        />
      )}
      {batches.length > 0 ? (
        <WideTable label={t('dukcapil.batches.title')} minWidth={900}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column} scope="col">
                  {t(`dukcapil.batches.${column}`)}
                </Table.Th>
              ))}
              {mayRead ? <Table.Td /> : null}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {batches.map((batch) => (
              <BatchLine
                key={batch.id}
                batch={batch}
                onRead={mayRead ? () => reading.start(batch.id) : null}
                busy={reading.busy}
              />
            ))}
          </Table.Tbody>
        </WideTable>
      ) : null}
    </Section>
  );
}

type LineProps = { readonly batch: MatchBatch; readonly onRead: (() => void) | null; readonly busy: boolean };

function BatchLine({ batch, onRead, busy }: LineProps) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  const { id, fileName, createdAt, createdBy, profileName, cases, answered, waitingDays } = batch;
  return (
    <Table.Tr>
      <Table.Th scope="row">{number(id)}</Table.Th>
      <Table.Td>{fileName}</Table.Td>
      <Table.Td>{dateTime(createdAt)}</Table.Td>
      <Table.Td>{createdBy}</Table.Td>
      <Table.Td>{profileName}</Table.Td>
      <Table.Td className={classes.identifier}>{number(cases)}</Table.Td>
      <Table.Td className={classes.identifier}>{number(answered)}</Table.Td>
      <Table.Td>
        {waitingDays === null ? (
          t('dukcapil.batches.complete')
        ) : (
          <Group gap={4} wrap="nowrap">
            <IconClock size="1em" aria-hidden />
            {waitingDays === 0
              ? t('dukcapil.batches.waitingToday')
              : t('dukcapil.batches.waiting', { days: waitingDays })}
          </Group>
        )}
      </Table.Td>
      {onRead ? (
        <Table.Td>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconFileImport size={14} aria-hidden />}
            aria-label={t('dukcapil.batches.readOf', { id })}
            disabled={busy}
            onClick={onRead}
          >
            {t('dukcapil.batches.read')}
          </Button>
        </Table.Td>
      ) : null}
    </Table.Tr>
  );
}

/** Chooses a file and has it read; `jobId` is the job that reads it. */
function useReadAnswer() {
  const { t } = useTranslation();
  const [jobId, setJobId] = useState<number | null>(null);
  const start = useMutation({
    async mutationFn(batchId: number) {
      const { path } = await shell.chooseOpenFile({
        title: t('dukcapil.batches.dialogTitle'),
        extensions: listExtensions,
      });
      return path === null ? null : (await backend.dukcapil.readAnswer({ path, batchId })).jobId;
    },
    onSuccess: setJobId,
    onError: showError,
  });
  return { start: start.mutate, busy: start.isPending, jobId };
}
