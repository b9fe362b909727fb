import { Chip, Group } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { workerStates } from '#shared/domain/states.ts';
import { changeFilter } from './filter.ts';

/** One switch for each state that occurs under the other conditions, with its exact number. */
export function StateChips() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { states = [], ...others } = registerFilter.use();
  const counts = useQuery(
    api.workers.counts.queryOptions({ input: { filter: others }, placeholderData: keepPreviousData }),
  );
  const byState = counts.data?.byState ?? {};
  const shown = workerStates.filter((state) => (byState[state] ?? 0) > 0 || states.includes(state));
  if (shown.length === 0) return null;
  return (
    <Group component="fieldset" aria-label={t('workers.filters.states')} gap="xs" px="md" pb="xs" m={0} bd="none">
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
