import { useTranslation } from 'react-i18next';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { changeLetterFilter, letterChoice } from './letters-state.ts';

/** Narrows the choice to people by name or NIK. */
export function SearchPeople() {
  const { t } = useTranslation();
  const { search = '' } = letterChoice.use().filter;
  return (
    <SearchField
      label={t('letters.choose.search')}
      search={search}
      onSearch={(text) => changeLetterFilter({ search: text })}
      w="14rem"
    />
  );
}
