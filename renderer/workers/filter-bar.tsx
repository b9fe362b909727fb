import { Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useMay } from '#renderer/app/session.ts';
import { AreaFilter } from '#renderer/ui/area-filter.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { changeFilter } from './filter.ts';
import { SearchBox } from './search-box.tsx';
import { useReferences } from './use-references.ts';

/** Search and conditions above the grid. */
export function FilterBar() {
  const { t } = useTranslation();
  const filter = registerFilter.use();
  const references = useReferences();
  return (
    <Group component="search" aria-label={t('workers.filters.label')} gap="sm" px="md" pb="xs">
      <SearchBox />
      <AreaFilter
        districts={references.districts}
        villages={references.villages}
        district={filter.districtCode}
        village={filter.villageCodes?.[0]}
        onChange={({ district, village }) =>
          changeFilter({ districtCode: district, villageCodes: village ? [village] : [] })
        }
      />
      <Select
        aria-label={t('workers.filters.occupation')}
        placeholder={t('workers.filters.occupationAll')}
        data={references.occupations.map(({ code, name }) => ({ value: code, label: name }))}
        value={filter.occupationCodes?.[0] ?? null}
        onChange={(code) => changeFilter({ occupationCodes: code ? [code] : [] })}
        searchable
        clearable
        nothingFoundMessage={t('workers.filters.nothingFound')}
        w="11rem"
      />
      <ImportFilter />
    </Group>
  );
}

function ImportFilter() {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { importId } = registerFilter.use();
  const mayRead = useMay('imports.read');
  const imports = useQuery(api.imports.list.queryOptions({ enabled: mayRead }));
  const committed = imports.data?.filter((entry) => entry.state === 'committed') ?? [];
  if (committed.length === 0 && importId === undefined) return null;
  return (
    <Select
      aria-label={t('workers.filters.import')}
      placeholder={t('workers.filters.importAll')}
      data={committed.map((entry) => ({
        value: String(entry.id),
        label: `${entry.fileName} · ${dateTime(entry.committedAt)}`,
      }))}
      value={importId === undefined ? null : String(importId)}
      onChange={(value) => changeFilter({ importId: value ? Number(value) : undefined })}
      searchable
      clearable
      nothingFoundMessage={t('workers.filters.nothingFound')}
      comboboxProps={{ width: 360, position: 'bottom-end' }}
      w="11rem"
    />
  );
}
