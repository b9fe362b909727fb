import { useTranslation } from 'react-i18next';
import { phaseName } from '#renderer/app/frame/job-name.ts';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import type { Job } from '#shared/contract/jobs.ts';
import classes from './person.module.css';

/** How far an undo, a redo or a change of many people is, above the grid, which stays usable meanwhile. */
export function LargeActLine({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  return (
    <div className={classes.largeAct} role="status">
      <ProgressLine label={phaseName(job)} done={job.done} total={job.total} detail={t('register.undo.waits')} />
    </div>
  );
}
