import { Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { ImportSummary } from '#shared/contract/imports.ts';
import { type Verdict, verdicts } from '#shared/domain/states.ts';
import classes from './imports.module.css';

/** Rows by verdict; each number opens its rows. */
export type TotalsProps = {
  readonly totals: NonNullable<ImportSummary['totals']>;
  readonly chosen: Verdict | null;
  readonly onChoose: (verdict: Verdict) => void;
};

/** Every row of the file is accounted for: the sum is written out, so that anybody can check that it closes. */
export function Totals({ totals, chosen, onChoose }: TotalsProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { rows, import: accepted, change, same, hold, reject, duplicate, noise, warnings } = totals;
  return (
    <section aria-label={t('imports.result.totals')}>
      <div className={classes.totals}>
        {verdicts.map((verdict) => (
          <UnstyledButton
            key={verdict}
            className={classes.total}
            aria-pressed={verdict === chosen}
            onClick={() => onChoose(verdict)}
          >
            <strong>{number(totals[verdict])}</strong>
            <StateBadge kind="verdict" state={verdict} />
          </UnstyledButton>
        ))}
      </div>
      <Text size="md" mt={4} role="status">
        {t('imports.result.closes', { rows, import: accepted, change, same, hold, reject, duplicate })}
      </Text>
      <Text size="sm">
        {[
          warnings > 0 ? t('imports.result.warnings', { n: warnings }) : null,
          noise > 0 ? t('imports.result.noise', { n: noise }) : null,
        ]
          .filter(Boolean)
          .join(' ')}
      </Text>
    </section>
  );
}
