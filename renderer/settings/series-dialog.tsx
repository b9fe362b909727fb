import { Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { showDone } from '#renderer/ui/notify.ts';
import { parseNumberPattern } from '#shared/domain/letter-number.ts';
import { FormDialog } from './form-dialog.tsx';
import { exampleNumber, type Series } from './series-number.ts';

type DialogProps = {
  /** Null for a new series. */
  readonly series: Series | null;
  readonly onClose: () => void;
};

const fresh = {
  code: '',
  name: '',
  pattern: '{klas}/{urut}/{unit}/{bulanRomawi}/{tahun}',
  classification: '',
  unit: '',
};

const entryNames = ['code', 'name', 'classification', 'unit', 'pattern'] as const;

/** Creates or edits a series; the number that it gives stands below while it is typed. */
export function SeriesDialog({ series, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [entries, setEntries] = useState(series ?? fresh);
  const save = useMutation(
    api.letters.saveSeries.mutationOptions({
      onSuccess: () => {
        showDone(t('settings.series.saved'));
        void queryClient.invalidateQueries({ queryKey: api.letters.series.queryKey() });
        onClose();
      },
    }),
  );
  const example = exampleNumber(entries);
  const named = entryNames.every((name) => entries[name].trim() !== '');
  return (
    <FormDialog
      title={series ? t('settings.series.edit', { name: series.name }) : t('settings.series.add')}
      submitLabel={t('common.save')}
      ready={named && example !== null}
      pending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate({ ...entries, ...(series ? { id: series.id, version: series.version } : {}) })}
      onClose={onClose}
    >
      {entryNames.map((name) => (
        <TextInput
          key={name}
          label={t(`settings.series.${name}`)}
          value={entries[name]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setEntries((before) => ({ ...before, [name]: value }));
          }}
          error={name === 'pattern' ? patternProblem(entries.pattern) : null}
          maxLength={name === 'name' ? 200 : 80}
          data-autofocus={name === 'code' ? true : undefined}
        />
      ))}
      <Text size="sm">{t('settings.series.places')}</Text>
      <Text size="md" role="status">
        {t('settings.series.example')}: <strong>{example ?? '–'}</strong>
      </Text>
    </FormDialog>
  );
}

function patternProblem(pattern: string): string | null {
  const parsed = parseNumberPattern(pattern);
  if (parsed.ok) return null;
  return problemText({ code: `letters.pattern_${parsed.problem}`, params: { piece: parsed.piece } }, currentLanguage());
}
