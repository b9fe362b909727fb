import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { ImportSummary } from '#shared/contract/imports.ts';
import { verdicts } from '#shared/domain/states.ts';
import classes from './imports.module.css';

/** Every row of the file is accounted for: the sum is written out, so that anybody can check that it closes. */
export function Totals({ totals }: { readonly totals: NonNullable<ImportSummary['totals']> }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { rows, import: accepted, change, same, hold, reject, duplicate, noise, warnings } = totals;
  return (
    <Section title={t('imports.result.totals')}>
      <div className={classes.totals}>
        {verdicts.map((verdict) => (
          <div key={verdict} className={classes.total}>
            <strong>{number(totals[verdict])}</strong>
            <StateBadge kind="verdict" state={verdict} />
          </div>
        ))}
      </div>
      <Text size="md" mt="xs" role="status">
        {t('imports.result.closes', { rows, import: accepted, change, same, hold, reject, duplicate })}
      </Text>
      {warnings > 0 ? <Text size="sm">{t('imports.result.warnings', { n: warnings })}</Text> : null}
      {noise > 0 ? <Text size="sm">{t('imports.result.noise', { n: noise })}</Text> : null}
    </Section>
  );
}
