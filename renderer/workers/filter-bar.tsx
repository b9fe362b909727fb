import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useMay } from '#renderer/app/session.ts';
import { useFormat } from '#renderer/ui/format.ts';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { changeBlank, changeFilter } from './filter.ts';
import { usePersonWords } from './person-values.ts';
import { SearchBox } from './search-box.tsx';
import { SetFilter } from './set-filter.tsx';
import { useReferences } from './use-references.ts';

type BlankField = 'occupationCode' | 'sex' | 'villageCode';

/** The choice of people in whom a field is empty; `others` leaves that condition out of a filter. */
function blankOf(filter: WorkerFilter, field: BlankField) {
  return {
    blank: {
      chosen: filter.columns?.some((condition) => condition.field === field && condition.kind === 'blank') ?? false,
      onChange: (chosen: boolean) => changeBlank(field, chosen),
    },
    without: (rest: WorkerFilter): WorkerFilter => ({
      ...rest,
      ...(rest.columns ? { columns: rest.columns.filter((condition) => condition.field !== field) } : {}),
    }),
  };
}

/** Search and conditions above the grid; each set of values is counted under the other conditions. */
export function FilterBar() {
  const { t } = useTranslation();
  const filter = registerFilter.use();
  const words = usePersonWords();
  const { sexes = [], occupationCodes = [], ...rest } = filter;
  const occupation = blankOf(filter, 'occupationCode');
  const sex = blankOf(filter, 'sex');
  return (
    <Group component="search" aria-label={t('workers.filters.label')} gap="sm" px="md" pb="xs">
      <SearchBox />
      <AreaFilters />
      <SetFilter
        field="occupationCode"
        name={t('workers.filters.occupation')}
        chosen={occupationCodes}
        others={occupation.without({ ...rest, ...(sexes.length > 0 ? { sexes } : {}) })}
        blank={occupation.blank}
        nameOf={(code) => words.value('occupationCode', code)}
        onChange={(codes) => changeFilter({ occupationCodes: codes })}
      />
      <SetFilter
        field="sex"
        name={t('register.facets.sex')}
        chosen={sexes}
        others={sex.without({ ...rest, ...(occupationCodes.length > 0 ? { occupationCodes } : {}) })}
        blank={sex.blank}
        nameOf={(code) => words.value('sex', code)}
        onChange={(codes) => changeFilter({ sexes: (['L', 'P'] as const).filter((code) => codes.includes(code)) })}
      />
      <ImportFilter />
    </Group>
  );
}

/** Kecamatan and, within it, kelurahan; another kecamatan drops kelurahan of the one before. */
function AreaFilters() {
  const { t } = useTranslation();
  const filter = registerFilter.use();
  const { districtCode, villageCodes = [], ...rest } = filter;
  const village = blankOf(filter, 'villageCode');
  const { districts, villages } = useReferences();
  const districtNames = useMemo(() => new Map(districts.map(({ code, name }) => [code, name])), [districts]);
  const villagesByCode = useMemo(() => new Map(villages.map((village) => [village.code, village])), [villages]);
  const villageName = (code: string) => {
    const found = villagesByCode.get(code);
    const district = districtCode ? '' : districtNames.get(found?.districtCode ?? '');
    return found ? `${found.name}${district ? `, ${district}` : ''}` : code;
  };
  return (
    <>
      <SetFilter
        field="districtCode"
        name={t('workers.filters.district')}
        chosen={districtCode ? [districtCode] : []}
        others={rest}
        single
        nameOf={(code) => districtNames.get(code) ?? code}
        onChange={([code]) => changeFilter({ districtCode: code, villageCodes: [] })}
      />
      <SetFilter
        field="villageCode"
        name={t('workers.filters.village')}
        chosen={villageCodes}
        others={village.without({ ...rest, ...(districtCode ? { districtCode } : {}) })}
        blank={village.blank}
        nameOf={villageName}
        onChange={(codes) => changeFilter({ villageCodes: codes })}
      />
    </>
  );
}

function ImportFilter() {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { importId, ...rest } = registerFilter.use();
  const mayRead = useMay('imports.read');
  const imports = useQuery(api.imports.list.queryOptions({ enabled: mayRead }));
  const names = new Map(
    imports.data?.map((entry) => [String(entry.id), `${entry.fileName} · ${dateTime(entry.committedAt)}`]),
  );
  if (!imports.data?.some((entry) => entry.state === 'committed') && importId === undefined) return null;
  return (
    <SetFilter
      field="importId"
      name={t('workers.filters.import')}
      chosen={importId === undefined ? [] : [String(importId)]}
      others={rest}
      single
      nameOf={(value) => names.get(value) ?? value}
      onChange={([value]) => changeFilter({ importId: value === undefined ? undefined : Number(value) })}
    />
  );
}
