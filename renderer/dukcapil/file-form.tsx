import { Checkbox, Fieldset, Group, Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { matchDateForms, matchSexForms } from '#shared/contract/match-profile.ts';
import type { ProfileDraft } from './profile-draft.ts';

type FormProps = { readonly draft: ProfileDraft; readonly onChange: (changes: Partial<ProfileDraft>) => void };

const formats = ['xlsx', 'csv'] as const;

/** In which form values go out. */
export function FileForm({ draft, onChange }: FormProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('dukcapil.profiles.look')}>
      <Group gap="xl" align="flex-start">
        <Choices
          label={t('dukcapil.profiles.format')}
          values={formats}
          value={draft.format}
          nameOf={(format) => t(`dukcapil.profiles.${format}`)}
          onChange={(format) => onChange({ format })}
        />
        <Choices
          label={t('dukcapil.profiles.dateForm')}
          values={matchDateForms}
          value={draft.dateForm}
          nameOf={(form) => examples[form]}
          onChange={(dateForm) => onChange({ dateForm })}
        />
        <Choices
          label={t('dukcapil.profiles.sexForm')}
          values={matchSexForms}
          value={draft.sexForm}
          nameOf={(form) => t(`dukcapil.profiles.${form}`)}
          onChange={(sexForm) => onChange({ sexForm })}
        />
        <Checkbox
          label={t('dukcapil.profiles.upperCase')}
          checked={draft.upperCase}
          onChange={(event) => onChange({ upperCase: event.currentTarget.checked })}
        />
      </Group>
    </Fieldset>
  );
}

const examples = { 'dd-mm-yyyy': '31-12-1980', 'dd/mm/yyyy': '31/12/1980', 'yyyy-mm-dd': '1980-12-31' } as const;

type ChoicesProps<Value extends string> = {
  readonly label: string;
  readonly values: readonly Value[];
  readonly value: Value;
  readonly nameOf: (value: Value) => string;
  readonly onChange: (value: Value) => void;
};

function Choices<Value extends string>({ label, values, value, nameOf, onChange }: ChoicesProps<Value>) {
  return (
    <Radio.Group
      label={label}
      value={value}
      onChange={(chosen) => {
        const known = values.find((one) => one === chosen);
        if (known) onChange(known);
      }}
    >
      <Stack gap={4} mt={4}>
        {values.map((one) => (
          <Radio key={one} value={one} label={nameOf(one)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
