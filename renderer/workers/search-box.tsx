import { useTranslation } from 'react-i18next';
import { registerFilter } from '#renderer/app/list-state.ts';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { changeFilter } from './filter.ts';

/** Quick search over names in any usual spelling, NIK, KK and address. */
export function SearchBox() {
  const { t } = useTranslation();
  const { search = '' } = registerFilter.use();
  return (
    <SearchField
      label={t('workers.search')}
      search={search}
      onSearch={(text) => changeFilter({ search: text })}
      flex="1 1 16rem"
    />
  );
}
