import { Button, Checkbox, Group, Popover, ScrollArea, Stack, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { useFormat } from '#renderer/ui/format.ts';
import type { facetFields, WorkerFilter } from '#shared/contract/workers.ts';

/** A value of a field; null for people without one. */
type Value = string | null;

/** A filter by a set of values: its field, its name, the chosen values and how a value is named. */
export type SetFilterProps = {
  readonly field: (typeof facetFields)[number];
  readonly name: string;
  readonly chosen: readonly Value[];
  /** The other conditions, under which the values are counted. */
  readonly others: WorkerFilter;
  readonly nameOf: (value: string) => string;
  /** Name of having no value; "(kosong)" unless told. */
  readonly none?: string;
  readonly onChange: (chosen: Value[]) => void;
};

/** A button that opens the values of a field with the exact number of people of each under the other conditions. */
export function SetFilter(props: SetFilterProps) {
  const { t } = useTranslation();
  const { name, chosen } = props;
  const nameOf = useNames(props);
  const [opened, setOpened] = useState(false);
  const [only] = chosen;
  const label =
    chosen.length === 1 && only !== undefined
      ? `${name}: ${nameOf(only)}`
      : t('register.facets.chosen', { name, n: chosen.length });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus width={300}>
      <Popover.Target>
        <Button
          variant={chosen.length > 0 ? 'light' : 'default'}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          maw="14rem"
          onClick={() => setOpened(!opened)}
        >
          {chosen.length > 0 ? label : name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>{opened ? <Values {...props} /> : null}</Popover.Dropdown>
    </Popover>
  );
}

function useNames({ nameOf, none }: SetFilterProps): (value: Value) => string {
  const { t } = useTranslation();
  return (value) => (value === null ? (none ?? t('register.facets.empty')) : nameOf(value));
}

function Values(props: SetFilterProps) {
  const { t } = useTranslation();
  const { field, name, chosen, others, onChange } = props;
  const { number } = useFormat();
  const nameOf = useNames(props);
  const [wanted, setWanted] = useState('');
  const facet = useQuery(
    api.workers.facet.queryOptions({ input: { filter: others, field }, placeholderData: keepPreviousData }),
  );
  const counts = new Map(facet.data?.map(({ value, count }) => [value, count]));
  const values = [...new Set([...counts.keys(), ...chosen])].sort((a, b) => Number(a === null) - Number(b === null));
  const shown = values.filter((value) => nameOf(value).toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <Stack gap="xs">
      {values.length > 8 ? (
        <TextInput
          aria-label={t('register.facets.search')}
          placeholder={t('register.facets.search')}
          value={wanted}
          data-autofocus
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      ) : null}
      <ScrollArea.Autosize mah="45vh" type="auto" offsetScrollbars viewportProps={{ tabIndex: 0, 'aria-label': name }}>
        <Stack gap={6} py={4} component="fieldset" bd="none" m={0} px={2} aria-label={name}>
          {shown.map((value) => (
            <Checkbox
              key={value ?? ''}
              size="sm"
              label={`${nameOf(value)} (${number(counts.get(value) ?? 0)})`}
              checked={chosen.includes(value)}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
              }
            />
          ))}
          {facet.isPending ? t('common.loading') : null}
          {facet.data && shown.length === 0 ? t('workers.filters.nothingFound') : null}
        </Stack>
      </ScrollArea.Autosize>
      <Group justify="space-between" gap="xs">
        <Button size="compact-sm" variant="subtle" disabled={chosen.length === 0} onClick={() => onChange([])}>
          {t('register.facets.clear')}
        </Button>
        {wanted.trim() !== '' && shown.length > 1 ? (
          <Button size="compact-sm" variant="subtle" onClick={() => onChange([...new Set([...chosen, ...shown])])}>
            {t('register.facets.chooseFound', { n: shown.length })}
          </Button>
        ) : null}
      </Group>
    </Stack>
  );
}
