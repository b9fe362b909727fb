import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { useQueueStage } from './use-queue-stage.ts';
import classes from './verification.module.css';

const figures = ['open', 'assignedMine', 'openMine', 'withWarnings', 'overdue', 'decidedToday'] as const;

/** How much waits, how much of it this person may decide, and since when the oldest has been waiting. */
export function QueueCounts() {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  const { queues = [], current } = useQueueStage();
  // Of one queue alone the figures are those of all.
  const input = queues.length > 1 && current ? { stage: current.stage } : undefined;
  const counts = useQuery(api.verification.counts.queryOptions({ input })).data;
  return (
    <Group component="section" aria-label={t('verification.counts.label')} gap="md" px="md" pb="xs">
      {figures.map((name) => (
        <div key={name} className={classes.figure}>
          <strong>{counts ? number(counts[name]) : '…'}</strong> {t(`verification.counts.${name}`)}
        </div>
      ))}
      {counts?.oldestAt ? (
        <Text size="sm" c="dimmed">
          {t('verification.counts.oldest', { at: dateTime(counts.oldestAt) })}
        </Text>
      ) : null}
    </Group>
  );
}
