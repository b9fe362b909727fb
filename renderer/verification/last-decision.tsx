import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LastDecision } from './use-desk.ts';

/** The line that tells what became of the decision before. */
export function LastDecisionLine({ last }: { readonly last: LastDecision | null }) {
  const { t } = useTranslation();
  const text =
    last && !last.error
      ? t('verification.decide.last', {
          name: last.detail.case.name,
          decision: last.saved ? t(`verification.actions.${last.verdict.decision}`) : t('verification.decide.saving'),
        })
      : '';
  return (
    <Text size="sm" c="dimmed" role="status">
      {text}
    </Text>
  );
}
