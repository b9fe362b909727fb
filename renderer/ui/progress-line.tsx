import { Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** How far something is; `total` null while nobody knows it yet. */
export type ProgressLineProps = {
  readonly label: string;
  readonly done: number;
  readonly total: number | null;
  /** Right of the figures, e.g. the time left. */
  readonly detail?: string;
};

/** A bar with its figures in words. */
export function ProgressLine({ label, done, total, detail }: ProgressLineProps) {
  const { t } = useTranslation();
  const known = total !== null && total > 0;
  const share = known ? Math.min(100, (done / total) * 100) : 100;
  return (
    <div>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{label}</Text>
        <Text size="sm" c="dimmed">
          {known ? t('common.ofTotal', { done, total }) : done > 0 ? t('common.soFar', { done }) : null}
          {detail ? ` · ${detail}` : null}
        </Text>
      </Group>
      <Progress.Root size="md" mt={2}>
        <Progress.Section value={share} aria-label={label} animated={!known} striped={!known} />
      </Progress.Root>
    </div>
  );
}
