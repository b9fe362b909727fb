import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { api, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone } from '#renderer/ui/notify.ts';
import type { linkThresholds } from '#shared/contract/duplicates.ts';

/** Thresholds as they hold, and their version. */
export type ThresholdFormProps = { readonly thresholds: z.infer<typeof linkThresholds>; readonly version: number };

const names = ['possible', 'likely'] as const;

/** The two thresholds with their odds in words; only who may change the settings changes them. */
export function ThresholdForm({ thresholds, version }: ThresholdFormProps) {
  const { t } = useTranslation();
  const mayEdit = useMay('settings.edit');
  const [values, setValues] = useState(thresholds);
  const odds = useOddsWords();
  const save = useMutation(
    api.duplicates.setThresholds.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.duplicates.key() });
        showDone(t('duplicatesScreen.model.saved'));
      },
    }),
  );
  const isOrdered = values.possible <= values.likely;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isOrdered) save.mutate({ thresholds: values, version });
      }}
    >
      <Stack gap="xs" mb="md">
        <Group gap="sm" align="flex-start">
          {names.map((name) => (
            <NumberInput
              key={name}
              label={t(`duplicatesScreen.model.${name}`)}
              description={odds(values[name])}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={values[name]}
              min={-20}
              max={60}
              step={0.5}
              decimalScale={1}
              readOnly={!mayEdit}
              error={name === 'possible' && !isOrdered ? t('duplicatesScreen.model.order') : undefined}
              onChange={(value) => setValues({ ...values, [name]: Number(value) })}
              w="13rem"
            />
          ))}
        </Group>
        <Text size="sm" c="dimmed">
          {t('duplicatesScreen.model.fromNextScan')}
        </Text>
        <ErrorNotice error={save.error} />
        {mayEdit ? (
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!isOrdered}>
              {t('common.save')}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </form>
  );
}

function useOddsWords(): (bits: number) => string {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (bits) => {
    const odds = number(Math.round(2 ** Math.abs(bits)));
    return bits < 0 ? t('duplicatesScreen.model.oddsAgainst', { odds }) : t('duplicatesScreen.model.odds', { odds });
  };
}
