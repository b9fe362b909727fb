import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { usePersonWords } from '#renderer/workers/person-values.ts';
import type { CaseDetail } from '#shared/contract/cases.ts';
import classes from './dukcapil.module.css';
import { MatchDifferences } from './match-differences.tsx';

/** What the population office says of the person: state, date, and field by field what differs. */
export function CaseMatch({ detail, onTaken }: { readonly detail: CaseDetail; readonly onTaken: () => void }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const words = usePersonWords();
  const { match } = detail;
  if (!match) return null;
  const { view, sentAt, result } = match;
  return (
    <Section title={t('dukcapil.case.title')}>
      <Stack gap={6} className={classes.match} data-view={view}>
        <Text size="md" fw={600} component="div">
          <StateBadge kind="match" state={view} />
          {result && result.state !== view ? <> ({t(`states.match.${result.state}`)})</> : null}
        </Text>
        {view === 'deceased' ? (
          <Text size="md" fw={600} className={classes.different}>
            {t('dukcapil.case.deceased')}
          </Text>
        ) : null}
        {result && result.changed.length > 0 ? (
          <Text size="md">
            {t('dukcapil.case.stale', { fields: result.changed.map((field) => words.field(field)).join(', ') })}
          </Text>
        ) : null}
        {result ? (
          <Text size="sm">
            {t('dukcapil.case.received', { at: dateTime(result.receivedAt), by: result.receivedBy })}
            {result.told ? ` · ${t('dukcapil.case.told', { word: result.told })}` : null}
            {result.note ? ` · ${result.note}` : null}
          </Text>
        ) : null}
        {sentAt ? <Text size="sm">{t('dukcapil.case.waiting', { at: dateTime(sentAt) })}</Text> : null}
        {result ? <MatchDifferences detail={detail} result={result} onTaken={onTaken} /> : null}
      </Stack>
    </Section>
  );
}
