import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { searchChoices } from '#renderer/grid/search-choices.ts';
import { dateForCell } from '#renderer/grid/typed-values.ts';
import type { EditableField } from '#shared/contract/workers.ts';
import { usePersonWords } from './person-values.ts';
import { useChoices } from './use-references.ts';

/** One field of a person outside of the grid; `value` is what was typed, or the code that was chosen. */
export type FieldInputProps = {
  readonly field: EditableField;
  readonly value: string;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
};

/** The entry that fits a field: a searchable list for codes, text for everything else. */
export function FieldInput({ field, value, error, required = false, autoFocus = false, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const choices = useChoices()[field];
  const label = usePersonWords().field(field);
  const common = { label, error, required, ...(autoFocus ? { 'data-autofocus': true } : {}) };
  if (choices) {
    const known = choices.flatMap(({ code, name, hint }) =>
      code === null ? [] : [{ value: code, label: hint ? `${name} (${hint})` : name }],
    );
    return (
      <Select
        {...common}
        data={known}
        value={value === '' ? null : value}
        searchable
        filter={({ options, search }) => {
          const found = searchChoices(field, choices, search).map(({ code }) => code);
          return found.flatMap((code) => options.find((option) => 'value' in option && option.value === code) ?? []);
        }}
        clearable
        nothingFoundMessage={t('workers.filters.nothingFound')}
        onChange={(code) => onChange(code ?? '')}
      />
    );
  }
  return (
    <TextInput
      {...common}
      value={field === 'birthDate' ? dateForCell(value) : value}
      maxLength={500}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
