import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ListKindName, listKindNames } from '#shared/domain/list-kinds.ts';

/** The chosen kind of list, null when none is, and what stands there then. */
export type KindSelectProps = {
  readonly value: ListKindName | null;
  readonly placeholder: string;
  readonly onChange: (kind: ListKindName) => void;
};

/** Chooses what a list brings. */
export function KindSelect({ value, placeholder, onChange }: KindSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('listKinds.label')}
      placeholder={placeholder}
      data={listKindNames.map((name) => ({ value: name, label: t(`listKinds.names.${name}`) }))}
      value={value}
      allowDeselect={false}
      onChange={(picked) => {
        const name = listKindNames.find((one) => one === picked);
        if (name) onChange(name);
      }}
      w="17rem"
    />
  );
}
