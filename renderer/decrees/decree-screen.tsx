import { Alert, Button, Loader, Stack, Table, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { DecreeDetail } from '#shared/contract/decrees.ts';
import { DecreeActions, type RunningAct, useFinished } from './decree-actions.tsx';
import { DecreeFacts } from './decree-form.tsx';
import { DecreePeople } from './decree-people.tsx';
import { DecreeSums } from './decree-sums.tsx';
import classes from './decrees.module.css';

/** One decree: what it says, its people and sums, who went off it; put in force, made void, printed. */
export function DecreeScreen({ id }: { readonly id: number }) {
  const { t } = useTranslation();
  const found = useQuery(api.decrees.get.queryOptions({ input: { id } }));
  const [running, setRunning] = useState<RunningAct | null>(null);
  const finished = useFinished(setRunning);
  const { data: detail } = found;
  const { number = null } = detail?.decree ?? {};
  const named = number === null ? t('decrees.detail.draftTitle', { n: id }) : t('decrees.detail.title', { number });
  return (
    <div className={classes.screen}>
      <PageHeader
        title={detail ? named : t('decrees.title')}
        actions={
          <>
            <Button
              component={Link}
              href="/programs/decrees"
              variant="subtle"
              leftSection={<IconArrowLeft size={16} aria-hidden />}
            >
              {t('decrees.backToList')}
            </Button>
            {detail && running === null ? <DecreeActions detail={detail} onStarted={setRunning} /> : null}
          </>
        }
      />
      <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending ? <Loader m="md" aria-label={t('common.loading')} /> : null}
      {running ? (
        <JobProgress
          jobId={running.jobId}
          title={t(`decrees.${running.act}.running`)}
          onFinished={(job) => finished(running, job)}
        />
      ) : null}
      {detail && (running === null || running.hasFailed) ? <Detail detail={detail} /> : null}
    </div>
  );
}

function Detail({ detail }: { readonly detail: DecreeDetail }) {
  const { t } = useTranslation();
  const { decree, off } = detail;
  return (
    <Stack gap="md" px="md" pb="md">
      <Standing detail={detail} />
      <Section title={t('decrees.detail.facts')}>
        <DecreeFacts key={decree.version} decree={decree} />
      </Section>
      <DecreeSums districts={detail.districts} />
      <DecreePeople decree={decree} districts={detail.districts} />
      {off.length > 0 ? <WentOff off={off} /> : null}
    </Stack>
  );
}

/** How it stands: state, number of people, who made it and put it in force, and what is to be done next. */
function Standing({ detail }: { readonly detail: DecreeDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayEnact = useMay('decrees.enact');
  const { decree, isMaker } = detail;
  const { state, enactedBy, enactedAt, voidedBy, voidedAt, voidReason } = decree;
  const at = (instant: string | null) => format.dateTime(instant);
  const lines = [
    t('decrees.detail.made', { name: decree.createdBy, at: at(decree.createdAt) }),
    ...(enactedBy === null ? [] : [t('decrees.detail.enacted', { name: enactedBy, at: at(enactedAt) })]),
    ...(voidedBy === null
      ? []
      : [t('decrees.detail.voided', { name: voidedBy, at: at(voidedAt), reason: voidReason ?? '' })]),
  ];
  return (
    <Stack gap={4}>
      <Text component="div" size="md">
        <StateBadge kind="decree" state={state} /> · {t('decrees.detail.people', { n: decree.people })} ·{' '}
        {decree.programName} · {decree.districtName ?? t('decrees.whole')}
      </Text>
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
      {state === 'draft' && mayEnact ? (
        <Alert color={isMaker ? 'yellow' : 'blue'} maw="60rem" mt="xs">
          {t(isMaker ? 'decrees.detail.isMaker' : 'decrees.detail.notMaker')}
        </Alert>
      ) : null}
    </Stack>
  );
}

function WentOff({ off }: Pick<DecreeDetail, 'off'>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section title={t('decrees.detail.off')}>
      <Table withTableBorder maw="62rem" aria-label={t('decrees.detail.off')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('decrees.detail.name')}</Table.Th>
            <Table.Th scope="col">{t('decrees.detail.village')}</Table.Th>
            <Table.Th scope="col">{t('decrees.detail.offWhy')}</Table.Th>
            <Table.Th scope="col">{t('decrees.detail.offAt')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {off.map((person) => (
            <Table.Tr key={`${person.workerId} ${person.offAt}`}>
              <Table.Th scope="row">{person.name}</Table.Th>
              <Table.Td>{person.villageName}</Table.Td>
              <Table.Td>{[t(`decrees.off.${offWord(person)}`), person.offNote].filter(Boolean).join(': ')}</Table.Td>
              <Table.Td>{format.dateTime(person.offAt)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

const offWords = ['lapsed', 'left', 'merged', 'by_hand', 'no_place', 'went_on'] as const;

const offWord = ({ offReason }: DecreeDetail['off'][number]) =>
  offWords.find((word) => word === offReason) ?? 'went_on';
