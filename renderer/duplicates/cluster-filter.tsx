import { Button, Group, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { useReferences } from '#renderer/workers/use-references.ts';
import { linkBands } from '#shared/domain/linkage.ts';
import { clusterFilter, narrowClusters, showAllClusters } from './desk-state.ts';

/** Conditions above the list and the exact number of clusters that they leave. */
export function ClusterFilterBar({ total }: { readonly total: number }) {
  const { t } = useTranslation();
  const { bands, workerId, ...filter } = clusterFilter.use();
  const isNarrowed = bands !== undefined || workerId !== undefined || Object.keys(filter).length > 0;
  return (
    <Group component="search" gap="sm" px="md" py="xs" aria-label={t('duplicatesScreen.filter.label')}>
      <Select
        aria-label={t('duplicatesScreen.filter.band')}
        placeholder={t('duplicatesScreen.filter.bandAll')}
        data={linkBands.map((band) => ({ value: band, label: t(`duplicates.bands.${band}`) }))}
        value={bands?.[0] ?? null}
        onChange={(value) => {
          const band = linkBands.find((known) => known === value);
          narrowClusters({ bands: band ? [band] : undefined });
        }}
        clearable
        w="15rem"
      />
      <VillageField />
      <ImportField />
      {workerId === undefined ? null : (
        <Text size="sm" fw={600}>
          {t('duplicatesScreen.filter.person', { id: workerId })}
        </Text>
      )}
      {isNarrowed ? (
        <Button variant="subtle" size="compact-sm" onClick={showAllClusters}>
          {t('duplicatesScreen.filter.clear')}
        </Button>
      ) : null}
      <Text size="sm" fw={600} role="status">
        {t('duplicatesScreen.filter.total', { n: total })}
      </Text>
    </Group>
  );
}

function VillageField() {
  const { t } = useTranslation();
  const { villageCode } = clusterFilter.use();
  const { villages, districts } = useReferences();
  const districtName = (code: string) => districts.find((district) => district.code === code)?.name ?? '';
  return (
    <Select
      aria-label={t('duplicatesScreen.filter.village')}
      placeholder={t('duplicatesScreen.filter.villageAll')}
      data={villages.map(({ code, name, districtCode }) => ({
        value: code,
        label: `${name} (${districtName(districtCode)})`,
      }))}
      value={villageCode ?? null}
      onChange={(code) => narrowClusters({ villageCode: code ?? undefined })}
      searchable
      clearable
      comboboxProps={{ width: 260, position: 'bottom-start' }}
      nothingFoundMessage={t('workers.filters.nothingFound')}
      w="12rem"
    />
  );
}

function ImportField() {
  const { t } = useTranslation();
  const { importId } = clusterFilter.use();
  const imports = useQuery(api.imports.list.queryOptions());
  const committed = (imports.data ?? []).filter(({ state }) => state === 'committed');
  return (
    <Select
      aria-label={t('duplicatesScreen.filter.import')}
      placeholder={t('duplicatesScreen.filter.importAll')}
      data={committed.map(({ id, fileName }) => ({ value: String(id), label: `#${id} ${fileName}` }))}
      value={importId === undefined ? null : String(importId)}
      onChange={(value) => narrowClusters({ importId: value === null ? undefined : Number(value) })}
      searchable
      clearable
      comboboxProps={{ width: 320, position: 'bottom-start' }}
      nothingFoundMessage={t('workers.filters.nothingFound')}
      w="13rem"
    />
  );
}
