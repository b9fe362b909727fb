import { Button, Group, Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { forgetFigures } from '#renderer/grid/forget-figures.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { showError } from '#renderer/ui/notify.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { largeAct } from './large-act.ts';
import classes from './person.module.css';

type CutOff = NonNullable<Awaited<ReturnType<BackendClient['workers']['undoState']>>['cutOff']>;

/** A change of many people that a crash has cut off: how far it came, and the two ways in which it can end. */
export function CutOffLine({ cutOff }: { readonly cutOff: CutOff }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { changeSetId, total, done, changed, at, reason } = cutOff;
  const rest = total - done;
  const end = useMutation({
    mutationFn: (way: 'resumeBulk' | 'withdrawBulk') => backend.workers[way]({ changeSetId }),
    onSuccess({ jobId }) {
      largeAct.set(jobId);
      forgetFigures();
    },
    onError: showError,
  });
  return (
    <section className={classes.cutOff} aria-label={t('register.bulk.cutOff.label')}>
      <IconPlayerPause size={20} aria-hidden />
      <div role="alert" className={classes.cutOffText}>
        <Text size="md" fw={600}>
          {t('register.bulk.cutOff.title')}
        </Text>
        <Text size="sm">
          {t('register.bulk.cutOff.reached', { at: dateTime(at), done, total, changed, rest })}
          {reason ? ` ${t('register.bulk.cutOff.reason', { reason })}` : null}
        </Text>
      </div>
      <Group gap="sm">
        <Button loading={end.isPending} onClick={() => end.mutate('resumeBulk')}>
          {t('register.bulk.cutOff.resume', { rest })}
        </Button>
        <Button variant="default" disabled={end.isPending} onClick={() => end.mutate('withdrawBulk')}>
          {t('register.bulk.cutOff.withdraw')}
        </Button>
      </Group>
    </section>
  );
}
