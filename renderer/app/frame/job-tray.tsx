import { Drawer, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconProgress } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isUnfinished } from '#renderer/app/jobs.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import classes from './frame.module.css';
import { JobCard } from './job-card.tsx';
import { useFollowedJobs } from './use-followed-jobs.ts';

/** Button in the status bar with the number of running jobs; opens the tray. */
export function JobTray() {
  const { t } = useTranslation();
  const [opened, drawer] = useDisclosure(false);
  const jobs = useFollowedJobs();
  const running = jobs.filter(isUnfinished);
  const first = running.find((job) => job.state === 'running');
  const share = first?.total ? ` · ${Math.floor((first.done / first.total) * 100)}%` : '';
  return (
    <>
      <button type="button" className={classes.statusButton} onClick={drawer.open} aria-haspopup="dialog">
        <IconProgress size={14} aria-hidden />
        {t('jobs.open', { running: running.length })}
        {share}
      </button>
      <Drawer
        opened={opened}
        onClose={drawer.close}
        position="right"
        size="28rem"
        title={t('jobs.title')}
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {jobs.length === 0 ? (
          <EmptyState title={t('jobs.empty')} detail={t('jobs.emptyDetail')} icon={IconProgress} />
        ) : (
          <Stack gap="sm" component="ul" p={0} m={0}>
            {jobs.map((job) => (
              <JobCard key={job.id} job={job} onLeave={drawer.close} />
            ))}
          </Stack>
        )}
      </Drawer>
    </>
  );
}
