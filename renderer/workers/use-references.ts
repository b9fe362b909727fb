import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { type ChoicesByField, choicesByField, type References } from '#renderer/grid/choices.ts';

const none: References = { districts: [], villages: [], occupations: [], disabilities: [] };

/** Areas, occupations and disabilities of the register; empty until they have come. They do not change while one works. */
export function useReferences(): References {
  return useQuery(api.workers.references.queryOptions({ staleTime: Number.POSITIVE_INFINITY })).data ?? none;
}

/** The same as choices for the coded columns, in the language of the screen. */
export function useChoices(): ChoicesByField {
  const { t } = useTranslation();
  const references = useReferences();
  return useMemo(
    () =>
      choicesByField(references, {
        sexes: { L: t('workers.sex.L'), P: t('workers.sex.P') },
        incomes: {
          below_500k: t('workers.incomeBands.below_500k'),
          '500k_to_1m': t('workers.incomeBands.500k_to_1m'),
          '1m_to_2m': t('workers.incomeBands.1m_to_2m'),
          above_2m: t('workers.incomeBands.above_2m'),
        },
      }),
    [references, t],
  );
}
