import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import type { RepairAct, RowChoice } from '#shared/contract/repairs.ts';
import { AlikeEntryInput, emptyEntry } from './alike-entry.tsx';
import { AlikeExamples } from './alike-examples.tsx';
import { AlikeGroups, type ProblemGroup } from './alike-groups.tsx';
import { type AlikeEntry, type AlikeWay, actOf, waysOf } from './alike-options.ts';
import { useProblemName } from './problem-name.ts';
import type { ProblemCount } from './types.ts';

/** All rows of an import with one kind of problem. */
export type AlikeDialogProps = {
  readonly importId: number;
  readonly problem: ProblemCount;
  readonly onClose: () => void;
};

/** Repairs all rows with the same problem: which of them, how, what it will change, and then in one act that can be taken back. */
export function AlikeDialog({ importId, problem, onClose }: AlikeDialogProps) {
  const { t } = useTranslation();
  const name = useProblemName()(problem.code);
  const [jobId, setJobId] = useState<number | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      size="60rem"
      title={t('repairs.alike.title', { problem: name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {jobId === null ? (
        <Choosing importId={importId} problem={problem} onClose={onClose} onStarted={setJobId} />
      ) : (
        <JobProgress
          jobId={jobId}
          title={t('repairs.alike.running')}
          onFinished={(job) => {
            if (job.state === 'done') onClose();
          }}
        />
      )}
    </Modal>
  );
}

type ChoosingProps = AlikeDialogProps & { readonly onStarted: (jobId: number) => void };

function choiceOf(problem: ProblemCount, group: ProblemGroup | null, way: AlikeWay, entry: AlikeEntry): RowChoice {
  return {
    problemCode: problem.code,
    ...(group === null ? {} : { sheet: group.sheet, text: group.text }),
    ...(way === 'accept' && entry.code !== '' ? { proposal: entry.code } : {}),
  };
}

function Choosing({ importId, problem, onClose, onStarted }: ChoosingProps) {
  const { t } = useTranslation();
  const groups = useQuery(api.repairs.groups.queryOptions({ input: { id: importId, code: problem.code } }));
  const [group, setGroup] = useState<ProblemGroup | null>(null);
  const [picked, setPicked] = useState<AlikeWay | null>(null);
  const [entry, setEntry] = useState<AlikeEntry>(emptyEntry);
  const proposals = groups.data?.proposals ?? [];
  const ways = waysOf(problem.code, problem.severity, proposals.length > 0);
  const way = picked ?? ways[0] ?? 'hold';
  const chosenEntry = way === 'accept' && entry.code === '' ? { ...entry, code: proposals[0]?.reason ?? '' } : entry;
  const act = groups.data ? actOf(way, problem.code, chosenEntry) : null;
  const rows = choiceOf(problem, group, way, chosenEntry);
  return (
    <Stack gap="sm">
      <ErrorNotice error={groups.error} onRetry={() => void groups.refetch()} />
      {groups.data ? (
        <AlikeGroups groups={groups.data.groups} more={groups.data.more} chosen={group} onChoose={setGroup} />
      ) : null}
      <Radio.Group
        label={t('repairs.alike.how')}
        value={way}
        onChange={(value) => {
          setPicked(ways.find((one) => one === value) ?? null);
          setEntry(emptyEntry);
        }}
      >
        <Group gap="md" mt={4}>
          {ways.map((one) => (
            <Radio key={one} value={one} label={t(`repairs.alike.ways.${one}`)} />
          ))}
        </Group>
      </Radio.Group>
      <AlikeEntryInput way={way} entry={chosenEntry} proposals={proposals} onChange={setEntry} />
      <Preview importId={importId} rows={rows} act={act} onClose={onClose} onStarted={onStarted} />
    </Stack>
  );
}

type PreviewProps = {
  readonly importId: number;
  readonly rows: RowChoice;
  readonly act: RepairAct | null;
  readonly onClose: () => void;
  readonly onStarted: (jobId: number) => void;
};

function Preview({ importId, rows, act, onClose, onStarted }: PreviewProps) {
  const { t } = useTranslation();
  const preview = useQuery(
    api.repairs.alike.queryOptions({
      input: { id: importId, rows, act: act ?? { kind: 'restore' } },
      enabled: act !== null,
      staleTime: 0,
    }),
  );
  const start = useMutation({
    mutationFn: (chosen: RepairAct) => backend.repairs.many({ id: importId, rows, act: chosen }),
    onSuccess: ({ jobId }) => onStarted(jobId),
  });
  const known = act === null ? undefined : preview.data;
  const n = known?.count ?? 0;
  return (
    <>
      {known ? <AlikeExamples count={n} examples={known.examples} /> : null}
      <ErrorNotice error={preview.error ?? start.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          disabled={act === null || n === 0}
          loading={start.isPending || (act !== null && preview.isFetching)}
          onClick={() => act && start.mutate(act)}
        >
          {t('repairs.alike.confirm', { n })}
        </Button>
      </Group>
    </>
  );
}
