import { Fieldset, Select, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { defaultFieldPolicies, fieldPolicies, policyFields } from '#shared/domain/import-policy.ts';
import { lookup } from '#shared/i18n/index.ts';
import type { OfficeEntriesProps } from './office-entries.tsx';

/** What a list may do to each field of people who are registered already. */
export function ImportPolicies({ entries, change, readOnly }: OfficeEntriesProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const name = (field: string) =>
    lookup(language, `fields.${field}`) ?? lookup(language, `imports.extraFields.${field}`) ?? field;
  return (
    <Fieldset legend={t('settings.policies.legend')}>
      <Text size="md" mb="sm">
        {t('settings.policies.hint')}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        {policyFields.map((field) => (
          <Select
            key={field}
            label={name(field)}
            data={fieldPolicies.map((policy) => ({ value: policy, label: t(`settings.policies.${policy}`) }))}
            value={entries.importPolicies[field] ?? defaultFieldPolicies[field]}
            allowDeselect={false}
            readOnly={readOnly}
            onChange={(value) => {
              const policy = fieldPolicies.find((known) => known === value);
              if (policy) change({ importPolicies: { ...entries.importPolicies, [field]: policy } });
            }}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}
