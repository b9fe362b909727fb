import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useMay } from '#renderer/app/session.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { changeFilter } from './filter.ts';
import { usePersonWords } from './person-values.ts';
import { SearchBox } from './search-box.tsx';
import { SetFilter } from './set-filter.tsx';
import { useReferences } from './use-references.ts';

/** Search and conditions above the grid; each set of values is counted under the other conditions. */
export function FilterBar() {
  const { t } = useTranslation();
  const filter = registerFilter.use();
  const words = usePersonWords();
  const { sexes = [], occupationCodes = [], ...rest } = filter;
  return (
    <Group component="search" aria-label={t('workers.filters.label')} gap="sm" px="md" pb="xs">
      <SearchBox />
      <AreaFilters />
      <SetFilter
        field="occupationCode"
        name={t('workers.filters.occupation')}
        chosen={occupationCodes}
        others={{ ...rest, ...(sexes.length > 0 ? { sexes } : {}) }}
        nameOf={(code) => words.value('occupationCode', code)}
        onChange={(codes) => changeFilter({ occupationCodes: codes })}
      />
      <SetFilter
        field="sex"
        name={t('register.facets.sex')}
        chosen={sexes}
        others={{ ...rest, ...(occupationCodes.length > 0 ? { occupationCodes } : {}) }}
        nameOf={(code) => words.value('sex', code)}
        onChange={(codes) => changeFilter({ sexes: (['L', 'P'] as const).filter((sex) => codes.includes(sex)) })}
      />
      <ImportFilter />
    </Group>
  );
}

/** Kecamatan and, within it, kelurahan; another kecamatan drops kelurahan of the one before. */
function AreaFilters() {
  const { t } = useTranslation();
  const { districtCode, villageCodes = [], ...rest } = registerFilter.use();
  const { districts, villages } = useReferences();
  const districtNames = useMemo(() => new Map(districts.map(({ code, name }) => [code, name])), [districts]);
  const villagesByCode = useMemo(() => new Map(villages.map((village) => [village.code, village])), [villages]);
  const villageName = (code: string) => {
    const village = villagesByCode.get(code);
    const district = districtCode ? '' : districtNames.get(village?.districtCode ?? '');
    return village ? `${village.name}${district ? `, ${district}` : ''}` : code;
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
        others={{ ...rest, ...(districtCode ? { districtCode } : {}) }}
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
