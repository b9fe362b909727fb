import { CloseButton, TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Milliseconds after the last key before the list follows. */
const pause = 250;

/** The search that a list is narrowed by now, and where another one goes; `limit` in characters. */
export type SearchFieldProps = Pick<TextInputProps, 'w' | 'flex'> & {
  readonly label: string;
  readonly search: string;
  readonly limit?: number;
  readonly onSearch: (search: string) => void;
};

/** Quick search: the list follows a moment after the last key, and the field follows when its list is narrowed from elsewhere. */
export function SearchField({ label, search, limit = 200, onSearch, ...place }: SearchFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(search);
  const asked = useRef(search);
  const apply = useDebouncedCallback((value: string) => {
    asked.current = value.trim();
    onSearch(asked.current);
  }, pause);
  useEffect(() => {
    // What was asked for here comes back when more may already have been typed.
    if (search === asked.current) return;
    asked.current = search;
    setText(search);
  }, [search]);
  const type = (value: string) => {
    setText(value);
    apply(value);
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text === '' ? null : <CloseButton size="sm" aria-label={t('common.clearSearch')} onClick={() => type('')} />
      }
      value={text}
      maxLength={limit}
      onChange={(event) => type(event.currentTarget.value)}
      {...place}
    />
  );
}
