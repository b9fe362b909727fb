import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { registerFilter } from '#renderer/app/list-state.ts';
import { changeFilter } from './filter.ts';

/** Quick search over names in any usual spelling, NIK, KK and address; the list follows a moment after the last key. */
export function SearchBox() {
  const { t } = useTranslation();
  const { search = '' } = registerFilter.use();
  const [text, setText] = useState(search);
  const apply = useDebouncedCallback((value: string) => changeFilter({ search: value.trim() }), 250);
  useEffect(() => setText((shown) => (shown.trim() === search ? shown : search)), [search]);
  const type = (value: string) => {
    setText(value);
    apply(value);
  };
  return (
    <TextInput
      type="search"
      aria-label={t('workers.search')}
      placeholder={t('workers.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text === '' ? null : (
          <ActionIcon size="sm" aria-label={t('workers.clearSearch')} onClick={() => type('')}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )
      }
      value={text}
      maxLength={200}
      flex="1 1 16rem"
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
