import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLetterFilter, letterChoice } from './letters-state.ts';

/** Narrows the choice to people by name or NIK. */
export function SearchPeople() {
  const { t } = useTranslation();
  const [text, setText] = useState(letterChoice.get().filter.search ?? '');
  const apply = useDebouncedCallback((value: string) => changeLetterFilter({ search: value.trim() }), 300);
  return (
    <TextInput
      type="search"
      aria-label={t('letters.choose.search')}
      placeholder={t('letters.choose.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      maxLength={200}
      w="14rem"
      onChange={(event) => {
        setText(event.currentTarget.value);
        apply(event.currentTarget.value);
      }}
    />
  );
}
