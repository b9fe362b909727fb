import { Button, Checkbox, Chip, Group } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useMay } from '#renderer/app/session.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { workerStates } from '#shared/domain/states.ts';
import { changeFilter, isNarrowed } from './filter.ts';
import classes from './person.module.css';

/** What the line shows besides the states. */
export type StateLineProps = { readonly showDisability: boolean; readonly onShowDisability: (show: boolean) => void };

/** Second line above the grid: states with their numbers, the disability column, and the way back to no conditions. */
export function StateLine({ showDisability, onShowDisability }: StateLineProps) {
  const { t } = useTranslation();
  const filter = registerFilter.use();
  const seesDisability = useMay('workers.disability');
  return (
    <Group gap="sm" className={classes.stateLine}>
      <StateChips />
      <Checkbox
        size="xs"
        ml="auto"
        label={t('workers.filters.warnings')}
        checked={filter.hasWarnings ?? false}
        onChange={(event) => changeFilter({ hasWarnings: event.currentTarget.checked })}
      />
      {seesDisability ? (
        <Checkbox
          size="xs"
          label={t('workers.filters.showDisability')}
          checked={showDisability}
          onChange={(event) => onShowDisability(event.currentTarget.checked)}
        />
      ) : null}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconFilterOff size={16} aria-hidden />}
        disabled={!isNarrowed(filter)}
        onClick={() => registerFilter.reset()}
      >
        {t('workers.filters.clear')}
      </Button>
    </Group>
  );
}

/** One switch for each state that occurs under the other conditions, with its exact number. */
function StateChips() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { states = [], ...others } = registerFilter.use();
  const counts = useQuery(
    api.workers.counts.queryOptions({ input: { filter: others }, placeholderData: keepPreviousData }),
  );
  const byState = counts.data?.byState ?? {};
  const shown = workerStates.filter((state) => (byState[state] ?? 0) > 0 || states.includes(state));
  return (
    <Group component="fieldset" aria-label={t('workers.filters.states')} gap="xs" p={0} m={0} bd="none">
      {shown.map((state) => (
        <Chip
          key={state}
          size="xs"
          checked={states.includes(state)}
          onChange={(checked) =>
            changeFilter({ states: checked ? [...states, state] : states.filter((other) => other !== state) })
          }
        >
          {t(`states.worker.${state}`)} {number(byState[state] ?? 0)}
        </Chip>
      ))}
    </Group>
  );
}
