import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

type Area = { readonly code: string; readonly name: string };

/** Chosen district and village; a village belongs to the chosen district. */
type AreaChoice = { readonly district: string | undefined; readonly village: string | undefined };

/** Areas to choose from and the choice. */
export type AreaFilterProps = AreaChoice & {
  readonly districts: readonly Area[];
  readonly villages: readonly (Area & { readonly districtCode: string })[];
  readonly onChange: (choice: AreaChoice) => void;
};

/** Two searchable lists: kecamatan and, within it, kelurahan. Kelurahan of equal name are told apart by their kecamatan. */
export function AreaFilter({ districts, villages, district, village, onChange }: AreaFilterProps) {
  const { t } = useTranslation();
  const districtNames = useMemo(() => new Map(districts.map(({ code, name }) => [code, name])), [districts]);
  const offered = useMemo(
    () => villages.filter(({ districtCode }) => district === undefined || districtCode === district),
    [villages, district],
  );
  return (
    <>
      <Select
        aria-label={t('workers.filters.district')}
        placeholder={t('workers.filters.districtAll')}
        data={districts.map(({ code, name }) => ({ value: code, label: name }))}
        value={district ?? null}
        onChange={(code) => onChange({ district: code ?? undefined, village: undefined })}
        searchable
        clearable
        nothingFoundMessage={t('workers.filters.nothingFound')}
        w="11rem"
      />
      <Select
        aria-label={t('workers.filters.village')}
        placeholder={t('workers.filters.villageAll')}
        data={offered.map(({ code, name, districtCode }) => ({
          value: code,
          label: district === undefined ? `${name} (${districtNames.get(districtCode) ?? ''})` : name,
        }))}
        value={village ?? null}
        onChange={(code) => onChange({ district, village: code ?? undefined })}
        searchable
        clearable
        nothingFoundMessage={t('workers.filters.nothingFound')}
        comboboxProps={{ width: 260, position: 'bottom-start' }}
        w="11rem"
      />
    </>
  );
}
