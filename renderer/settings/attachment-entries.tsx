import { Fieldset, NumberInput, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OfficeEntriesProps } from './office-entries.tsx';

const limits = {
  megabytes: { field: 'attachmentMegabytes', most: 20 },
  perPerson: { field: 'attachmentsPerPerson', most: 100 },
} as const;

const years = { withdrawnYears: 'attachmentWithdrawnYears', leftYears: 'attachmentLeftYears' } as const;

/** How large a scan may be, how many of one person are kept, and how long; without years they are kept for good. */
export function AttachmentEntries({ entries, change, readOnly }: OfficeEntriesProps) {
  const { t } = useTranslation();
  const common = { min: 1, allowDecimal: false, clampBehavior: 'blur', readOnly } as const;
  return (
    <Fieldset legend={t('attachments.settings.legend')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {(['megabytes', 'perPerson'] as const).map((name) => {
          const { field, most } = limits[name];
          return (
            <NumberInput
              key={name}
              label={t(`attachments.settings.${name}`)}
              value={entries[field]}
              onChange={(value) => {
                if (typeof value === 'number') change({ [field]: value });
              }}
              max={most}
              {...common}
            />
          );
        })}
        {(['withdrawnYears', 'leftYears'] as const).map((name) => (
          <NumberInput
            key={name}
            label={t(`attachments.settings.${name}`)}
            description={t('attachments.settings.keep')}
            value={entries[years[name]] ?? ''}
            onChange={(value) => change({ [years[name]]: typeof value === 'number' ? value : null })}
            max={50}
            {...common}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}
