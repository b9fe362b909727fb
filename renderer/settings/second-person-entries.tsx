import { Checkbox, Fieldset, NumberInput, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { secondPersonKinds } from '#shared/contract/settings.ts';
import type { OfficeEntriesProps } from './office-entries.tsx';

/** What another entitled person has to confirm. */
export function SecondPersonEntries({ entries, change, readOnly }: OfficeEntriesProps) {
  const { t } = useTranslation();
  const { secondPerson } = entries;
  return (
    <Fieldset legend={t('settings.secondPerson.legend')}>
      <Stack gap="xs">
        <Text size="sm">{t('settings.secondPerson.hint')}</Text>
        {secondPersonKinds.map((kind) => (
          <Checkbox
            key={kind}
            label={t(`settings.secondPerson.${kind}`)}
            checked={secondPerson.includes(kind)}
            disabled={readOnly}
            onChange={(event) => {
              const others = secondPerson.filter((known) => known !== kind);
              change({ secondPerson: event.currentTarget.checked ? [...others, kind] : others });
            }}
          />
        ))}
        <NumberInput
          label={t('settings.secondPerson.massExportRows')}
          value={entries.massExportRows}
          onChange={(value) => {
            if (typeof value === 'number') change({ massExportRows: value });
          }}
          min={1}
          max={10_000_000}
          allowDecimal={false}
          clampBehavior="blur"
          readOnly={readOnly}
          maw="20rem"
        />
      </Stack>
    </Fieldset>
  );
}
