import { Fieldset, NumberInput, Select, SimpleGrid, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { lapseTargets } from '#shared/contract/settings.ts';
import type { OfficeEntriesProps } from './office-entries.tsx';

/** How proposals are decided: lapsed approvals, and samples before many are approved together. */
export function QueueEntries({ entries, change, readOnly }: OfficeEntriesProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('settings.queue.legend')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t('settings.queue.lapsedCases')}
          data={lapseTargets.map((target) => ({ value: target, label: t(`settings.queue.${target}`) }))}
          value={entries.lapsedCases}
          allowDeselect={false}
          readOnly={readOnly}
          onChange={(value) => change({ lapsedCases: lapseTargets.find((known) => known === value) ?? 'draft' })}
        />
        <Switch
          label={t('settings.queue.bulkSampling')}
          description={t('settings.queue.bulkSamplingHint')}
          checked={entries.bulkSampling}
          disabled={readOnly}
          onChange={(event) => change({ bulkSampling: event.currentTarget.checked })}
        />
        <NumberInput
          label={t('settings.queue.acceptableShare')}
          value={entries.acceptableShare}
          onChange={(value) => {
            if (typeof value === 'number') change({ acceptableShare: value });
          }}
          min={0.1}
          max={20}
          decimalScale={1}
          decimalSeparator=","
          suffix=" %"
          clampBehavior="blur"
          readOnly={readOnly}
        />
      </SimpleGrid>
    </Fieldset>
  );
}
