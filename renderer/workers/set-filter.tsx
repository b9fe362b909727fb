import { Button, Checkbox, Popover, ScrollArea, Stack, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { useControlSize } from '#renderer/ui/use-control-size.ts';
import type { facetFields, WorkerFilter } from '#shared/contract/workers.ts';

/** A filter by a set of values: its field, its name, the chosen values and how a value is named. */
export type SetFilterProps = {
  readonly field: (typeof facetFields)[number];
  readonly name: string;
  readonly chosen: readonly string[];
  /** The other conditions, under which the values are counted. */
  readonly others: WorkerFilter;
  /** Whether one value at most may be chosen. */
  readonly single?: boolean;
  readonly nameOf: (value: string) => string;
  readonly onChange: (chosen: string[]) => void;
  /** Whether people without a value are wanted, and how that is changed; without it they are only counted. */
  readonly blank?: { readonly chosen: boolean; readonly onChange: (chosen: boolean) => void };
};

/** A button that opens the values of a field with the exact number of people of each under the other conditions. */
export function SetFilter(props: SetFilterProps) {
  const { t } = useTranslation();
  const size = useControlSize();
  const { name, chosen, nameOf } = props;
  const [opened, setOpened] = useState(false);
  const [only] = chosen;
  const active = chosen.length > 0 || props.blank?.chosen === true;
  const label = props.blank?.chosen
    ? `${name}: ${t('register.facets.empty')}`
    : chosen.length === 1 && only !== undefined
      ? `${name}: ${nameOf(only)}`
      : t('register.facets.chosen', { name, n: chosen.length });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus width={300}>
      <Popover.Target>
        <Button
          size={size}
          variant={active ? 'light' : 'default'}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          maw="14rem"
          onClick={() => setOpened(!opened)}
        >
          {active ? label : name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>{opened ? <Values {...props} /> : null}</Popover.Dropdown>
    </Popover>
  );
}

function Values({ field, name, chosen, others, single = false, nameOf, onChange, blank }: SetFilterProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [wanted, setWanted] = useState('');
  const facet = useQuery(
    api.workers.facet.queryOptions({ input: { filter: others, field }, placeholderData: keepPreviousData }),
  );
  const counts = new Map(facet.data?.map(({ value, count }) => [value, count]));
  const values = [...new Set([...(facet.data ?? []).flatMap(({ value }) => value ?? []), ...chosen])];
  const shown = values.filter((value) => nameOf(value).toLowerCase().includes(wanted.trim().toLowerCase()));
  const none = counts.get(null);
  // Nobody has both a value and none.
  const turn = (value: string, on: boolean) => {
    if (blank?.chosen) blank.onChange(false);
    onChange(on ? (single ? [value] : [...chosen, value]) : chosen.filter((other) => other !== value));
  };
  const turnBlank = (on: boolean) => {
    if (on) onChange([]);
    blank?.onChange(on);
  };
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
              key={value}
              size="sm"
              label={`${nameOf(value)} (${number(counts.get(value) ?? 0)})`}
              checked={chosen.includes(value)}
              onChange={(event) => turn(value, event.currentTarget.checked)}
            />
          ))}
          {none || blank?.chosen ? (
            <Checkbox
              size="sm"
              disabled={!blank}
              label={`${t('register.facets.empty')} (${number(none ?? 0)})`}
              checked={blank?.chosen ?? false}
              onChange={(event) => turnBlank(event.currentTarget.checked)}
            />
          ) : null}
          {facet.isPending ? t('common.loading') : null}
        </Stack>
      </ScrollArea.Autosize>
      <Button
        size="compact-sm"
        variant="subtle"
        disabled={chosen.length === 0 && !blank?.chosen}
        onClick={() => {
          onChange([]);
          blank?.onChange(false);
        }}
      >
        {t('register.facets.clear')}
      </Button>
    </Stack>
  );
}
