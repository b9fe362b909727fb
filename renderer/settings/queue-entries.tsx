import { Fieldset, NumberInput, Select, SimpleGrid, Switch, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { lapseTargets } from '#shared/contract/settings.ts';
import { chainPresetNames } from '#shared/domain/stages.ts';
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
        <Select
          label={t('settings.queue.startingChain')}
          description={t('settings.queue.startingChainHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          data={chainPresetNames.map((name) => ({ value: name, label: t(`stages.${name}`) }))}
          value={entries.startingChain}
          allowDeselect={false}
          readOnly={readOnly}
          onChange={(value) =>
            change({ startingChain: chainPresetNames.find((known) => known === value) ?? 'complete' })
          }
        />
        <Switch
          label={t('settings.queue.bulkSampling')}
          description={t('settings.queue.bulkSamplingHint')}
          checked={entries.bulkSampling}
          disabled={readOnly}
          onChange={(event) => change({ bulkSampling: event.currentTarget.checked })}
        />
        {(['acceptableShare', 'secondLookShare'] as const).map((name) => (
          <NumberInput
            key={name}
            label={t(`settings.queue.${name}`)}
            value={entries[name]}
            onChange={(value) => {
              if (typeof value === 'number') change({ [name]: value });
            }}
            min={name === 'acceptableShare' ? 0.1 : 0}
            max={name === 'acceptableShare' ? 20 : 100}
            decimalScale={1}
            decimalSeparator=","
            suffix=" %"
            clampBehavior="blur"
            readOnly={readOnly}
          />
        ))}
        <TimeEntries entries={entries} change={change} readOnly={readOnly} />
      </SimpleGrid>
    </Fieldset>
  );
}

/** Until when cases should be decided, and how long an opened one is kept for who reads it. */
function TimeEntries({ entries, change, readOnly }: OfficeEntriesProps) {
  const { t } = useTranslation();
  return (
    <>
      {(['dueDays', 'claimMinutes'] as const).map((name) => (
        <NumberInput
          key={name}
          label={t(`settings.queue.${name}`)}
          value={entries[name]}
          onChange={(value) => {
            if (typeof value === 'number') change({ [name]: value });
          }}
          min={1}
          max={name === 'dueDays' ? 60 : 240}
          allowDecimal={false}
          clampBehavior="blur"
          readOnly={readOnly}
        />
      ))}
      <Textarea
        label={t('settings.queue.holidays')}
        description={t('settings.queue.holidaysHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={entries.holidays.join('\n')}
        onChange={(event) => change({ holidays: event.currentTarget.value.split('\n').slice(0, 200) })}
        autosize
        minRows={2}
        maxRows={8}
        readOnly={readOnly}
      />
    </>
  );
}
