import { Group, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { AreaFilter } from '#renderer/ui/area-filter.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useReferences } from '#renderer/workers/use-references.ts';
import { changeLetterFilter, letterChoice } from './letters-state.ts';
import { SearchPeople } from './search-people.tsx';

/** Who gets letters: everybody approved without one, narrowed by area, import, programme or name. */
export function ChoosePeople() {
  const { t } = useTranslation();
  const { filter } = letterChoice.use();
  const { districts, villages } = useReferences();
  return (
    <Section title={t('letters.choose.title')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('letters.choose.explain')}
      </Text>
      <Group gap="sm">
        <SearchPeople />
        <AreaFilter
          districts={districts}
          villages={villages}
          district={filter.districtCodes?.[0] ?? undefined}
          village={filter.villageCodes?.[0] ?? undefined}
          onChange={({ district, village }) =>
            changeLetterFilter({ districtCodes: district ? [district] : [], villageCodes: village ? [village] : [] })
          }
        />
        <ImportChoice />
        <ProgramChoice />
        <SeriesChoice />
        <TemplateChoice />
      </Group>
    </Section>
  );
}

function ImportChoice() {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { filter } = letterChoice.use();
  const imports = useQuery(api.imports.list.queryOptions());
  const committed = imports.data?.filter((entry) => entry.state === 'committed') ?? [];
  return (
    <Select
      aria-label={t('letters.choose.import')}
      placeholder={t('letters.choose.importAll')}
      data={committed.map(({ id, fileName, committedAt }) => ({
        value: String(id),
        label: `${fileName} · ${dateTime(committedAt)}`,
      }))}
      value={filter.importIds?.[0] ? String(filter.importIds[0]) : null}
      onChange={(value) => changeLetterFilter({ importIds: value ? [Number(value)] : [] })}
      searchable
      clearable
      comboboxProps={{ width: 360, position: 'bottom-start' }}
      w="12rem"
    />
  );
}

function ProgramChoice() {
  const { t } = useTranslation();
  const choice = letterChoice.use();
  const programs = useQuery(api.programs.list.queryOptions()).data ?? [];
  if (programs.length < 2) return null;
  return (
    <Select
      aria-label={t('letters.choose.program')}
      placeholder={t('letters.choose.programAll')}
      data={programs.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={choice.programId === undefined ? null : String(choice.programId)}
      onChange={(value) => letterChoice.set({ ...choice, programId: value ? Number(value) : undefined })}
      clearable
      w="14rem"
    />
  );
}

function SeriesChoice() {
  const { t } = useTranslation();
  const choice = letterChoice.use();
  const series = useQuery(api.letters.series.queryOptions()).data ?? [];
  if (series.length < 2) return null;
  return (
    <Select
      aria-label={t('letters.choose.series')}
      placeholder={t('letters.choose.series')}
      data={series.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={choice.seriesId === undefined ? null : String(choice.seriesId)}
      onChange={(value) => letterChoice.set({ ...choice, seriesId: value ? Number(value) : undefined })}
      clearable
      w="14rem"
    />
  );
}

function TemplateChoice() {
  const { t } = useTranslation();
  const choice = letterChoice.use();
  const versions = useQuery(api.letterTemplates.list.queryOptions()).data ?? [];
  const used = versions.filter(({ state }) => state === 'in_use');
  return (
    <Select
      aria-label={t('letterTemplates.choose')}
      data={used.map(({ code, name }) => ({ value: code, label: name }))}
      value={choice.template ?? used[0]?.code ?? null}
      onChange={(value) => letterChoice.set({ ...choice, template: value ?? undefined })}
      allowDeselect={false}
      comboboxProps={{ width: 360, position: 'bottom-start' }}
      w="18rem"
    />
  );
}
