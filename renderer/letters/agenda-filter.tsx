import { Group, Select, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { dateForCell } from '#renderer/grid/typed-values.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { useReferences } from '#renderer/workers/use-references.ts';
import { heldStates } from '#shared/domain/letter-handover.ts';
import { letterNumberStates } from '#shared/domain/states.ts';
import { existingDate } from './existing-date.ts';
import { agendaView, changeAgendaFilter } from './letters-state.ts';

/** Conditions on the register of letters: search or scan, state, hand-over, template, kelurahan, batch, dates. */
export function AgendaFilterBar() {
  const { filter } = agendaView.use();
  return (
    <Group component="search" gap="xs">
      <SearchLetters />
      <StateChoice />
      <HeldChoice />
      <VillageChoice />
      <TemplateChoice />
      <BatchChoice />
      <DayField name="from" key={`from ${filter.from ?? ''}`} />
      <DayField name="to" key={`to ${filter.to ?? ''}`} />
    </Group>
  );
}

function SearchLetters() {
  const { t } = useTranslation();
  const { filter } = agendaView.use();
  // Long enough for the text of a code, which a scanner types.
  return (
    <SearchField
      label={t('letters.register.search')}
      search={filter.search ?? ''}
      limit={2000}
      onSearch={(search) => changeAgendaFilter({ search })}
      w="18rem"
    />
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  readonly wide?: boolean;
  readonly onChange: (value: string | undefined) => void;
};

function Choice({ label, data, value, wide, onChange }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={[...data]}
      value={value ?? null}
      clearable
      searchable={wide}
      comboboxProps={wide ? { width: 340, position: 'bottom-start' } : {}}
      w="11.5rem"
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}

function StateChoice() {
  const { t } = useTranslation();
  const { filter } = agendaView.use();
  return (
    <Choice
      label={t('letters.register.state')}
      data={letterNumberStates.map((known) => ({ value: known, label: t(`states.letter.${known}`) }))}
      value={filter.state}
      onChange={(value) => changeAgendaFilter({ state: letterNumberStates.find((known) => known === value) })}
    />
  );
}

const heldChoices = ['due', ...heldStates] as const;

function HeldChoice() {
  const { t } = useTranslation();
  const { filter } = agendaView.use();
  return (
    <Choice
      label={t('letters.register.held')}
      data={heldChoices.map((known) => ({ value: known, label: t(`letters.held.${known}`) }))}
      value={filter.held}
      onChange={(value) => changeAgendaFilter({ held: heldChoices.find((known) => known === value) })}
    />
  );
}

function VillageChoice() {
  const { t } = useTranslation();
  const { filter } = agendaView.use();
  const { districts, villages } = useReferences();
  const districtNames = new Map(districts.map(({ code, name }) => [code, name]));
  return (
    <Choice
      label={t('letters.register.village')}
      data={villages.map(({ code, name, districtCode }) => ({
        value: code,
        label: `${name} · ${districtNames.get(districtCode) ?? ''}`,
      }))}
      value={filter.villageCode}
      wide
      onChange={(villageCode) => changeAgendaFilter({ villageCode })}
    />
  );
}

function TemplateChoice() {
  const { t } = useTranslation();
  const { filter } = agendaView.use();
  const versions = useQuery(api.letterTemplates.list.queryOptions()).data ?? [];
  const newest = [...new Map(versions.toReversed().map((version) => [version.code, version])).values()];
  return (
    <Choice
      label={t('letterTemplates.choose')}
      data={newest.map(({ code, name }) => ({ value: code, label: name }))}
      value={filter.template}
      wide
      onChange={(template) => changeAgendaFilter({ template })}
    />
  );
}

function BatchChoice() {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { filter } = agendaView.use();
  const batches = useQuery(api.letters.batches.queryOptions()).data ?? [];
  return (
    <Choice
      label={t('letters.register.batch')}
      data={batches.map(({ id, createdAt, total }) => ({
        value: String(id),
        label: t('letters.register.batchOf', { id, at: dateTime(createdAt), n: total }),
      }))}
      value={filter.batchId === undefined ? undefined : String(filter.batchId)}
      wide
      onChange={(value) => changeAgendaFilter({ batchId: value === undefined ? undefined : Number(value) })}
    />
  );
}

function DayField({ name }: { readonly name: 'from' | 'to' }) {
  const { t } = useTranslation();
  const { filter } = agendaView.use();
  const [text, setText] = useState(dateForCell(filter[name] ?? ''));
  const apply = () => changeAgendaFilter({ [name]: existingDate(text) ?? undefined });
  const isWrong = text.trim() !== '' && existingDate(text) === null;
  return (
    <Group gap={4} wrap="nowrap">
      <Text size="sm" component="span" aria-hidden>
        {t(`letters.register.${name}`)}
      </Text>
      <TextInput
        aria-label={t(`letters.register.${name}Date`)}
        placeholder={t('letters.register.dateShape')}
        value={text}
        error={isWrong}
        w="7.5rem"
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={apply}
        onKeyDown={(event) => event.key === 'Enter' && apply()}
      />
    </Group>
  );
}
