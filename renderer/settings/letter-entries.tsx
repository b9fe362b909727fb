import { Fieldset, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { mostLetterThreads } from '#shared/contract/settings.ts';
import type { OfficeEntriesProps } from './office-entries.tsx';

/** How many letters of a batch are laid out at the same time; empty for as many as the computer can. */
export function LetterEntries({ entries, change, readOnly }: OfficeEntriesProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('settings.letters.legend')}>
      <NumberInput
        label={t('settings.letters.threads')}
        description={t('settings.letters.threadsHint', { n: mostLetterThreads })}
        inputWrapperOrder={['label', 'input', 'description']}
        value={entries.letterThreads ?? ''}
        onChange={(value) => change({ letterThreads: typeof value === 'number' ? value : null })}
        min={1}
        max={mostLetterThreads}
        allowDecimal={false}
        clampBehavior="blur"
        readOnly={readOnly}
      />
    </Fieldset>
  );
}
