import { Fieldset, NumberInput, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OfficeEntriesProps } from './office-entries.tsx';

const entriesOf = {
  megabytes: { field: 'attachmentMegabytes', most: 20 },
  perPerson: { field: 'attachmentsPerPerson', most: 100 },
} as const;

/** How large a scan may be, and how many of one person are kept. */
export function AttachmentEntries({ entries, change, readOnly }: OfficeEntriesProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('attachments.settings.legend')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {(['megabytes', 'perPerson'] as const).map((name) => {
          const { field, most } = entriesOf[name];
          return (
            <NumberInput
              key={name}
              label={t(`attachments.settings.${name}`)}
              value={entries[field]}
              onChange={(value) => {
                if (typeof value === 'number') change({ [field]: value });
              }}
              min={1}
              max={most}
              allowDecimal={false}
              clampBehavior="blur"
              readOnly={readOnly}
            />
          );
        })}
      </SimpleGrid>
    </Fieldset>
  );
}
