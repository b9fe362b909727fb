import { Alert, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Chain } from '#shared/contract/stages.ts';
import { isQueueStage, queueStages, yesAt } from '#shared/domain/stages.ts';

type UnderWayProps = { readonly before: Chain; readonly after: Chain['stages'] };

/** What the new chain means for cases that stand somewhere now: where they stay, what they are spared and what they get. */
export function UnderWay({ before, after }: UnderWayProps) {
  const { t } = useTranslation();
  const { open, stages: then } = before;
  const name = (code: (typeof queueStages)[number]) => t(`stages.names.${code}`);
  const isOn = (chain: Chain['stages'], code: string) => chain.some((stage) => stage.code === code && stage.enabled);
  const lines = queueStages.flatMap((code, place) => {
    const [was, is] = [isOn(then, code), isOn(after, code)];
    const past = queueStages.slice(place + 1).reduce((sum, later) => sum + open[later], 0);
    const next = after.find(
      (stage) => stage.enabled && isQueueStage(stage.code) && queueStages.indexOf(stage.code) > place,
    );
    const isLonger = open[code] > 0 && yesAt(then, code) === 'approve' && yesAt(after, code) === 'forward';
    return [
      open[code] > 0 && !is ? t('stages.leftBehind', { n: open[code], stage: name(code) }) : null,
      is && !was && past > 0 ? t('stages.notBack', { n: past, stage: name(code) }) : null,
      isLonger && next && isQueueStage(next.code)
        ? t('stages.more', { n: open[code], from: name(code), to: name(next.code) })
        : null,
    ].filter((line) => line !== null);
  });
  return (
    <Alert
      role="status"
      color="yellow"
      variant="outline"
      title={t('stages.underWay')}
      styles={{ root: { background: 'var(--b-warning-soft)' }, title: { color: 'var(--b-warning)' } }}
    >
      <Text size="md">{t('stages.stays')}</Text>
      <List>
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
