import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import type { Chain } from '#shared/contract/stages.ts';
import { chainPresetNames, chainPresets, humanStages, isWholeChain, type StageCode } from '#shared/domain/stages.ts';
import { ChainStageCard } from './chain-stage-card.tsx';
import classes from './stages.module.css';
import { UnderWay } from './under-way.tsx';

type Stages = Chain['stages'];

const withOnly = (stages: Stages, on: readonly StageCode[]): Stages =>
  stages.map((stage) => ({ ...stage, enabled: on.includes(stage.code) }));

/** The chain of one programme as a picture that is changed where it shows something, and what a change means for cases under way. */
export function ChainForm({ chain, readOnly }: { readonly chain: Chain; readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const [stages, setStages] = useState<Stages>(chain.stages);
  const { programId, programName, version, open } = chain;
  const save = useMutation(
    api.stages.save.mutationOptions({
      onSuccess: (saved) => {
        showDone(t('stages.saved'));
        queryClient.setQueryData(api.stages.list.queryKey(), saved);
        void queryClient.invalidateQueries();
      },
    }),
  );
  const isChanged = JSON.stringify(stages) !== JSON.stringify(chain.stages);
  const decides = stages.some(({ code, enabled }) => enabled && humanStages.some((human) => human === code));
  return (
    <form
      aria-label={t('stages.picture', { program: programName })}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ programId, version, stages });
      }}
    >
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2}>{programName}</Title>
          {readOnly ? null : <Presets stages={stages} onChoose={setStages} />}
        </Group>
        <ol className={classes.chain} aria-label={t('stages.picture', { program: programName })}>
          {stages.map((stage) => (
            <ChainStageCard
              key={stage.code}
              stage={stage}
              chain={stages}
              open={open}
              readOnly={readOnly}
              onChange={(changed) => setStages(stages.map((one) => (one.code === changed.code ? changed : one)))}
            />
          ))}
        </ol>
        {decides ? null : (
          <Text size="md" c="var(--b-danger)" fw={600} role="alert">
            {t('stages.nobody')}
          </Text>
        )}
        {isChanged ? <UnderWay before={chain} after={stages} /> : null}
        <ErrorNotice error={save.error} />
        {readOnly ? null : (
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!isChanged || !isWholeChain(stages)}>
              {t('stages.save')}
            </Button>
            <Button variant="default" disabled={!isChanged} onClick={() => setStages(chain.stages)}>
              {t('common.cancel')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

type PresetsProps = { readonly stages: Stages; readonly onChoose: (stages: Stages) => void };

function Presets({ stages, onChoose }: PresetsProps) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" role="group" aria-label={t('stages.presets')}>
      {chainPresetNames.map((name) => {
        const wanted = withOnly(stages, chainPresets[name]);
        const isChosen = JSON.stringify(wanted) === JSON.stringify(stages);
        return (
          <Button
            key={name}
            size="compact-sm"
            variant={isChosen ? 'filled' : 'default'}
            aria-pressed={isChosen}
            onClick={() => onChoose(wanted)}
          >
            {t(`stages.${name}`)}
          </Button>
        );
      })}
    </Group>
  );
}
