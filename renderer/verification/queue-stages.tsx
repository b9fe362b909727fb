import { SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/session.ts';
import { queuePage, queueStage } from './queue-state.ts';
import { useQueueStage } from './use-queue-stage.ts';
import classes from './verification.module.css';

/** One queue a stage, each with its number; nothing where the office has one stage only. */
export function QueueStages() {
  const { t } = useTranslation();
  const mayAct = useMay('cases.act');
  const { queues = [], current } = useQueueStage();
  if (queues.length < 2 || !current) return null;
  return (
    <div className={classes.stages}>
      <SegmentedControl
        aria-label={t('stages.queues')}
        value={current.stage}
        data={queues.map(({ stage, open }) => ({
          value: stage,
          label: t('stages.queue', { stage: t(`stages.names.${stage}`), n: open }),
        }))}
        onChange={(value) => {
          queueStage.set(queues.find(({ stage }) => stage === value)?.stage ?? null);
          queuePage.set(0);
        }}
      />
      {mayAct && !current.mayAct ? (
        <Text size="sm" c="dimmed">
          {t('stages.notYours', { stage: t(`stages.names.${current.stage}`) })}
        </Text>
      ) : null}
    </div>
  );
}
