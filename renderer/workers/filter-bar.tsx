import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { problemTitle } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useMay } from '#renderer/app/session.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { changeFilter } from './filter.ts';
import { usePersonWords } from './person-values.ts';
import { SearchBox } from './search-box.tsx';
import { SetFilter } from './set-filter.tsx';
import { useReferences } from './use-references.ts';

/** Search and conditions above the grid. */
export function FilterBar() {
  const { t } = useTranslation();
  return (
    <Group component="search" aria-label={t('workers.filters.label')} gap="sm" px="md" pb="xs">
      <SearchBox />
      <FilterSets />
    </Group>
  );
}

/** A button for each set of values; each is counted under the other conditions. */
export function FilterSets() {
  const { t } = useTranslation();
  const filter = registerFilter.use();
  const words = usePersonWords();
  const { occupationCodes = [], ...withoutOccupations } = filter;
  const { sexes = [], ...withoutSexes } = filter;
  const { warningCodes = [], ...withoutWarnings } = filter;
  return (
    <>
      <DistrictFilter />
      <VillageFilter />
      <SetFilter
        field="occupationCode"
        name={t('workers.filters.occupation')}
        chosen={occupationCodes}
        others={withoutOccupations}
        nameOf={(code) => words.value('occupationCode', code)}
        onChange={(codes) => changeFilter({ occupationCodes: codes })}
      />
      <SetFilter
        field="sex"
        name={t('register.facets.sex')}
        chosen={sexes}
        others={withoutSexes}
        nameOf={(code) => words.value('sex', code)}
        onChange={(codes) =>
          changeFilter({ sexes: (['L', 'P', null] as const).filter((code) => codes.includes(code)) })
        }
      />
      <SetFilter
        field="warning"
        name={t('workers.columns.warningCount')}
        chosen={warningCodes}
        others={withoutWarnings}
        nameOf={(code) => problemTitle(code, currentLanguage())}
        none={t('register.facets.noWarning')}
        onChange={(codes) => changeFilter({ warningCodes: codes })}
      />
      <ImportFilter />
    </>
  );
}

/** Kecamatan; kelurahan that lie in none of the chosen ones are no longer asked for. */
function DistrictFilter() {
  const { t } = useTranslation();
  const { districtCodes = [], villageCodes, ...rest } = registerFilter.use();
  const { districts, villages } = useReferences();
  const names = useMemo(() => new Map(districts.map(({ code, name }) => [code, name])), [districts]);
  const districtOf = useMemo(() => new Map(villages.map(({ code, districtCode }) => [code, districtCode])), [villages]);
  const within = (codes: readonly (string | null)[]) =>
    villageCodes?.filter((code) => codes.length === 0 || codes.includes(districtOf.get(code ?? '') ?? null));
  return (
    <SetFilter
      field="districtCode"
      name={t('workers.filters.district')}
      chosen={districtCodes}
      others={rest}
      nameOf={(code) => names.get(code) ?? code}
      onChange={(codes) => changeFilter({ districtCodes: codes, villageCodes: within(codes) })}
    />
  );
}

/** Kelurahan, with their kecamatan where more than one may be meant. */
function VillageFilter() {
  const { t } = useTranslation();
  const { villageCodes = [], ...rest } = registerFilter.use();
  const { districts, villages } = useReferences();
  const districtNames = useMemo(() => new Map(districts.map(({ code, name }) => [code, name])), [districts]);
  const villagesByCode = useMemo(() => new Map(villages.map((village) => [village.code, village])), [villages]);
  const nameOf = (code: string) => {
    const found = villagesByCode.get(code);
    const district = rest.districtCodes?.length === 1 ? '' : districtNames.get(found?.districtCode ?? '');
    return found ? `${found.name}${district ? `, ${district}` : ''}` : code;
  };
  return (
    <SetFilter
      field="villageCode"
      name={t('workers.filters.village')}
      chosen={villageCodes}
      others={rest}
      nameOf={nameOf}
      onChange={(codes) => changeFilter({ villageCodes: codes })}
    />
  );
}

/** The lists that people came from; who was entered by hand came from none. */
function ImportFilter() {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { importIds = [], ...rest } = registerFilter.use();
  const mayRead = useMay('imports.read');
  const imports = useQuery(api.imports.list.queryOptions({ enabled: mayRead }));
  const names = new Map(
    imports.data?.map((entry) => [String(entry.id), `${entry.fileName} · ${dateTime(entry.committedAt)}`]),
  );
  if (!imports.data?.some((entry) => entry.state === 'committed') && importIds.length === 0) return null;
  return (
    <SetFilter
      field="importId"
      name={t('workers.filters.import')}
      chosen={importIds.map((id) => (id === null ? null : String(id)))}
      others={rest}
      nameOf={(value) => names.get(value) ?? value}
      none={t('register.facets.byHand')}
      onChange={(values) => changeFilter({ importIds: values.map((value) => (value === null ? null : Number(value))) })}
    />
  );
}
