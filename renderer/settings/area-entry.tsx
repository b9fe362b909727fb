import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReferences } from '#renderer/workers/use-references.ts';

type AreaEntryProps = { readonly areas: string[]; readonly onChange: (areas: string[]) => void };

/** Kecamatan and kelurahan to which an account is limited. */
export function AreaEntry({ areas, onChange }: AreaEntryProps) {
  const { t } = useTranslation();
  const { districts, villages } = useReferences();
  return (
    <MultiSelect
      label={t('settings.accounts.areas')}
      description={t('settings.accounts.areasHint')}
      inputWrapperOrder={['label', 'input', 'description']}
      data={districts.map(({ code, name }) => ({
        group: name,
        items: [
          { value: code, label: `${t('workers.columns.districtName')} ${name}` },
          ...villages
            .filter(({ districtCode }) => districtCode === code)
            .map((village) => ({ value: village.code, label: `${village.name} (${name})` })),
        ],
      }))}
      value={areas}
      onChange={onChange}
      searchable
      clearable
      maxDropdownHeight={220}
      nothingFoundMessage={t('workers.filters.nothingFound')}
    />
  );
}
