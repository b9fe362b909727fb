import { Fieldset, NumberInput, Select, SimpleGrid, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { lapseTargets } from '#shared/contract/settings.ts';
import type { OfficeEntriesProps } from './office-entries.tsx';

/** How proposals are decided: lapsed approvals, samples before many are approved together, second looks. */
export function QueueEntries({ entries, change, readOnly }: OfficeEntriesProps) {
  const { t } = useTranslation();
  const share = (name: 'acceptableShare' | 'secondLookShare', min: number, max: number) => (
    <NumberInput
      label={t(`settings.queue.${name}`)}
      value={entries[name]}
      onChange={(value) => {
        if (typeof value === 'number') change({ [name]: value });
      }}
      min={min}
      max={max}
      decimalScale={1}
      decimalSeparator=","
      suffix=" %"
      clampBehavior="blur"
      readOnly={readOnly}
    />
  );
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
        {share('secondLookShare', 0, 100)}
        <Switch
          label={t('settings.queue.bulkSampling')}
          description={t('settings.queue.bulkSamplingHint')}
          checked={entries.bulkSampling}
          disabled={readOnly}
          onChange={(event) => change({ bulkSampling: event.currentTarget.checked })}
        />
        {share('acceptableShare', 0.1, 20)}
      </SimpleGrid>
    </Fieldset>
  );
}
