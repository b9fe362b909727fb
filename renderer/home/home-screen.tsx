import { Box, Button, Group, Skeleton, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useMay, useSession } from '#renderer/app/session.ts';
import { showDecrees } from '#renderer/decrees/decrees-state.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { queueFilter } from '#renderer/verification/queue-state.ts';
import { CoverageSection } from './coverage-section.tsx';
import classes from './home.module.css';
import { OfficeFigures } from './office-figures.tsx';
import { hasDuties, type Overview, type Task, waitingTasks } from './tasks.ts';

/** Beranda: what waits for the signed-in person, and how far the office is. */
export function HomeScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const overview = useQuery(api.reports.overview.queryOptions({ refetchInterval: 60_000 }));
  return (
    <>
      <PageHeader
        title={t('home.title')}
        description={t('home.greeting', { name: session.displayName })}
        actions={
          overview.data ? (
            <Text size="sm" c="dimmed">
              {t('home.asOf', { time: format.dateTime(overview.data.asOf) })}
            </Text>
          ) : null
        }
      />
      <Box px="md" pb="md">
        <ErrorNotice error={overview.error} onRetry={() => void overview.refetch()} />
        {overview.isPending ? <Skeleton height={160} aria-label={t('common.loading')} /> : null}
        {overview.data ? <Overviewed overview={overview.data} /> : null}
      </Box>
    </>
  );
}

function Overviewed({ overview }: { readonly overview: Overview }) {
  const { permissions } = useSession();
  const tasks = waitingTasks(overview, permissions);
  if (overview.workers === 0 && tasks.length === 0) return <EmptyRegister />;
  if (tasks.length > 0)
    return (
      <>
        <Waiting tasks={tasks} overview={overview} />
        <OfficeFigures overview={overview} />
        <CoverageSection />
      </>
    );
  return (
    <>
      {hasDuties(permissions) ? <NothingWaits /> : null}
      <CoverageSection />
      <OfficeFigures overview={overview} />
    </>
  );
}

/** One line: how far the office is comes first for whom nothing waits. */
function NothingWaits() {
  const { t } = useTranslation();
  return (
    <Group gap="xs" mb="md">
      <IconCircleCheck size={20} aria-hidden />
      <Text>
        {t('home.nothing')}. {t('home.nothingDetail')}
      </Text>
    </Group>
  );
}

/** What waits for the signed-in person. */
function Waiting({ tasks, overview }: { readonly tasks: readonly Task[]; readonly overview: Overview }) {
  const { t } = useTranslation();
  return (
    <>
      <Title order={2} id="waiting" mb="sm">
        {t('home.waiting')}
      </Title>
      <ul className={classes.tasks} aria-labelledby="waiting">
        {tasks.map((task) => (
          <li key={task.name}>
            <TaskButton task={task} overview={overview} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The count opens the place where it is worked off. */
function TaskButton({ task, overview }: { readonly task: Task; readonly overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [, navigate] = useLocation();
  const { icon: Icon } = task;
  const oldest = task.oldest?.(overview) ?? null;
  const open = () => {
    if (task.filter) registerFilter.set(task.filter);
    if (task.cases) queueFilter.set({ state: task.cases });
    if (task.decrees)
      showDecrees({ tab: task.decrees.tab, programId: overview[task.decrees.of].programId ?? undefined });
    navigate(task.path);
  };
  return (
    <button type="button" className={classes.task} onClick={open}>
      <Icon size={22} stroke={1.75} aria-hidden />
      <span className={classes.count}>{format.number(task.count(overview))}</span>
      <span className={classes.name}>{t(`home.tasks.${task.name}`)}</span>
      {oldest ? <span className={classes.age}>{t('home.oldest', { time: format.dateTime(oldest) })}</span> : null}
    </button>
  );
}

function EmptyRegister() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  if (!useMay('imports.run')) {
    return <EmptyState title={t('home.emptyRegister')} detail={t('home.emptyRegisterDetail')} />;
  }
  return (
    <EmptyState
      title={t('home.firstImport')}
      detail={t('home.firstImportDetail')}
      action={<Button onClick={() => navigate('/imports')}>{t('home.startImport')}</Button>}
    />
  );
}
